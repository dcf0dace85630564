"""The formats that the document names, checked with the standard library alone."""

import base64
import re
import uuid
from collections.abc import Callable
from datetime import date, datetime

from jsonschema import FormatChecker  # type: ignore[import-untyped] # its stubs are no part of the requirements

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")  # RFC 3339, 5.6
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def formats() -> FormatChecker:
    """Give the checker; what is not a string is no matter of a format of strings, as JSON Schema has it."""
    checker = FormatChecker(formats=())
    for name, check in _TEXTS.items():
        checker.checks(name, raises=ValueError)(_of_text(check))
    for bits in (32, 64):
        checker.checks(f"int{bits}")(_fits(bits))
    return checker


def _of_text(check: Callable[[str], object]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or bool(check(value))


def _fits(bits: int) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, int) or -(2 ** (bits - 1)) <= value < 2 ** (bits - 1)


def _moment(text: str) -> bool:
    # Python reads at most six digits of a second, and no second 60.
    short = re.sub(r"(\.\d{6})\d+", r"\1", text.upper())
    return bool(_MOMENT.fullmatch(text)) and bool(datetime.fromisoformat(short))


def _day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and bool(date.fromisoformat(text))


def _base64(text: str) -> bool:
    return base64.b64decode(text, validate=True) is not None


_TEXTS: dict[str, Callable[[str], object]] = {
    "date-time": _moment,
    # The document's own spelling of it, at three parameters.
    "datetime": _moment,
    "date": _day,
    "uuid": uuid.UUID,
    "email": _EMAIL.fullmatch,
    "base64": _base64,
}
