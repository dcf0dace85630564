"""What the prompt makes of a text before it runs, and of the keys Up and Down."""

import pytest

from app.workbench.prompt.history import MOST, History
from app.workbench.prompt.reading import finished, last_parts

WHOLE = (
    "1",
    "await x",
    "async for m in y:\n    print(m)\n",
    "def f():\n    return 1\n    ",
    "a = 1\nb = 2",
    "if 1:\n    pass\nelse_ = 2",
    "1 1",
    "x = )",
    "\0",
)
OPEN = ("def f():", "def f():\n    return 1", "(1,", "x = '''\nfoo", "@once", "try:\n    pass", "a = \\")


@pytest.mark.parametrize("source", WHOLE)
def test_enter_runs_what_is_whole_or_wrong(source: str) -> None:
    """More lines would not mend what is wrong: Python says what it is."""
    assert finished(source)


@pytest.mark.parametrize("source", OPEN)
def test_enter_begins_a_new_line_where_something_is_missing(source: str) -> None:
    """An indented block goes on until an empty line."""
    assert not finished(source)


def test_a_completion_replaces_what_stands_after_the_last_dot() -> None:
    """The list shows last parts, each once, and where they begin."""
    found = ["client.email.send(", "client.email.series(", "client.email.send("]
    assert last_parts("x = client.email.se", found, 4) == (17, ["send(", "series("])
    assert last_parts("print(cli", ["client"], 6) == (6, ["client"])
    assert last_parts("a.b + cli", ["client"], 6) == (6, ["client"])


def test_up_and_down_go_through_what_was_run_and_back_to_the_draft() -> None:
    """What was typed and not run is not lost."""
    history = History()
    assert history.earlier("draft") is None
    for text in ("one", "two", "two", "  "):
        history.add(text)
    assert [history.earlier("draft"), history.earlier("two"), history.earlier("one")] == ["two", "one", None]
    assert [history.later(), history.later(), history.later()] == ["two", "draft", None]


def test_the_history_has_an_end_and_can_be_forgotten() -> None:
    """The oldest goes first."""
    history = History()
    for number in range(MOST + 1):
        history.add(str(number))
    found = [history.earlier("") for _ in range(MOST + 1)]
    assert found[-2:] == ["1", None]
    history.clear()
    assert history.earlier("") is None
