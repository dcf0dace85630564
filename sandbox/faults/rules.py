"""What can be made to go wrong: one fault as a checked value."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from sandbox.faults.reader import Reader
from sandbox.web.paths import canonical

_MOST_BYTES = 256 * 1024 * 1024
_MOST_SECONDS = 60
_WITH_BODY = {status.value for status in HTTPStatus if status >= HTTPStatus.OK} - {204, 205, 304}
_FAILURES = {status.value for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST}


@dataclass(slots=True)
class Rule:
    """One fault: where, how often (`times` counts down), and what."""

    kind: str
    path: str
    method: str | None
    times: int
    status: int = 200
    code: str | None = None
    retry_after: int | None = None
    body: bytes = b""
    content_type: str = "application/json"
    repeat: int = 1
    seconds: float = 0

    def meets(self, method: str, path: str) -> bool:
        """Say whether a request is meant; a path that ends in `*` means everything that begins so."""
        if self.method not in {None, method}:
            return False
        return path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path

    def describe(self) -> dict[str, object]:
        """The rule as the control address shows it; without the body, which can be large."""
        return {"kind": self.kind, "path": self.path, "method": self.method, "times": self.times}


def parse(given: object) -> Rule:
    """Check a fault as it came in.

    Raises:
        ApiError: 400 `badRequest`, naming the key that is wrong and what it should be.
    """
    reader = Reader(given)
    kind = reader.text("kind", "").replace("-", "_")
    if kind not in KINDS:
        raise reader.wrong("kind", f"one of {', '.join(KINDS)}")
    rule = Rule(kind, _path(reader, kind), _method(reader), reader.number("times", 1, 1, 100_000))
    KINDS[kind](rule, reader)
    reader.done()
    return rule


def _path(reader: Reader, kind: str) -> str:
    # The way results travel is decided when a sign-in starts, so only that path makes sense.
    if kind == "fragment":
        return reader.word("path", frozenset({"/v1/auth/authorize"}), "/v1/auth/authorize")
    path = reader.text("path", "")
    if not path.startswith("/") or path.startswith("/sandbox"):
        raise reader.wrong("path", "a path such as /v1/account, and not one under /sandbox")
    wildcard = "*" if path.endswith("*") else ""
    return canonical(path.removesuffix("*")) + wildcard


def _method(reader: Reader) -> str | None:
    return reader.word("method", frozenset({"", "GET", "POST", "PUT", "PATCH", "DELETE"}), "") or None


def _status(rule: Rule, reader: Reader) -> None:
    rule.status = reader.number("status", 503, 100, 999)
    if rule.status not in _FAILURES:
        raise reader.wrong("status", "a status of HTTP from 400 up")
    rule.code = reader.text("code", "") or None
    rule.retry_after = reader.number("retryAfter", -1, 0, 86_400) if reader.has("retryAfter") else None


def _body(rule: Rule, reader: Reader) -> None:
    rule.status = reader.number("status", 200, 100, 999)
    if rule.status not in _WITH_BODY:
        raise reader.wrong("status", "a status of HTTP that can have a body")
    rule.content_type = reader.text("contentType", rule.content_type)
    if not rule.content_type.isascii() or not rule.content_type.isprintable():
        raise reader.wrong("contentType", "printable ASCII")
    rule.body = _bytes(reader)
    rule.repeat = reader.number("repeat", 1, 1, _MOST_BYTES)
    if len(rule.body) * rule.repeat > _MOST_BYTES:
        raise reader.wrong("repeat", f"so small that the whole body stays within {_MOST_BYTES} bytes")


def _bytes(reader: Reader) -> bytes:
    if not reader.has("base64"):
        return reader.text("body", "").encode()
    try:
        return base64.b64decode(reader.text("base64", ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise reader.wrong("base64", "base64, for a body that is not text") from error


def _delay(rule: Rule, reader: Reader) -> None:
    rule.seconds = reader.number("seconds", 1, 0, _MOST_SECONDS)


def _nothing_more(_rule: Rule, _reader: Reader) -> None:
    """For the kinds that need no details."""


KINDS: dict[str, Callable[[Rule, Reader], None]] = {
    "status": _status,
    "body": _body,
    "delay": _delay,
    "hang": _nothing_more,
    "cut": _nothing_more,
    "truncate": _nothing_more,
    "no_cors": _nothing_more,
    "fragment": _nothing_more,
}
