"""The mailbox: messages, with dates that look recent and ids of their own."""

import base64
import hashlib
from bisect import bisect_left, insort
from dataclasses import dataclass, field

from sandbox.mail.letters import Address, Letter, letters
from sandbox.setting import Setting
from sandbox.store.collection import Collection, Record


@dataclass(kw_only=True, slots=True)
class Message(Record):
    """One message of one mailbox. `at` is when it was received, in seconds since 1970."""

    thread_id: str
    at: float
    letter: Letter
    owner: Address
    labels: frozenset[str]
    internet_id: str
    answers: tuple[str, ...]


@dataclass(slots=True)
class Mailbox:
    """Messages, and their order in a list: newest first."""

    messages: Collection[Message]
    newest: list[Message] = field(init=False)

    def __post_init__(self) -> None:
        self.newest = sorted(self.messages.records.values(), key=position)

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
        message = self.messages.remove(message_id, now, keep)
        del self.newest[bisect_left(self.newest, position(message), key=position)]


def position(message: Message) -> tuple[int, str]:
    """Where a message stands in the list: by its second, then by its id, so no two share a place."""
    return -int(message.at), message.id


def open_mailbox(setting: Setting) -> Mailbox:
    """Deal the written letters out to an owner."""
    mailbox = Mailbox(Collection())
    owner = Address(setting.owner.name, setting.owner.email)
    before: list[Message] = []
    for letter in letters():
        # One stretch for a whole thread: ages differ between mailboxes, answers stay after questions.
        stretch = setting.random(letter.thread).uniform(0.9, 1.1)
        before = before[: letter.place]
        message = _message(letter, owner, setting, 60 * letter.minutes_ago * stretch, before)
        before.append(message)
        mailbox.put(message, message.at)
    return mailbox


def _message(letter: Letter, owner: Address, setting: Setting, age: float, before: list[Message]) -> Message:
    seed, at = setting.seed, setting.now - age
    digest = hashlib.sha256(f"{seed}/{letter.thread}/{letter.place}".encode()).digest()
    return Message(
        # Standard base64 of 20 bytes: ends in "=", and "+" and "/" occur, as in ids of the real providers.
        id=base64.b64encode(digest[:20]).decode(),
        thread_id=base64.b64encode(hashlib.sha256(f"{seed}/{letter.thread}".encode()).digest()[:16]).decode(),
        created=at,
        modified=at,
        at=at,
        letter=letter,
        owner=owner,
        labels=letter.labels,
        internet_id=f"<{digest[20:].hex()}@mail.example>",
        answers=tuple(message.internet_id for message in before),
    )
