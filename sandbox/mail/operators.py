"""The operators of `q`: what each one makes of its value."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.mail.folders import HOMES, Folders
from sandbox.mail.letters import Address, Letter
from sandbox.mail.message import Message
from sandbox.web.errors import ApiError

Test = Callable[[Message], bool]

# The vendor's sample reads MM/DD/YYYY (or the other way about, it cannot be told); others send year first.
_DATES = ("%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y")
_EPOCH = re.compile(r"[0-9]{5,12}")
_AGE = re.compile(r"([0-9]{1,5})([hdmy])")
_SECONDS = {"h": 60 * 60, "d": 24 * 60 * 60, "m": 30 * 24 * 60 * 60, "y": 365 * 24 * 60 * 60}
_SIZE = re.compile(r"([0-9]{1,12})([kmg]?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_STATES = {"unread": "unread", "starred": "flagged", "flagged": "flagged", "important": "important"}
_WORDS = {"drafts": "draft", "spam": "junk", "starred": "flagged", "bin": "trash"}
_SYSTEM = frozenset({*HOMES, "unread", "flagged", "important"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What a search is made for: the time (seconds since 1970), and the folders that a name can mean."""

    now: float
    folders: Folders


def anywhere(sought: str) -> Test:
    """A word, or some, in the subject, the text, or anybody's name or address."""
    folded = sought.casefold()

    def test(message: Message) -> bool:
        letter = message.letter
        if folded in (letter.subject or "").casefold() or folded in letter.text.casefold():
            return True
        return _names(folded, (letter.sender, *letter.to, *letter.cc, *letter.bcc))

    return test


def _person(of: Callable[[Letter], Iterable[Address]]) -> Callable[[str, Seen], Test]:
    def operator(value: str, _seen: Seen) -> Test:
        folded = value.casefold()
        return lambda message: _names(folded, of(message.letter))

    return operator


def _subject(value: str, _seen: Seen) -> Test:
    folded = value.casefold()
    return lambda message: folded in (message.letter.subject or "").casefold()


def _filename(value: str, _seen: Seen) -> Test:
    folded = value.casefold()
    return lambda message: any(folded in file.name.casefold() for file in message.letter.attached)


def _is(state: str, _seen: Seen) -> Test:
    if state.lower() == "read":
        return lambda message: "unread" not in message.labels
    label = _STATES.get(state.lower())
    if label is None:
        raise _bad(f"is:{state[:40]} is not known; there are read, {', '.join(_STATES)}.")
    return lambda message: label in message.labels


def _has(what: str, _seen: Seen) -> Test:
    if what.lower() == "attachment":
        return lambda message: any(not file.inline for file in message.letter.attached)
    raise _bad(f"has:{what[:40]} is not known; there is has:attachment.")


def _label(value: str, seen: Seen) -> Test:
    """The vendor's labels, keywords, and folders by their full names."""
    plain = _spelled(value)
    if plain == "anywhere":
        return lambda _message: True
    if plain == "archive":
        return lambda message: message.labels.isdisjoint(HOMES)
    label = _WORDS.get(plain, plain)
    if label in _SYSTEM:
        return lambda message: label in message.labels
    ids = {f.id for f in seen.folders.by_id.values() if _spelled(seen.folders.full_name(f)) == plain}
    return lambda message: message.folder_id in ids or any(_spelled(k) == plain for k in message.keywords)


def _bound(*, after: bool) -> Callable[[str, Seen], Test]:
    def operator(value: str, _seen: Seen) -> Test:
        moment = _moment(value)
        return lambda message: (message.at >= moment) is after

    return operator


def _age(*, newer: bool) -> Callable[[str, Seen], Test]:
    def operator(value: str, seen: Seen) -> Test:
        found = _AGE.fullmatch(value.lower())
        if found is None:
            raise _bad(f"{value[:40]!r} is not an age; write 12h, 7d, 2m or 1y.")
        moment = seen.now - int(found[1]) * _SECONDS[found[2]]
        return lambda message: (message.at >= moment) is newer

    return operator


def _size(*, larger: bool) -> Callable[[str, Seen], Test]:
    def operator(value: str, _seen: Seen) -> Test:
        found = _SIZE.fullmatch(value)
        if found is None:
            raise _bad(f"{value[:40]!r} is not a size; write 5000, 200K or 3M.")
        size = int(found[1]) * _UNITS[found[2].lower()]
        return lambda message: (_bytes(message.letter) > size) is larger

    return operator


def _moment(text: str) -> float:
    if _EPOCH.fullmatch(text):
        return float(text)
    for form in _DATES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    raise _bad(f"{text[:40]!r} is not a date; write 2026/03/02, or seconds since 1970.")


def _bytes(letter: Letter) -> int:
    return len(letter.text) + len(letter.html) + sum(file.size for file in letter.attached)


def _names(folded: str, people: Iterable[Address]) -> bool:
    return any(folded in f"{person.name} {person.address}".casefold() for person in people)


def _spelled(name: str) -> str:
    # Gmail writes a label's spaces and slashes as hyphens in a search.
    return re.sub(r"[\s/]", "-", name.casefold())


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)


OPERATORS: dict[str, Callable[[str, Seen], Test]] = {
    "from": _person(lambda letter: (letter.sender,)),
    "to": _person(lambda letter: letter.to),
    "cc": _person(lambda letter: letter.cc),
    "bcc": _person(lambda letter: letter.bcc),
    "subject": _subject,
    "filename": _filename,
    "is": _is,
    "has": _has,
    "in": _label,
    "label": _label,
    "category": lambda value, _seen: lambda message: message.letter.classification == value.lower(),
    "rfc822msgid": lambda value, _seen: lambda message: message.internet_id.strip("<>") == value.strip("<>"),
    "after": _bound(after=True),
    "newer": _bound(after=True),
    "before": _bound(after=False),
    "older": _bound(after=False),
    "newer_than": _age(newer=True),
    "older_than": _age(newer=False),
    "larger": _size(larger=True),
    "smaller": _size(larger=False),
}
