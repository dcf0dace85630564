"""What somebody wrote: the contents of a message, without the mailbox that it lies in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody with a mail address; the name may be missing."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Header:
    """A header line that the sender added."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a letter.

    `content` is base64. It is empty where the contents are made when somebody asks: then they have `size`
    bytes (`sandbox.mail.contents`).
    """

    name: str
    mime_type: str
    size: int
    content: str = ""
    content_id: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. It never changes, so whatever is made from it can be kept.

    Attributes:
        subject: None where there is no such header.
        text: The plain text.
        html: Empty for a letter that was written as plain text; it is made from the text then.
        classification: One of the vendor's `sysClassifications`.
        meeting: The vendor's `meetingMessageMethod`, or empty.
        headers: What the sender added to the usual ones.
    """

    sender: Address
    subject: str | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    text: str = ""
    html: str = ""
    attached: tuple[Attached, ...] = ()
    classification: str = "personal"
    sensitivity: str = "normal"
    meeting: str = ""
    headers: tuple[Header, ...] = ()
