"""Errors at the prompt, in words."""

import asyncio
import linecache
from collections.abc import Iterator
from typing import Any

import pytest

from app.workbench.prompt.names import STAYS, Missing, NotSignedInError, fresh
from app.workbench.prompt.telling import FILE, INTERRUPTED, told
from aurinko import Client, UsageError

NAME = f"{FILE}1"
MARKER = "marker-token-7f3a"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    linecache.cache.pop(NAME, None)


def error_of(source: str, **names: Any) -> BaseException:
    """What running a text raises."""
    linecache.cache[NAME] = (len(source), None, source.splitlines(keepends=True), NAME)
    try:
        exec(compile(source, NAME, "exec"), names)
    except BaseException as error:  # noqa: BLE001 - the text may raise anything
        return error
    raise AssertionError("It raised nothing.")


def test_a_traceback_begins_with_the_person_s_own_line() -> None:
    """Not a frame of what runs it, and the lines are shown."""
    text = told(error_of("def f():\n    return 1 / 0\nf()\n"))
    assert text.startswith(
        f'Traceback (most recent call last):\n  File "{NAME}", line 3, in <module>\n    f()\n'
    )
    assert text.endswith("ZeroDivisionError: division by zero\n")
    assert __file__ not in text


def test_an_error_of_the_client_is_told_without_the_way_through_it() -> None:
    """The person's line, and the error with its advice; nothing of what caused it below."""

    def call() -> None:
        try:
            int("below")
        except ValueError as error:
            raise UsageError("That cannot be.") from error

    text = told(error_of("call()\n", call=call))
    assert text.count('  File "') == 1
    assert text.endswith("UsageError: That cannot be. Correct the call; nothing was sent.\n")
    assert "below" not in text


def test_locals_are_never_shown() -> None:
    """A traceback tells lines, and no values."""
    assert MARKER not in told(error_of("def f(token):\n    raise OSError\nf(given)\n", given=MARKER))


def test_what_an_error_came_from_is_told() -> None:
    """The person's own chain of errors stays."""
    source = "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('no') from e\n"
    text = told(error_of(source))
    assert "ZeroDivisionError" in text
    assert "direct cause" in text


def test_a_mistake_of_syntax_has_its_place() -> None:
    """Line and column, and no frames."""
    text = told(error_of("1 1\n"))
    assert text.startswith(f'  File "{NAME}", line 1\n    1 1\n')
    assert "Traceback" not in text


def test_an_interruption_and_an_exit_are_said_calmly() -> None:
    """Neither is a fault."""
    assert told(asyncio.CancelledError()) == INTERRUPTED
    assert told(SystemExit(3)) == f"{STAYS}\n"


def test_without_a_session_the_clients_say_what_to_do() -> None:
    """To look at them and to use them."""
    names = fresh(None, print)
    assert "Sign in" in repr(names["client"])
    assert isinstance(names["aclient"], Missing)
    with pytest.raises(NotSignedInError, match="nobody is signed in"):
        _ = names["client"].email


def test_exit_and_help_write_and_return() -> None:
    """Neither ends anything, or waits for a key."""
    said: list[str] = []
    names = fresh(None, said.append)
    assert [names["exit"](), names["quit"](), names["help"]()] == [None] * 3
    names["help"](Client)
    assert said[0] == said[1] == f"{STAYS}\n"
    assert "help(client.email.messages)" in said[2]
    assert "class Client" in said[3]
    assert "\b" not in said[3]  # pydoc's bold
