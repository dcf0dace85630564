"""The mailbox: its messages, their order in a list, and its folders."""

import base64
import hashlib
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.mail.folders import Folders
from sandbox.mail.letters import Address, Letter
from sandbox.mail.message import Message, position
from sandbox.mail.source import Source
from sandbox.store.collection import Collection


@dataclass(slots=True, kw_only=True)
class Steady:
    """Mail that arrives by itself: one message every so many seconds, until none is left."""

    every: float
    left: int
    due: float


@dataclass(slots=True, kw_only=True)
class Mailbox:
    """Messages, and their order in a list: newest first.

    To keep a mailbox, use `sandbox.mail.saving`: of the messages that it was opened with only those are
    written down that changed since.

    Attributes:
        size: How many messages it was opened with, and `opened` when.
        first: The first place in the order of changes that is not of the opening.
        made: How many messages came since; their ids are made of that.
        deleted: Ids of messages of the opening that are deleted for good.
        waited: How often a thread id was asked for in vain, by message.
    """

    source: Source
    size: int
    opened: float
    folders: Folders
    messages: Collection[Message]
    first: int = 0
    made: int = 0
    steady: Steady | None = None
    deleted: list[str] = field(default_factory=list)
    waited: dict[str, int] = field(default_factory=dict)
    newest: list[Message] = field(init=False)

    def __post_init__(self) -> None:
        self.sort()

    def sort(self) -> None:
        """Make the list anew, after many messages came at once."""
        self.newest = sorted(self.messages.records.values(), key=position)

    @property
    def owner(self) -> Address:
        """Whose mailbox it is."""
        return self.source.owner

    def find(self, message_id: str) -> Message | None:
        """The message with this id."""
        return self.messages.find(message_id)

    def put(self, message: Message, now: float) -> None:
        """Add a message, or tell of a change in one that is there."""
        if message.id not in self.messages.records:
            insort(self.newest, message, key=position)
        self.messages.put(message, now)

    def remove(self, message_id: str, now: float, keep: int) -> None:
        """Delete a message for good; of such deletions the latest `keep` are remembered."""
        gone = self.messages.records[message_id]
        told = {"folderId": gone.folder_id, "internetMessageId": gone.internet_id}
        self.messages.remove(message_id, now, keep, {name: value for name, value in told.items() if value})
        self.waited.pop(message_id, None)
        if gone.born < self.first:
            self.deleted.append(message_id)
        del self.newest[bisect_left(self.newest, position(gone), key=position)]

    def thread(self, thread_id: str) -> list[Message]:
        """The messages of a conversation, newest first."""
        return [message for message in self.newest if message.thread_id == thread_id]

    def known_as(self, internet_id: str) -> Message | None:
        """The newest message with this `Message-ID`; mail to oneself lies in the mailbox twice."""
        return next((message for message in self.newest if message.internet_id == internet_id), None)


def new_message(
    mailbox: Mailbox,
    letter: Letter,
    now: float,
    *,
    labels: Iterable[str],
    keywords: Iterable[str] = (),
    answers: Iterable[str] = (),
    internet_id: str = "",
) -> Message:
    """Put a new message into a mailbox, as one that comes now.

    It joins the conversation of the latest message that it answers, and begins one if none of them is there.

    Args:
        mailbox: Where it belongs.
        letter: What was written.
        now: Seconds since 1970.
        labels: The vendor's `sysLabels`, one of `inbox`, `sent`, `draft`, `trash`, `junk` among them; it
            decides the folder.
        keywords: Labels or categories that people give.
        answers: The `Message-ID`s of `References` and `In-Reply-To`, oldest first.
        internet_id: Its own one, with angle brackets; by default a new one.
    """
    mailbox.made += 1
    digest = hashlib.sha256(f"{mailbox.source.seed}/new/{mailbox.made}".encode()).digest()
    state, answers = frozenset(labels), tuple(dict.fromkeys(answers))
    message = Message(
        id=message_id(digest),
        created=now,
        modified=now,
        thread_id=_thread_of(mailbox, answers) or thread_id(digest),
        at=now,
        sent_at=None if "draft" in state else now,
        labels=state,
        keywords=tuple(dict.fromkeys(keywords)),
        folder_id=mailbox.folders.home(state),
        internet_id=internet_id or message_name(digest),
        answers=answers,
        source=mailbox.source,
        written=letter,
    )
    mailbox.put(message, now)
    return message


def message_id(digest: bytes) -> str:
    """An id as the real providers have them: base64, with `=` at its end and `+` and `/` within."""
    return base64.b64encode(digest[:20]).decode()


def thread_id(digest: bytes) -> str:
    """The id of a conversation that begins with a message."""
    return base64.b64encode(digest[4:20]).decode()


def message_name(digest: bytes) -> str:
    """A `Message-ID`."""
    return f"<{digest[20:].hex()}@mail.example>"


def _thread_of(mailbox: Mailbox, answers: tuple[str, ...]) -> str | None:
    found = map(mailbox.known_as, reversed(answers))
    return next((message.thread_id for message in found if message), None)
