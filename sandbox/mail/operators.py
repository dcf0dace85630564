"""The operators of `q`: what each one makes of its value."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.mail.folders import HOMES, Folders
from sandbox.mail.letters import Address, Letter
from sandbox.mail.message import Message
from sandbox.mail.sought import Value, Within, sought
from sandbox.web.errors import ApiError

Test = Callable[[Message], bool]
People = Callable[[Letter], Iterable[Address]]

# The vendor's sample reads MM/DD/YYYY (or the other way about, it cannot be told); others send year first.
_DATES = ("%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y")
_EPOCH = re.compile(r"[0-9]{5,12}")
_AGE = re.compile(r"([0-9]{1,5})([hdwmy])")
_DAY = 24 * 60 * 60
_SECONDS = {"h": 60 * 60, "d": _DAY, "w": 7 * _DAY, "m": 30 * _DAY, "y": 365 * _DAY}
_SIZE = re.compile(r"([0-9]{1,12})([kmg]?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_WORDS = {"drafts": "draft", "spam": "junk", "starred": "flagged", "bin": "trash"}
_SYSTEM = frozenset({*HOMES, "unread", "flagged", "important"})
# What a list leaves out unless it is asked for.
_COVERED = frozenset({"trash", "junk"})
# Gmail knows them, and nothing here is ever so.
_NEVER = frozenset({"snoozed", "muted", "scheduled", "chat"})
_LINKS = {
    "drive": ("drive.google.com/", "docs.google.com/"),
    "document": ("docs.google.com/document/",),
    "spreadsheet": ("docs.google.com/spreadsheets/",),
    "presentation": ("docs.google.com/presentation/",),
    "youtube": ("youtube.com/", "youtu.be/"),
}
# A flag is the star that Gmail gives first; nobody can give the others here.
_STARS = re.compile(
    r"(?:orange|red|purple|blue|green)-star|(?:red|yellow)-bang|orange-guillemet|green-check|blue-info"
    r"|purple-question"
)
_CATEGORIES = {"primary": "personal"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a search is made for: the time (seconds since 1970), and the folders that a name can mean."""

    now: float
    folders: Folders


def anywhere(value: Value) -> Test:
    """A word, or some, in the subject, the text, or anybody's name or address."""
    within = sought(value)

    def test(message: Message) -> bool:
        letter = message.letter
        if within(letter.subject or "") or within(letter.text):
            return True
        return _names(within, (letter.sender, *letter.to, *letter.cc, *letter.bcc))

    return test


def uncovers(key: str, value: Value, seen: Seen) -> bool:
    """Whether an operator asks for what a list leaves out: trash, junk, or everything."""
    if key not in {"in", "label", "is"}:
        return False
    plain = _spelled(value.text)
    named = (f.label for f in seen.folders.by_id.values() if _spelled(seen.folders.full_name(f)) == plain)
    return plain == "anywhere" or not _COVERED.isdisjoint({_WORDS.get(plain, plain), *named})


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


def _is(value: Value, seen: Seen) -> Test:
    state = value.text.lower()
    if state == "read":
        return lambda message: "unread" not in message.labels
    if state in _NEVER:
        return _nothing
    if _WORDS.get(state, state) not in _SYSTEM:
        known = ", ".join(sorted({"read", "starred", *_SYSTEM}))
        raise _bad(f"is:{state[:40]} is not known; there are {known}.")
    return _label(value, seen)


def _has(value: Value, seen: Seen) -> Test:
    what = value.text.lower()
    known: dict[str, Test] = {
        "attachment": lambda message: any(not file.inline for file in message.letter.attached),
        "userlabels": lambda message: _is_labelled(message, seen.folders),
        "nouserlabels": lambda message: not _is_labelled(message, seen.folders),
        "yellow-star": lambda message: "flagged" in message.labels,
    }
    if what in known:
        return known[what]
    if what in _LINKS:
        return lambda message: _links(message.letter, _LINKS[what])
    if _STARS.fullmatch(what):
        return _nothing
    raise _bad(f"has:{what[:40]} is not known; there are {', '.join([*known, *_LINKS])}.")


def _label(value: Value, seen: Seen) -> Test:
    """The vendor's labels, keywords, and folders by their full names."""
    plain, folders = _spelled(value.text), seen.folders
    if plain == "anywhere":
        return lambda _message: True
    if plain == "archive":
        return lambda message: (
            message.labels.isdisjoint(HOMES) and (folders.labels or message.folder_id == folders.archive)
        )
    label = _WORDS.get(plain, plain)
    if label in _SYSTEM:
        return lambda message: label in message.labels
    ids = {f.id for f in folders.by_id.values() if _spelled(folders.full_name(f)) == plain}
    return lambda message: message.folder_id in ids or any(_spelled(k) == plain for k in message.keywords)


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


def _nothing(_message: Message) -> bool:
    return False


def _bytes(letter: Letter) -> int:
    return len(letter.text) + len(letter.html) + sum(file.size for file in letter.attached)


def _links(letter: Letter, addresses: Iterable[str]) -> bool:
    return any(address in letter.text or address in letter.html for address in addresses)


def _is_labelled(message: Message, folders: Folders) -> bool:
    # A folder of Gmail's is a label; the provider's own are none of the owner's.
    folder = folders.by_id.get(message.folder_id) if folders.labels else None
    return bool(message.keywords or (folder and not folder.label))


def _recipients(letter: Letter) -> tuple[Address, ...]:
    return (*letter.to, *letter.cc, *letter.bcc)


def _is_owner(message: Message, people: Iterable[Address]) -> bool:
    owner = message.source.owner.address.casefold()
    return any(person.address.casefold() == owner for person in people)


def _names(within: Within, people: Iterable[Address]) -> bool:
    return any(within(f"{person.name} {person.address}") for person in people)


def _spelled(name: str) -> str:
    # Gmail writes a label's spaces and slashes as hyphens in a search.
    return re.sub(r"[\s/]", "-", name.casefold())


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
    "is": _is,
    "has": _has,
    "in": _label,
    "label": _label,
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
