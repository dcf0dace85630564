"""What a mail may hold: whatever would break a header, or the provider, is refused here."""

import base64
import binascii
import re
from typing import TypeVar

from sandbox.mail.letters import Address, Attached, Header
from sandbox.sending.outgoing import File, Line, Person
from sandbox.web.addresses import is_address
from sandbox.web.errors import ApiError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HEADER = re.compile(r"[!-9;-~]{1,76}")  # RFC 5322, 3.6.8
_MIME_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}")  # RFC 6838, 4.2
# These say what the message is and how it is made up: fields of the body decide them, or the sandbox.
_OWN_HEADERS = frozenset(
    {"from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date"}
    | {"message-id", "in-reply-to", "references", "mime-version"}
)
_LONGEST_LINE = 2000
_MOST = 500
_MOST_ANSWERED = 20

T = TypeVar("T")


def refused(message: str) -> ApiError:
    """400 `badRequest` with a reason."""
    return ApiError(400, "badRequest", message)


def addresses(people: list[Person], place: str) -> tuple[Address, ...]:
    """The addresses of a list, all checked; `place` is its name in the body.

    Raises:
        ApiError: 400 `badRequest`.
    """
    return tuple(address(one, f"{place}[{number}]") for number, one in enumerate(some(people, place)))


def address(person: Person, place: str) -> Address:
    """One address.

    Raises:
        ApiError: 400 `badRequest`.
    """
    given = person.address or ""
    if not is_address(given):
        raise refused(f"{place}.address must be a mail address, such as ann@acme.example.")
    return Address(line(person.name or "", f"{place}.name"), given)


def line(text: str, place: str) -> str:
    """A text that goes into a header.

    Raises:
        ApiError: 400 `badRequest` for control characters, line ends among them, and for what is too long.
    """
    if _CONTROL.search(text) or len(text) > _LONGEST_LINE:
        raise refused(f"{place} must be one line of at most {_LONGEST_LINE} characters.")
    return text


def headers(lines: list[Line]) -> tuple[Header, ...]:
    """The client's own headers.

    Raises:
        ApiError: 400 `badRequest`.
    """
    return tuple(_header(one, f"xHeaders[{number}]") for number, one in enumerate(some(lines, "xHeaders")))


def files(attachments: list[File]) -> tuple[Attached, ...]:
    """The attachments.

    Raises:
        ApiError: 400 `badRequest`.
    """
    every = some(attachments, "attachments")
    return tuple(_file(one, f"attachments[{number}]") for number, one in enumerate(every))


def keywords(words: list[str]) -> tuple[str, ...]:
    """Keywords, once each.

    Raises:
        ApiError: 400 `badRequest`.
    """
    found = [line(word, f"keywords[{n}]") for n, word in enumerate(some(words, "keywords"))]
    if not all(map(str.strip, found)):
        raise refused("A keyword cannot be empty.")
    return tuple(dict.fromkeys(found))


def message_names(text: str | None, place: str) -> tuple[str, ...]:
    """The `Message-ID`s of a header, with angle brackets; of very many the latest (RFC 5322, 3.6.4).

    Raises:
        ApiError: 400 `badRequest`.
    """
    if text and len(text) > _MOST * _LONGEST_LINE:
        raise refused(f"{place} is too long.")
    names = (text or "").split()[-_MOST_ANSWERED:]
    return tuple(f"<{line(name, place).strip('<>')}>" for name in names)


def some(values: list[T], place: str) -> list[T]:
    """A list that is not too long.

    Raises:
        ApiError: 400 `badRequest`.
    """
    if len(values) > _MOST:
        raise refused(f"{place} can have at most {_MOST} entries.")
    return values


def _header(given: Line, place: str) -> Header:
    name = given.name or ""
    if not _HEADER.fullmatch(name):
        raise refused(f"{place}.name must be the name of a header, such as X-Campaign.")
    if name.lower() in _OWN_HEADERS or name.lower().startswith("content-"):
        raise refused(f"{place}: {name} is not for xHeaders; the fields of the message make it.")
    return Header(name, line(given.value or "", f"{place}.value"))


def _file(given: File, place: str) -> Attached:
    mime_type = (given.mime_type or "application/octet-stream").partition(";")[0].strip()
    if not _MIME_TYPE.fullmatch(mime_type) or mime_type.lower().startswith(("multipart/", "message/")):
        raise refused(f"{place}.mimeType must be the type of a file, such as application/pdf.")
    content, size = _content(given.content, place)
    return Attached(
        name=line(given.name or "attachment", f"{place}.name"),
        mime_type=mime_type,
        size=size,
        content=content,
        content_id=line(given.content_id or "", f"{place}.contentId").strip("<>"),
        inline=given.inline,
    )


def _content(content: str | None, place: str) -> tuple[str, int]:
    if content is None:
        raise refused(f"{place}.content is missing: the file itself, in base64.")
    try:
        return content, len(base64.b64decode(content, validate=True))
    except (binascii.Error, ValueError) as error:
        hint = "standard base64 with its padding; no data: address, no line ends, and not the URL-safe kind"
        raise refused(f"{place}.content must be {hint}.") from error
