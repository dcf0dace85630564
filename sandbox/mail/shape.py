"""Messages as the API shows them, in the vendor's field names."""

import base64
import hashlib
import html
import re
from functools import lru_cache

from sandbox.auth.accounts import timestamp
from sandbox.mail.contents import content_of
from sandbox.mail.letters import Address, Attached, Letter
from sandbox.mail.message import Message
from sandbox.mail.quoted import without_quotes

_SNIPPET = 140
# Letters whose unchanging part is kept ready: a full page of them costs a list request nothing (measured).
_KEPT = 2048


def listed(message: Message, body_type: str | None, *, threaded: bool = True) -> dict[str, object]:
    """A message in a list; without a body unless there is a `body_type`. `omitted` says what is left out.

    A thread that was not found yet is left out, too: `threaded` is false then.
    """
    shown = _common(message, load_inlines=False)
    if body_type:
        shown["body"] = body(message, body_type)
    left_out = [] if body_type else ["body"]
    shown["omitted"] = [*_thread(shown, threaded=threaded), *left_out, "internetHeaders"]
    return shown


def whole(
    message: Message,
    body_type: str,
    *,
    load_inlines: bool,
    strip_quoted: bool = False,
    threaded: bool = True,
) -> dict[str, object]:
    """A message by itself, with everything."""
    shown = _common(message, load_inlines=load_inlines)
    text = body(message, body_type)
    shown["body"] = without_quotes(text, body_type) if strip_quoted else text
    shown["internetHeaders"] = _headers(message)
    shown["omitted"] = _thread(shown, threaded=threaded)
    return shown


def _thread(shown: dict[str, object], *, threaded: bool) -> list[str]:
    if threaded:
        return []
    del shown["threadId"]
    return ["threadId"]


def body(message: Message, body_type: str) -> str:
    """The body as `html` or `text`; a letter that was written as text only becomes paragraphs."""
    letter = message.letter
    if body_type == "text":
        return letter.text
    if letter.html:
        return letter.html
    paragraphs = (html.escape(part).replace("\n", "<br>\n") for part in letter.text.split("\n\n") if part)
    return "\n".join(f'<p dir="auto">{part}</p>' for part in paragraphs)


def _common(message: Message, *, load_inlines: bool) -> dict[str, object]:
    at = timestamp(message.at)
    letter = message.letter
    fields: dict[str, object] = {
        "id": message.id,
        "threadId": message.thread_id,
        "createdTime": timestamp(message.created),
        "lastModifiedTime": timestamp(message.modified),
        "sentAt": None if message.sent_at is None else timestamp(message.sent_at),
        "receivedAt": at,
        "internetMessageId": message.internet_id,
        "sysLabels": sorted(message.labels),
        "keywords": list(message.keywords),
        **_of_letter(letter),
        "attachments": [
            _attachment(message, place, file, load_inlines) for place, file in enumerate(letter.attached)
        ],
        "inReplyTo": message.answers[-1] if message.answers else None,
        "references": " ".join(message.answers) or None,
        "folderId": message.folder_id or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


@lru_cache(_KEPT)
def _of_letter(letter: Letter) -> dict[str, object]:
    return {
        "subject": letter.subject,
        "sysClassifications": [letter.classification],
        "sensitivity": letter.sensitivity,
        "meetingMessageMethod": letter.meeting or None,
        "from": _address(letter.sender),
        "to": [_address(person) for person in letter.to],
        "cc": [_address(person) for person in letter.cc],
        "bcc": [_address(person) for person in letter.bcc],
        "replyTo": [_address(person) for person in letter.reply_to],
        "hasAttachments": any(not file.inline for file in letter.attached),
        "bodySnippet": re.sub(r"\s+", " ", letter.text)[:_SNIPPET].strip(),
    }


def _address(person: Address) -> dict[str, str]:
    if not person.name:
        return {"address": person.address, "raw": person.address}
    return {"name": person.name, "address": person.address, "raw": f"{person.name} <{person.address}>"}


def attachment_id(message: Message, place: int) -> str:
    """The id of a message's attachment."""
    return hashlib.sha256(f"{message.id}/{place}".encode()).hexdigest()[:16]


def _attachment(message: Message, place: int, file: Attached, load_inlines: bool) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": attachment_id(message, place),
        "name": file.name,
        "mimeType": file.mime_type,
        "size": file.size,
        "inline": file.inline,
    }
    if file.content_id:
        fields["contentId"] = file.content_id
    if file.inline and load_inlines:
        fields["content"] = base64.b64encode(content_of(file)).decode()
    return fields


def _headers(message: Message) -> list[dict[str, str]]:
    headers = {"Message-ID": message.internet_id, "X-Mailer": "Aurinko sandbox"}
    if message.answers:
        headers["In-Reply-To"] = message.answers[-1]
    own = [{"name": header.name, "value": header.value} for header in message.letter.headers]
    return [{"name": name, "value": value} for name, value in headers.items()] + own
