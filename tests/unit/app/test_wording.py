"""How a message is put into words; the clock is that of New York, which changes twice a year."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.mail.wording import in_full, initial, size, when


@pytest.fixture(autouse=True)
def _new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-23T15:05:00", "10:05"),
        ("2026-11-23T04:59:00", "Yesterday"),
        ("2026-11-22T06:00:00", "Yesterday"),
        ("2026-11-20T15:00:00", "20 Nov"),
        ("2026-07-15T03:30:00", "14 Jul"),
        ("2025-01-02T15:00:00", "2 Jan 2025"),
    ],
)
def test_a_date_is_as_short_as_it_can_be(moment: str, words: str) -> None:
    """By the day it is here, not in Greenwich."""
    assert when(at(moment), at("2026-11-23T17:00:00").astimezone()) == words


def test_a_summer_date_is_told_by_the_summer_clock() -> None:
    """Read in winter, a mail of July keeps the hour it had."""
    assert in_full(at("2026-07-15T12:00:00")) == "15 Jul 2026, 08:00"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00", "9999-12-31T23:59:59"])
def test_a_date_at_the_end_of_time_ends_nothing(moment: str) -> None:
    """Exchange's way to say that there is no date must not empty the mailbox."""
    now = at("2026-11-23T17:00:00").astimezone()
    assert isinstance(when(at(moment), now), str)
    assert isinstance(in_full(at(moment)), str)


def test_no_date_is_said_plainly() -> None:
    """Nothing in the list, words in the letter."""
    assert when(None, at("2026-11-23T17:00:00")) == ""
    assert in_full(None) == "at an unknown time"
    assert in_full(at("0001-01-01T00:00:00")) == "at an unknown time"


@pytest.mark.parametrize(
    ("name", "letter"),
    [("ann", "A"), ('"><b>', "B"), ("", "✉"), ("\U0001f389 Ella", "E"), ("ليلى", "ل"), ("...", "✉")],
)
def test_the_initial_is_the_first_letter_there_is(name: str, letter: str) -> None:
    """Not a quote, an emoji or nothing."""
    assert initial(name) == letter


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (2048, "2.0 kB"), (5_300_000, "5.3 MB"), (None, ""), (-1, "")],
)
def test_sizes(count: int | None, words: str) -> None:
    """In thousands; one that is missing or makes no sense is left out."""
    assert size(count) == words
