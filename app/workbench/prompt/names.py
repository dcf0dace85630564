"""The names that are there at the prompt's first line."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.clients import Clients

STAYS = "There is nothing to leave here: close the tab, or sign out."


class NotSignedInError(AttributeError):
    """A client was used, and nobody is signed in."""


class Missing:
    """Stands where a client will be, and says what to do."""

    def __init__(self, name: str) -> None:
        self._words = (
            f"There is no `{name}` yet: nobody is signed in. Sign in on the sign-in page, then come back."
        )

    def __repr__(self) -> str:
        return self._words

    def __getattr__(self, name: str) -> NoReturn:
        raise NotSignedInError(self._words)


class Leaving:
    """`exit` and `quit`: a tab has its own way out."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def __repr__(self) -> str:
        return STAYS

    def __call__(self, _code: object = None) -> None:
        """Say that there is nothing to leave."""
        self._write(f"{STAYS}\n")


class Help:
    """`help`, without a pager and without questions."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    def __repr__(self) -> str:
        return (
            "help(client.email.messages) tells what a call takes and gives; help(...) explains anything else."
        )

    def __call__(self, *what: object) -> None:
        """Write what is known of a thing."""
        from pydoc import Helper  # noqa: PLC0415 - slow to load, and not everybody asks

        text = StringIO()
        if what:
            Helper(output=text).help(what[0])
        self._write(text.getvalue() or f"{self!r}\n")


def fresh(clients: Clients | None, write: Callable[[str], object]) -> dict[str, Any]:
    """A new namespace: the two clients, or what stands for them while nobody is signed in.

    Args:
        clients: of the session, if there is one.
        write: where `help`, `exit` and `quit` write.
    """
    return {
        "__name__": "__main__",
        "__doc__": None,
        "client": clients.blocking() if clients else Missing("client"),
        "aclient": clients.awaited() if clients else Missing("aclient"),
        "help": Help(write),
        "exit": Leaving(write),
        "quit": Leaving(write),
    }
