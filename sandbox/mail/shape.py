"""Messages as the API shows them, in the vendor's field names."""

import hashlib
import html
import re

from sandbox.auth.accounts import timestamp
from sandbox.mail.letters import OWNER, Address, Attached, people
from sandbox.mail.mailbox import Message

_SNIPPET = 140
_FOLDERS = ("draft", "trash", "junk", "sent", "inbox")


def listed(message: Message, body_type: str | None) -> dict[str, object]:
    """A message in a list; without a body unless there is a `body_type`, and then `omitted` says so."""
    shown = _common(message)
    if body_type:
        shown["body"] = body(message, body_type)
    shown["omitted"] = ["internetHeaders"] if body_type else ["body", "internetHeaders"]
    return shown


def whole(message: Message, body_type: str, *, load_inlines: bool) -> dict[str, object]:
    """A message by itself, with everything."""
    shown = _common(message)
    shown["body"] = body(message, body_type)
    shown["attachments"] = [_attachment(message, file, load_inlines) for file in message.letter.attached]
    shown["internetHeaders"] = _headers(message)
    shown["omitted"] = []
    return shown


def address_of(message: Message, key: str) -> Address:
    """Somebody of a letter, or the owner."""
    return message.owner if key == OWNER else people()[key]


def text_of(message: Message) -> str:
    """The plain text, with the owner's first name where the letter wants it."""
    return message.letter.text.replace("[me]", message.owner.name.partition(" ")[0])


def body(message: Message, body_type: str) -> str:
    """The body as `html` or `text`; a letter that was written as text only becomes paragraphs."""
    if body_type == "text":
        return text_of(message)
    if message.letter.html:
        return message.letter.html.replace("[me]", html.escape(message.owner.name.partition(" ")[0]))
    paragraphs = (
        html.escape(part).replace("\n", "<br>\n") for part in text_of(message).split("\n\n") if part
    )
    return "\n".join(f'<p dir="auto">{part}</p>' for part in paragraphs)


def _common(message: Message) -> dict[str, object]:
    letter, at = message.letter, timestamp(message.at)
    fields: dict[str, object] = {
        "id": message.id,
        "threadId": message.thread_id,
        "createdTime": at,
        "lastModifiedTime": at,
        "sentAt": timestamp(message.at - 2),
        "receivedAt": at,
        "internetMessageId": message.internet_id,
        "subject": letter.subject,
        "sysLabels": sorted(message.labels),
        "keywords": list(letter.keywords),
        "sysClassifications": [letter.classification],
        "sensitivity": "normal",
        "meetingMessageMethod": letter.meeting or None,
        "from": _address(address_of(message, letter.sender)),
        "to": [_address(address_of(message, key)) for key in letter.to],
        "cc": [_address(address_of(message, key)) for key in letter.cc],
        "bcc": [],
        "replyTo": [],
        "hasAttachments": any(not file.inline for file in letter.attached),
        "bodySnippet": re.sub(r"\s+", " ", text_of(message))[:_SNIPPET].strip(),
        "attachments": [_attachment(message, file, load_inlines=False) for file in letter.attached],
        "inReplyTo": message.answers[-1] if message.answers else None,
        "references": " ".join(message.answers) or None,
        "folderId": next(f"folder-{name}" for name in _FOLDERS if name in message.labels),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _address(person: Address) -> dict[str, str]:
    if not person.name:
        return {"address": person.address, "raw": person.address}
    return {"name": person.name, "address": person.address, "raw": f"{person.name} <{person.address}>"}


def _attachment(message: Message, file: Attached, load_inlines: bool) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": hashlib.sha256(f"{message.id}/{file.name}".encode()).hexdigest()[:16],
        "name": file.name,
        "mimeType": file.mime_type,
        "size": file.size,
        "inline": file.inline,
    }
    if file.inline:
        fields["contentId"] = file.content_id
    if file.inline and load_inlines:
        fields["content"] = file.content
    return fields


def _headers(message: Message) -> list[dict[str, str]]:
    headers = {"Message-ID": message.internet_id, "X-Mailer": "Aurinko sandbox"}
    if message.answers:
        headers["In-Reply-To"] = message.answers[-1]
    return [{"name": name, "value": value} for name, value in headers.items()]
