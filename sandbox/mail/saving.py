"""A mailbox as plain data, and back: whatever the seed gives again is not written down.

State files use `saved` and `restored` in place of the generic way, which would store each of the 100,000
messages of a large mailbox: here one that nobody touched costs nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.mail.folders import Folders
from sandbox.mail.letters import Letter
from sandbox.mail.mailbox import Mailbox, Steady
from sandbox.mail.message import Message
from sandbox.mail.opening import open_mailbox
from sandbox.setting import Setting
from sandbox.store.collection import Gone
from sandbox.web.shapes import plain, shaped


@dataclass(slots=True, kw_only=True)
class SavedMessage:
    """A message that changed since the mailbox was opened, or came since: then with its letter."""

    id: str
    created: float
    modified: float
    born: int
    seq: int
    thread_id: str
    at: float
    sent_at: float | None = None
    labels: frozenset[str]
    keywords: tuple[str, ...]
    folder_id: str
    internet_id: str
    answers: tuple[str, ...]
    number: int
    written: Letter | None = None


@dataclass(slots=True, kw_only=True)
class SavedMailbox:
    """A mailbox without what its seed gives again. `deleted` are the ids of such messages."""

    seed: str
    size: int
    opened: float
    folders: Folders
    seq: int
    forgotten: int
    made: int
    steady: Steady | None = None
    waited: dict[str, int] = field(default_factory=dict)
    gone: list[Gone] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    messages: list[SavedMessage] = field(default_factory=list)


_FIELDS = tuple(SavedMessage.__dataclass_fields__)


def saved(mailbox: Mailbox) -> dict[str, Any]:
    """A mailbox as JSON can hold it."""
    messages = mailbox.messages
    kept = SavedMailbox(
        seed=mailbox.source.seed,
        size=mailbox.size,
        opened=mailbox.opened,
        folders=mailbox.folders,
        seq=messages.seq,
        forgotten=messages.forgotten,
        made=mailbox.made,
        steady=mailbox.steady,
        waited=mailbox.waited,
        gone=messages.gone,
        deleted=mailbox.deleted,
        messages=[_saved(message) for message in _changed(mailbox)],
    )
    data: dict[str, Any] = plain(kept)
    return data


def restored(data: object, setting: Setting) -> Mailbox:
    """The mailbox that was saved; of the setting only owner and provider matter.

    Raises:
        ShapeError: The data is not what `saved` gave.
    """
    kept = shaped(data, SavedMailbox)
    mailbox = open_mailbox(replace(setting, seed=kept.seed, size=kept.size, now=kept.opened))
    records = mailbox.messages.records
    for message_id in kept.deleted:
        records.pop(message_id, None)
    for message in kept.messages:
        fields = {name: getattr(message, name) for name in _FIELDS}
        records[message.id] = Message(**fields, source=mailbox.source)
    mailbox.messages.order += [(message.seq, message.id) for message in kept.messages]
    mailbox.messages.seq, mailbox.messages.forgotten = kept.seq, kept.forgotten
    mailbox.messages.gone = kept.gone
    mailbox.folders, mailbox.made, mailbox.steady = kept.folders, kept.made, kept.steady
    mailbox.waited, mailbox.deleted = kept.waited, kept.deleted
    mailbox.sort()
    return mailbox


def _changed(mailbox: Mailbox) -> Iterator[Message]:
    return mailbox.messages.changed(mailbox.first - 1)


def _saved(message: Message) -> SavedMessage:
    return SavedMessage(**{name: getattr(message, name) for name in _FIELDS})
