"""A message as it travels (RFC 5322): the same bytes whenever somebody asks."""

import binascii
import hashlib
import io
import re
from collections.abc import Iterator
from email.generator import BytesGenerator
from email.header import Header
from email.message import Message as Part
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.policy import Compat32
from email.utils import format_datetime

from sandbox.mail.contents import content_of
from sandbox.mail.letters import Address, Attached
from sandbox.mail.message import Message
from sandbox.mail.shape import body
from sandbox.web.shapes import at

# The older of the library's two policies: it takes any header value, where the newer one raises for odd ones.
# It is not to fold lines again: that can leave a space before the value.
_POLICY = Compat32(linesep="\r\n", mangle_from_=False, max_line_length=None)
_FILE_LINE = 76  # RFC 2045, section 6.8
_LONGEST_LINE = 900  # of the 998 that RFC 5322, section 2.1.1 allows
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_HEADER_NAME = re.compile(r"[!-9;-~]{1,200}")
_TYPE = re.compile(r"([\w!#$&^.+-]{1,127})/([\w!#$&^.+-]{1,127})", re.ASCII)
# They say how the body is written, or were said already.
_OURS = frozenset({"from", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "in-reply-to"})


def raw(message: Message) -> bytes:
    """The whole message, attachments too, with CRLF at the ends of lines and nothing beyond ASCII."""
    whole = _body(message)
    for name, value in _headers(message):
        whole[name] = value
    out = io.BytesIO()
    BytesGenerator(out, policy=_POLICY).flatten(whole)
    # The library takes five seconds for the lines of a large file (measured): they are put in afterwards.
    places = dict(_files(message))
    parts = re.split(rb"(=_file-[0-9a-f]{40})", out.getvalue())
    return b"".join(_lines(places[part]) if part in places else part for part in parts)


def _files(message: Message) -> Iterator[tuple[bytes, Attached]]:
    for number, file in enumerate(message.letter.attached):
        yield _place(message, number).encode(), file


def _place(message: Message, number: int) -> str:
    return f"=_file-{_hash(f'{number}/{message.id}')}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _lines(file: Attached) -> bytes:
    encoded = file.content.encode() or binascii.b2a_base64(content_of(file), newline=False)
    starts = range(0, len(encoded), _FILE_LINE)
    return b"".join(encoded[start : start + _FILE_LINE] + b"\r\n" for start in starts)


def _body(message: Message) -> Part:
    letter = message.letter
    texts = [MIMEText(_plain(letter.text), "plain", "utf-8", policy=_POLICY)]
    if letter.html:
        texts.append(MIMEText(_plain(body(message, "html")), "html", "utf-8", policy=_POLICY))
    shown = _within("alternative", texts, message)
    files = [(file, _file(file, _place(message, number))) for number, file in enumerate(letter.attached)]
    shown = _within("related", [shown, *(part for file, part in files if file.inline)], message)
    return _within("mixed", [shown, *(part for file, part in files if not file.inline)], message)


def _within(kind: str, parts: list[Part] | list[MIMEText], message: Message) -> Part:
    if len(parts) == 1:
        return parts[0]
    # By chance, as the library makes it, the boundary would be another one each time.
    return MIMEMultipart(kind, f"=_{_hash(f'{kind}/{message.id}')}", parts, policy=_POLICY)


def _file(file: Attached, place: str) -> Part:
    found = _TYPE.fullmatch(file.mime_type)
    main, sub = found.groups() if found and found[1].lower() not in {"multipart", "message"} else _UNKNOWN
    part = MIMENonMultipart(main, sub, policy=_POLICY)
    part.set_payload(place)
    part["Content-Transfer-Encoding"] = "base64"
    how = "inline" if file.inline else "attachment"
    part.add_header("Content-Disposition", how, filename=("utf-8", "", _clean(file.name)))
    if file.content_id:
        part["Content-ID"] = f"<{_clean(file.content_id)}>"
    return part


_UNKNOWN = ("application", "octet-stream")


def _headers(message: Message) -> list[tuple[str, str]]:
    letter = message.letter
    moment = message.created if message.sent_at is None else message.sent_at
    headers = {
        "Date": format_datetime(at(moment)),
        "Message-ID": message.internet_id,
        "From": _people((letter.sender,)),
        "To": _people(letter.to),
        "Cc": _people(letter.cc),
        "Bcc": _people(letter.bcc),
        "Reply-To": _people(letter.reply_to),
        "Subject": _encoded(letter.subject or ""),
        "In-Reply-To": message.answers[-1] if message.answers else "",
        "References": "\r\n ".join(message.answers),
        "X-Mailer": "Aurinko sandbox",
    }
    own = [
        (header.name, _encoded(header.value, header.name))
        for header in letter.headers
        if _HEADER_NAME.fullmatch(header.name) and not _is_ours(header.name.lower())
    ]
    return [(name, value) for name, value in headers.items() if value] + own


def _is_ours(name: str) -> bool:
    return name in _OURS or name.startswith(("content-", "mime-"))


def _people(people: tuple[Address, ...]) -> str:
    return ",\r\n ".join(map(_person, people))


def _person(person: Address) -> str:
    address = _clean(person.address).encode("ascii", "backslashreplace").decode()
    if not person.name:
        return address
    name = _clean(person.name)
    if name.isascii():
        quoted = name.replace("\\", r"\\").replace('"', r"\"")
        return f'"{quoted}" <{address}>'
    return f"{_encoded(name)} <{address}>"


def _encoded(text: str, name: str = "Subject") -> str:
    clean = _clean(text)
    if clean.isascii() and len(clean) < _LONGEST_LINE:
        return clean
    return Header(clean, "utf-8", header_name=name).encode(linesep="\r\n")


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")
