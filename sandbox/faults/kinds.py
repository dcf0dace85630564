"""What can be made to go wrong, and the details that each kind of it takes."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from sandbox.faults.reader import Reader

_MOST_BYTES = 256 * 1024 * 1024
_MOST_SECONDS = 60
_WITH_BODY = {status.value for status in HTTPStatus if status >= HTTPStatus.OK} - {204, 205, 304}
_FAILURES = {status.value for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST}
_SHAPES = frozenset({"types", "array", "empty", "null", "string"})


@dataclass(slots=True)
class Details:
    """What the kinds need to know; each uses its own few."""

    status: int = 200
    code: str | None = None
    retry_after: int | None = None
    body: bytes = b""
    content_type: str = "application/json"
    repeat: int = 1
    seconds: float = 0
    at: str = "half"
    shape: str = "types"
    error: str = ""
    text: str = ""


def plain(_reader: Reader) -> Details:
    """For the kinds that need no details."""
    return Details()


def _status(reader: Reader) -> Details:
    status = reader.number("status", 503, 100, 999)
    if status not in _FAILURES:
        raise reader.wrong("status", "a status of HTTP from 400 up")
    code = reader.text("code", "") or None
    wait = reader.number("retryAfter", -1, 0, 86_400) if reader.has("retryAfter") else None
    return Details(status=status, code=code, retry_after=wait)


def _body(reader: Reader) -> Details:
    details = Details(status=reader.number("status", 200, 100, 999))
    if details.status not in _WITH_BODY:
        raise reader.wrong("status", "a status of HTTP that can have a body")
    details.content_type = reader.text("contentType", details.content_type)
    if not details.content_type.isascii() or not details.content_type.isprintable():
        raise reader.wrong("contentType", "printable ASCII")
    details.body = _bytes(reader)
    details.repeat = reader.number("repeat", 1, 1, _MOST_BYTES)
    if len(details.body) * details.repeat > _MOST_BYTES:
        raise reader.wrong("repeat", f"so small that the whole body stays within {_MOST_BYTES} bytes")
    return details


def _bytes(reader: Reader) -> bytes:
    if not reader.has("base64"):
        return reader.text("body", "").encode()
    try:
        return base64.b64decode(reader.text("base64", ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise reader.wrong("base64", "base64, for a body that is not text") from error


def _delay(reader: Reader) -> Details:
    return Details(seconds=reader.decimal("seconds", 1, _MOST_SECONDS))


def _cut(reader: Reader) -> Details:
    return Details(at=reader.word("at", frozenset({"half", "start"}), "half"))


def _wrong_json(reader: Reader) -> Details:
    return Details(shape=reader.word("shape", _SHAPES, "types"))


def _denied(reader: Reader) -> Details:
    error = reader.text("error", "access_denied")
    return Details(error=error, text=reader.text("details", "A fault that was asked for."))


IN_ANSWERS: dict[str, Callable[[Reader], Details]] = {
    "status": _status,
    "body": _body,
    "delay": _delay,
    "hang": plain,
    "cut": _cut,
    "truncate": plain,
    "wrong_json": _wrong_json,
}

OF_A_SIGN_IN: dict[str, Callable[[Reader], Details]] = {
    "fragment": plain,
    "denied": _denied,
    "code_expired": plain,
}
