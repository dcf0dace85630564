"""How the prompt shows values, and how much its log holds."""

import pytest

from app.wire.mask import Mask
from app.workbench.prompt import bounds
from app.workbench.prompt.bounds import Bounds
from app.workbench.prompt.tables import MOST, MOST_ROWS, Table, Words, shown
from aurinko.records.account import Prepared
from aurinko.records.mail import Message
from aurinko.records.pages import Page

NOTHING = Mask("")
LETTER = {
    "id": "m1",
    "subject": "Quay Street",
    "receivedAt": "2026-11-24T02:29:00Z",
    "from": {"name": "Jari", "address": "jari@havupuu.example"},
    "sysLabels": ["unread", "inbox"],
}


def table(value: object) -> Table:
    """It is shown as a table."""
    found = shown(value, NOTHING)
    assert isinstance(found, Table)
    return found


def test_a_record_is_a_table_of_the_fields_it_has() -> None:
    """What is empty is left out, and what is nested is one line."""
    found = table(Message(LETTER))
    assert (found.caption, found.head) == ("Message", ("Field", "Value"))
    rows = {row[0]: row[1] for row in found.rows}
    assert rows["subject"] == "Quay Street"
    assert rows["received_at"] == "2026-11-24 02:29+00:00"
    assert rows["from_"] == "Jari, jari@havupuu.example"
    assert rows["sys_labels"] == "unread; inbox"
    assert "cc" not in rows


def test_a_page_is_a_table_of_its_records() -> None:
    """By what tells them apart; the id stays, and more pages are said."""
    found = table(Page({"records": [LETTER, {"id": "m2"}], "nextPageToken": "n"}, Message))
    assert found.head == ("received_at", "from_", "subject", "id")
    assert found.caption == "Message: 2 rows. There are more pages."
    assert found.rows[1] == ("", "", "", "m2")
    assert shown(Page({"records": []}, Message), NOTHING) == Words("An empty page.")


def test_a_list_of_records_is_a_table_and_not_an_endless_one() -> None:
    """The caption says how many there are."""
    found = table([Message(LETTER)] * (MOST_ROWS + 1))
    assert len(found.rows) == MOST_ROWS
    assert found.caption == f"Message: the first {MOST_ROWS} of {MOST_ROWS + 1} rows."


def test_a_record_that_is_a_secret_is_not_taken_apart() -> None:
    """Alone or in a list it is what its repr says."""
    secret = Prepared({"token": "marker"})
    assert shown(secret, NOTHING) == Words("Prepared()")
    assert shown([secret], NOTHING) == Words("[Prepared()]")


@pytest.mark.parametrize("value", [1, "text", [], [1, 2], {"a": 1}, None])
def test_everything_else_is_as_python_writes_it(value: object) -> None:
    """No magic for plain values."""
    assert shown(value, NOTHING) == Words(repr(value))


def test_a_very_long_value_is_cut_and_says_so() -> None:
    """The page stays usable."""
    found = shown("x" * (MOST + 8), NOTHING)
    assert isinstance(found, Words)
    assert found.text.endswith("… (10 more characters)")


def test_one_run_fills_at_most_half_of_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is counted and left out, by lines or by characters."""
    monkeypatch.setattr(bounds, "LINES", 8)
    monkeypatch.setattr(bounds, "CHARACTERS", 40)
    kept = Bounds()
    kept.begin()
    assert kept.take("1\n2\n3\n") == "1\n2\n3\n"
    assert kept.take("4\n5\n6\n") == "4\n"
    assert kept.left_out == 4
    kept.begin()
    assert kept.take("x" * 30) == "x" * 20
    assert kept.left_out == 10


def test_the_oldest_runs_go_when_the_log_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest never does; what is written into an empty log is gone."""
    monkeypatch.setattr(bounds, "LINES", 8)
    kept = Bounds()
    assert kept.take("lost") == ""
    for _ in range(3):
        kept.begin()
        kept.take("1\n2\n3\n4\n")
    assert kept.drop() == 1
    assert kept.drop() == 0
    kept.clear()
    assert kept.take("lost") == ""
