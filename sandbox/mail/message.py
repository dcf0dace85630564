"""A message: a letter, with its place and its state in one mailbox."""

from dataclasses import dataclass

from sandbox.mail.letters import Letter
from sandbox.mail.source import Source
from sandbox.store.collection import Record


@dataclass(kw_only=True, slots=True)
class Message(Record):
    """One message of one mailbox. Times are in seconds since 1970.

    A message that the mailbox was opened with holds only the number of its letter, so that a large mailbox
    stays small; one that came later holds the letter itself.

    Attributes:
        thread_id: Of its conversation.
        at: When it was received, or begun if it is a draft. It orders the list, so it never changes.
        sent_at: None for a draft.
        labels: The vendor's `sysLabels`.
        keywords: Labels or categories that people give.
        folder_id: Where it lies; empty for a message of Gmail's that is nowhere but in the archive.
        internet_id: The `Message-ID`, with its angle brackets.
        answers: The `Message-ID`s of what it answers, oldest first.
        source: Where letters come from that are known by their number.
        number: Of its letter there.
        written: The letter itself, instead of both.
    """

    thread_id: str
    at: float
    sent_at: float | None
    labels: frozenset[str]
    keywords: tuple[str, ...]
    folder_id: str
    internet_id: str
    answers: tuple[str, ...]
    source: Source
    number: int = -1
    written: Letter | None = None

    @property
    def letter(self) -> Letter:
        """What was written."""
        return self.written if self.written is not None else self.source.letter(self.number)


def position(message: Message) -> tuple[int, str]:
    """Where a message stands in the list: by its second, then by its id, so no two share a place."""
    return -int(message.at), message.id
