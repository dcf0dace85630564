"""The operators of `q`: what each one makes of its value."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sandbox.mail.letters import Address, Letter
from sandbox.mail.message import Message
from sandbox.mail.sought import Value, Within, sought
from sandbox.mail.states import Seen, Test, has, is_state, lies_in
from sandbox.web.errors import ApiError

__all__ = ["OPERATORS", "Seen", "Test", "anywhere"]

People = Callable[[Letter], Iterable[Address]]

# The vendor's sample reads MM/DD/YYYY (or the other way about, it cannot be told); others send year first.
_DATES = ("%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y")
_EPOCH = re.compile(r"[0-9]{5,12}")
_AGE = re.compile(r"([0-9]{1,5})([hdwmy])")
_DAY = 24 * 60 * 60
_SECONDS = {"h": 60 * 60, "d": _DAY, "w": 7 * _DAY, "m": 30 * _DAY, "y": 365 * _DAY}
_SIZE = re.compile(r"([0-9]{1,12})([kmg]?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_CATEGORIES = {"primary": "personal"}


def anywhere(value: Value) -> Test:
    """A word, or some, in the subject, the text, or anybody's name or address."""
    within = sought(value)

    def test(message: Message) -> bool:
        letter = message.letter
        if within(letter.subject or "") or within(letter.text):
            return True
        return _names(within, (letter.sender, *_recipients(letter)))

    return test


def _person(of: People) -> Callable[[Value, Seen], Test]:
    def operator(value: Value, _seen: Seen) -> Test:
        if value.text.casefold() == "me":
            return lambda message: _is_owner(message, of(message.letter))
        within = sought(value)
        return lambda message: _names(within, of(message.letter))

    return operator


def _delivered_to(value: Value, _seen: Seen) -> Test:
    """Whatever came, came to the owner: to one of the recipients, or to none of them if it was a list."""
    within = sought(value)
    me = value.text.casefold() == "me"
    return lambda message: _came(message) and (me or within(message.source.owner.address))


def _came(message: Message) -> bool:
    letter = message.letter
    if message.sent_at is None or "sent" in message.labels:
        return False
    # In the trash there is no telling sent mail by its label.
    return not _is_owner(message, (letter.sender,)) or _is_owner(message, _recipients(letter))


def _list(value: Value, _seen: Seen) -> Test:
    within = sought(value)

    def test(message: Message) -> bool:
        letter = message.letter
        named = [header.value for header in letter.headers if header.name.lower().startswith("list-")]
        people = (letter.sender, *letter.to, *letter.cc)
        return any(map(within, (*named, *(person.address for person in people))))

    return test


def _subject(value: Value, _seen: Seen) -> Test:
    within = sought(value)
    return lambda message: within(message.letter.subject or "")


def _filename(value: Value, _seen: Seen) -> Test:
    within = sought(value)
    return lambda message: any(within(file.name) for file in message.letter.attached)


def _category(value: Value, _seen: Seen) -> Test:
    name = value.text.lower()
    wanted = _CATEGORIES.get(name, name)
    return lambda message: message.letter.classification == wanted


def _message_id(value: Value, _seen: Seen) -> Test:
    wanted = value.text.strip().strip("<>")
    return lambda message: message.internet_id.strip("<>") == wanted


def _bound(*, after: bool) -> Callable[[Value, Seen], Test]:
    def operator(value: Value, _seen: Seen) -> Test:
        moment = _moment(value.text)
        return lambda message: (message.at >= moment) is after

    return operator


def _age(*, newer: bool) -> Callable[[Value, Seen], Test]:
    def operator(value: Value, seen: Seen) -> Test:
        found = _AGE.fullmatch(value.text.lower())
        if found is None:
            raise _bad(f"{value.text[:40]!r} is not an age; write 12h, 7d, 1w, 2m or 1y.")
        moment = seen.now - int(found[1]) * _SECONDS[found[2]]
        return lambda message: (message.at >= moment) is newer

    return operator


def _size(*, larger: bool) -> Callable[[Value, Seen], Test]:
    def operator(value: Value, _seen: Seen) -> Test:
        found = _SIZE.fullmatch(value.text)
        if found is None:
            raise _bad(f"{value.text[:40]!r} is not a size; write 5000, 200K or 3M.")
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


def _recipients(letter: Letter) -> tuple[Address, ...]:
    return (*letter.to, *letter.cc, *letter.bcc)


def _is_owner(message: Message, people: Iterable[Address]) -> bool:
    owner = message.source.owner.address.casefold()
    return any(person.address.casefold() == owner for person in people)


def _names(within: Within, people: Iterable[Address]) -> bool:
    return any(within(f"{person.name} {person.address}") for person in people)


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)


OPERATORS: dict[str, Callable[[Value, Seen], Test]] = {
    "from": _person(lambda letter: (letter.sender,)),
    "to": _person(lambda letter: letter.to),
    "cc": _person(lambda letter: letter.cc),
    "bcc": _person(lambda letter: letter.bcc),
    "deliveredto": _delivered_to,
    "list": _list,
    "subject": _subject,
    "filename": _filename,
    "is": is_state,
    "has": has,
    "in": lies_in,
    "label": lies_in,
    "category": _category,
    "rfc822msgid": _message_id,
    "after": _bound(after=True),
    "newer": _bound(after=True),
    "before": _bound(after=False),
    "older": _bound(after=False),
    "newer_than": _age(newer=True),
    "older_than": _age(newer=False),
    "larger": _size(larger=True),
    "size": _size(larger=True),
    "smaller": _size(larger=False),
}
