"""`nativeProperties`: what the provider itself calls some things, for the names that it has."""

from collections.abc import Callable, Iterable

from sandbox.mail.letters import Letter
from sandbox.mail.message import Message
from sandbox.personalities import Personality


def _size(letter: Letter) -> str:
    return str(len(letter.text) + len(letter.html) + sum(file.size for file in letter.attached))


def _flag(label: str) -> Callable[[Message], str]:
    return lambda message: str(label in message.labels).lower()


_GMAIL: dict[str, Callable[[Message], str]] = {
    "historyId": lambda message: str(message.seq),
    "internalDate": lambda message: str(int(message.at * 1000)),
    "sizeEstimate": lambda message: _size(message.letter),
}
_EXCHANGE: dict[str, Callable[[Message], str]] = {
    "importance": lambda message: "high" if "important" in message.labels else "normal",
    "isRead": lambda message: str("unread" not in message.labels).lower(),
    "isDraft": _flag("draft"),
    "changeKey": lambda message: message.etag,
    "conversationId": lambda message: message.thread_id,
    "categories": lambda message: ",".join(message.keywords),
}
_NAMES = {"gmail": _GMAIL, "exchange": _EXCHANGE}


def native(message: Message, asked: Iterable[str], personality: Personality) -> dict[str, str]:
    """The values of those properties that the provider has; other names mean nothing."""
    known = _NAMES.get(personality.folders, {})
    return {name: known[name](message) for name in asked if name in known}
