"""New mail, at once or steadily.

What arrives is given by an `Arrival`; whatever it leaves open is made up, another one each time.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from sandbox.mail.letters import Address, Attached, Letter
from sandbox.mail.made import incoming
from sandbox.mail.mailbox import Mailbox, Steady, new_message
from sandbox.mail.message import Message
from sandbox.web.addresses import is_address
from sandbox.web.bodies import TEXT_CHARACTERS

MOST_AT_ONCE = 1000
SHORTEST = 0.05  # seconds
_MOST_STEADY = 1_000_000
_MOST_FILES = 20
_MOST_BYTES = 25 * 1024 * 1024


class HasMail(Protocol):
    """Whatever has a mailbox: a box, for one."""

    @property
    def mail(self) -> Mailbox: ...  # noqa: D102 - its name says it


@dataclass(frozen=True, slots=True)
class ArrivingFile:
    """An attachment: contents as base64, or only a size, and the contents are made when asked for."""

    name: str
    mime_type: str = "application/octet-stream"
    size: int = 0
    content: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that is to arrive. `in_reply_to` is the `Message-ID` that it answers."""

    sender: str | None = None
    sender_name: str | None = None
    subject: str | None = None
    text: str | None = None
    html: str | None = None
    unread: bool = True
    important: bool = False
    in_reply_to: str | None = None
    keywords: tuple[str, ...] = ()
    attachments: tuple[ArrivingFile, ...] = ()


def arrive(box: HasMail, now: float, arrival: Arrival | None = None, *, count: int = 1) -> list[Message]:
    """Let mail arrive in the inbox, now.

    Raises:
        ValueError: The count is not from 1 to 1000, the sender has no mail address, or an attachment is too
            large or not base64.
    """
    _check(arrival)
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValueError(f"count must be from 1 to {MOST_AT_ONCE}")
    return [_arrive(box.mail, arrival or Arrival(), now) for _ in range(count)]


def arrive_steadily(box: HasMail, now: float, *, every: float, count: int) -> None:
    """Let made-up mail arrive, one message every so many seconds, until it was `count`; 0 ends it.

    Raises:
        ValueError: It would be too often, or too many.
    """
    if not (SHORTEST <= every < float("inf") and 0 <= count <= _MOST_STEADY):
        raise ValueError(f"every must be at least {SHORTEST} seconds, and count from 0 to {_MOST_STEADY}")
    box.mail.steady = Steady(every=every, left=count, due=now + every) if count else None


def arrive_due(box: HasMail, now: float) -> None:
    """Deliver the mail that was to arrive until now; of very much of it a thousand at a time."""
    mailbox = box.mail
    for _ in range(MOST_AT_ONCE):
        steady = mailbox.steady
        if steady is None or steady.due > now:
            return
        _arrive(mailbox, Arrival(), steady.due)
        left = steady.left - 1
        mailbox.steady = replace(steady, left=left, due=steady.due + steady.every) if left else None


def _check(arrival: Arrival | None) -> None:
    if arrival is None:
        return
    if arrival.sender is not None and not is_address(arrival.sender):
        raise ValueError("sender must be a mail address, such as ann@acme.example")
    if len(arrival.attachments) > _MOST_FILES:
        raise ValueError(f"attachments: {_MOST_FILES} are the most")
    if max(len(arrival.text or ""), len(arrival.html or "")) > TEXT_CHARACTERS:
        raise ValueError(f"text and html: {TEXT_CHARACTERS} characters are the most")
    for file in arrival.attachments:
        base64.b64decode(file.content, validate=True)
        if not 0 <= _size(file) <= _MOST_BYTES:
            raise ValueError(f"attachments: {_MOST_BYTES} bytes are the most")


def _arrive(mailbox: Mailbox, arrival: Arrival, now: float) -> Message:
    states = {"inbox": True, "unread": arrival.unread, "important": arrival.important}
    return new_message(
        mailbox,
        _letter(mailbox, arrival),
        now,
        labels=(label for label, is_so in states.items() if is_so),
        keywords=arrival.keywords,
        answers=_answers(mailbox, arrival.in_reply_to),
    )


def _letter(mailbox: Mailbox, arrival: Arrival) -> Letter:
    made = incoming(mailbox.source.seed, mailbox.owner, mailbox.made)
    said = arrival.text is not None or arrival.html is not None
    return replace(
        made,
        sender=_sender(made.sender, arrival),
        subject=made.subject if arrival.subject is None else arrival.subject,
        text=(arrival.text or "") if said else made.text,
        html=(arrival.html or "") if said else made.html,
        attached=_attached(arrival.attachments) if said or arrival.attachments else made.attached,
    )


def _sender(made: Address, arrival: Arrival) -> Address:
    if arrival.sender is None:
        return made if arrival.sender_name is None else replace(made, name=arrival.sender_name)
    return Address(arrival.sender_name or "", arrival.sender)


def _attached(files: Iterable[ArrivingFile]) -> tuple[Attached, ...]:
    return tuple(Attached(file.name, file.mime_type, _size(file), file.content) for file in files)


def _size(file: ArrivingFile) -> int:
    # Three bytes for four characters, less what is padding (RFC 4648, section 4).
    length = len(file.content)
    return length // 4 * 3 - file.content[-2:].count("=") if length else file.size


def _answers(mailbox: Mailbox, in_reply_to: str | None) -> tuple[str, ...]:
    if in_reply_to is None:
        return ()
    answered = mailbox.known_as(in_reply_to)
    return (*(answered.answers if answered else ()), in_reply_to)
