"""The operators of `q` that ask for a state or a place: `is:`, `has:`, `in:` and `label:`."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.mail.folders import HOMES, Folders
from sandbox.mail.letters import Letter
from sandbox.mail.message import Message
from sandbox.mail.sought import Value
from sandbox.web.errors import ApiError

Test = Callable[[Message], bool]

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


@dataclass(frozen=True, slots=True)
class Seen:
    """What a search is made for: the time (seconds since 1970), and the folders that a name can mean."""

    now: float
    folders: Folders


def uncovers(key: str, value: Value, seen: Seen) -> bool:
    """Whether an operator asks for what a list leaves out: trash, junk, or everything."""
    if key not in {"in", "label", "is"}:
        return False
    plain = _spelled(value.text)
    named = (f.label for f in seen.folders.by_id.values() if _spelled(seen.folders.full_name(f)) == plain)
    return plain == "anywhere" or not _COVERED.isdisjoint({_WORDS.get(plain, plain), *named})


def is_state(value: Value, seen: Seen) -> Test:
    """`is:`: one of the vendor's labels, or `read`, that it has not.

    Raises:
        ApiError: 400 `badRequest` for what nobody knows.
    """
    state = value.text.lower()
    if state == "read":
        return lambda message: "unread" not in message.labels
    if state in _NEVER:
        return _nothing
    if _WORDS.get(state, state) not in _SYSTEM:
        known = ", ".join(sorted({"read", "starred", *_SYSTEM}))
        raise _bad(f"is:{state[:40]} is not known; there are {known}.")
    return lies_in(value, seen)


def has(value: Value, seen: Seen) -> Test:
    """`has:`: an attachment, labels of the owner's, a star, or a link to something of Google's.

    Raises:
        ApiError: 400 `badRequest` for what nobody knows.
    """
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


def lies_in(value: Value, seen: Seen) -> Test:
    """`in:` and `label:`: the vendor's labels, keywords, and folders by their full names."""
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


def _nothing(_message: Message) -> bool:
    return False


def _links(letter: Letter, addresses: Iterable[str]) -> bool:
    return any(address in letter.text or address in letter.html for address in addresses)


def _is_labelled(message: Message, folders: Folders) -> bool:
    # A folder of Gmail's is a label; the provider's own are none of the owner's.
    folder = folders.by_id.get(message.folder_id) if folders.labels else None
    return bool(message.keywords or (folder and not folder.label))


def _spelled(name: str) -> str:
    # Gmail writes a label's spaces and slashes as hyphens in a search.
    return re.sub(r"[\s/]", "-", name.casefold())


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
