"""Query parameters, read strictly: an emulator that guesses teaches its clients to be wrong."""

import re
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.web.errors import ApiError
from sandbox.web.shapes import read_time

_MOST_FIELDS = 100
_INT64 = re.compile(r"-?[0-9]{1,19}")
_BODY_TYPES = frozenset({"html", "text"})
_FLAGS = {"true": True, "false": False}


class Parameters:
    """The query of one request.

    Raises:
        ApiError: 400 `badRequest` for bytes that are not UTF-8, or for too many fields.
    """

    def __init__(self, request: Request) -> None:
        try:
            text = request.scope["query_string"].decode("ascii")
            pairs = parse_qsl(text, keep_blank_values=True, errors="strict")
        except ValueError as error:
            raise _bad("The query is not well-formed: percent-encoded UTF-8 is expected.") from error
        if len(pairs) > _MOST_FIELDS:
            raise _bad(f"The query has more than {_MOST_FIELDS} parameters.")
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def every(self, name: str) -> list[str]:
        """All values of a parameter that may be repeated."""
        return self._values.get(name, [])

    def one(self, name: str) -> str | None:
        """The value of a parameter that may stand once, None if it is not there."""
        values = self.every(name)
        if len(values) > 1:
            raise _bad(f"{name} may be given only once.")
        return values[0] if values else None

    def number(self, name: str) -> int | None:
        """A 64-bit whole number."""
        value = self.one(name)
        if not value:
            return None
        if not _INT64.fullmatch(value) or not -(2**63) <= int(value) < 2**63:
            raise _bad(f"{name} must be a whole number.")
        return int(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True or false; the default if it is not there."""
        value = self.one(name)
        if not value:
            return default
        if value not in _FLAGS:
            raise _bad(f"{name} must be true or false.")
        return _FLAGS[value]

    def time(self, name: str) -> datetime | None:
        """An RFC 3339 time with its offset, in UTC."""
        value = self.one(name)
        if not value:
            return None
        try:
            return read_time(value)
        except ValueError as error:
            raise _bad(f"{name}: {error}.") from error

    def choice(self, name: str, allowed: frozenset[str]) -> str | None:
        """One of a few words."""
        value = self.one(name)
        if value and value not in allowed:
            raise _bad(f"{name} must be one of {', '.join(sorted(allowed))}.")
        return value or None

    def body_type(self) -> str | None:
        """What kind of body is sent or wanted; None if it is not said."""
        return self.choice("bodyType", _BODY_TYPES)


def path_number(request: Request, name: str) -> int:
    """A 64-bit whole number in the path.

    Raises:
        ApiError: 400 `badRequest` for anything else.
    """
    value = str(request.path_params[name])
    if not _INT64.fullmatch(value) or not -(2**63) <= int(value) < 2**63:
        raise _bad(f"{name} in the path must be a whole number.")
    return int(value)


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
