"""Folders: those that every mailbox of a provider has, and those that its owner made."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sandbox.personalities import Personality
from sandbox.web.errors import ApiError

# What decides where a message lies, the strongest first.
HOMES = ("trash", "junk", "draft", "sent", "inbox")
# The vendor's word for a folder, or `archive`, which has none, to what the provider calls it.
_EXCHANGE = {
    "inbox": "Inbox",
    "draft": "Drafts",
    "sent": "Sent Items",
    "trash": "Deleted Items",
    "junk": "Junk Email",
    "archive": "Archive",
}
_IMAP = {
    "inbox": "INBOX",
    "draft": "Drafts",
    "sent": "Sent",
    "trash": "Trash",
    "junk": "Junk",
    "archive": "Archive",
}
_GMAIL = {
    "inbox": "INBOX",
    "draft": "DRAFT",
    "sent": "SENT",
    "trash": "TRASH",
    "junk": "SPAM",
    "flagged": "STARRED",
    "important": "IMPORTANT",
    "unread": "UNREAD",
}
_NAMES = {
    "gmail": _GMAIL,
    "exchange": _EXCHANGE,
    "imap": _IMAP,
    "icloud": {**_IMAP, "sent": "Sent Messages", "trash": "Deleted Messages"},
    "zoho": {**_IMAP, "inbox": "Inbox", "junk": "Spam"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder, or a label of Gmail's. `label` is the vendor's word for it if it is one of the provider's."""

    id: str
    name: str
    parent_id: str = ""
    label: str = ""


@dataclass(slots=True, kw_only=True)
class Folders:
    """All folders of a mailbox, in the order in which they were made.

    Attributes:
        style: Which provider's names and ids they have.
        labels: A message can be in several of them, as with Gmail.
        seed: Ids are made of it.
        archive: The id of the folder that archived mail goes to; empty if there is none.
        sent: The same for sent mail.
    """

    style: str
    labels: bool
    seed: str
    archive: str = ""
    sent: str = ""
    by_id: dict[str, Folder] = field(default_factory=dict)

    def home(self, labels: frozenset[str]) -> str:
        """The id of the folder that a message with these labels lies in; archived mail has none of them."""
        label = next((label for label in HOMES if label in labels), None)
        if label is None:
            return self.archive
        return (self.sent if label == "sent" else "") or self.of_label(label)

    def filed(self, full_name: str) -> str:
        """The id of the owner's folder with this full name; where folders are labels nothing lies in them."""
        folder = None if self.labels else self.named(full_name)
        return folder.id if folder else ""

    def get(self, folder_id: str) -> Folder:
        """The folder with this id.

        Raises:
            ApiError: 404 `notFound`.
        """
        folder = self.by_id.get(folder_id)
        if folder is None:
            raise ApiError(404, "notFound", "There is no folder with this id.")
        return folder

    def holding(self, folder: Folder) -> Callable[[frozenset[str], tuple[str, ...], str], bool]:
        """A test for labels, keywords and folder id of a message: whether it is in this folder."""
        if not self.labels:
            return lambda _labels, _keywords, folder_id: folder_id == folder.id
        if folder.label:
            return lambda labels, _keywords, _folder_id: folder.label in labels
        name = self.full_name(folder)
        return lambda _labels, keywords, folder_id: name in keywords or folder_id == folder.id

    def of_label(self, label: str) -> str:
        """The id of the provider's folder that the vendor calls so, empty if there is none."""
        return next((folder.id for folder in self.by_id.values() if folder.label == label), "")

    def full_name(self, folder: Folder) -> str:
        """The name with those of the folders around it."""
        names = [folder.name]
        while folder.parent_id:
            folder = self.by_id[folder.parent_id]
            names.append(folder.name)
        return "/".join(reversed(names))

    def named(self, full_name: str) -> Folder | None:
        """The folder with this full name, in whatever case."""
        sought = full_name.casefold()
        return next((f for f in self.by_id.values() if self.full_name(f).casefold() == sought), None)

    def add(self, name: str, parent_id: str = "", label: str = "") -> Folder:
        """Make a folder; its name must be new there."""
        path = "/".join([*([self.full_name(self.by_id[parent_id])] if parent_id else []), name])
        folder = Folder(
            id=_IDS[self.style](self.seed, path, len(self.by_id)),
            name=name,
            parent_id=parent_id,
            label="" if label == "archive" else label,
        )
        self.by_id[folder.id] = folder
        return folder


def open_folders(personality: Personality, seed: str, own: Iterable[str]) -> Folders:
    """The folders of a new mailbox: the provider's, and the owner's `own`, by full names."""
    style = personality.folders
    folders = Folders(style=style, labels=personality.labels, seed=seed)
    for label, name in _NAMES[style].items():
        folder = folders.add(name, label=label)
        if label == "archive":
            folders.archive = folder.id
    folders.sent = folders.of_label("sent")
    for path in own:
        around, _, name = path.rpartition("/")
        parent = folders.named(around) if around else None
        folders.add(name, parent.id if parent else "")
    return folders


def _digest(seed: str, path: str) -> bytes:
    return hashlib.sha256(f"{seed}/folder/{path}".encode()).digest()


def _exchange_id(seed: str, path: str, _place: int) -> str:
    # Ids of Exchange are long and alike in the beginning.
    return base64.b64encode(b"\x00\x09\x0a\x40" + _digest(seed, path) * 2).decode()


def _gmail_id(_seed: str, path: str, place: int) -> str:
    return path if path in _GMAIL.values() and place < len(_GMAIL) else f"Label_{place}"


_IDS: dict[str, Callable[[str, str, int], str]] = {
    "gmail": _gmail_id,
    "exchange": _exchange_id,
    # A path is its own id there, slashes and all.
    "imap": lambda _seed, path, _place: path,
    "icloud": lambda _seed, path, _place: path,
    "zoho": lambda seed, path, _place: str(int.from_bytes(_digest(seed, path)[:7], "big")),
}
