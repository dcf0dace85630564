"""From Python's values to the JSON of the API."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from aurinko.errors import UsageError
from aurinko.records.record import Record

_DEEPEST = 20  # levels; the deepest body of the API has six


def given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have a value.

    The API reads a missing field as "leave it alone", and has no null, but for `WellKnownFields`.
    """
    return {name: value for name, value in fields.items() if value is not None}


def to_json(value: Any, depth: int = _DEEPEST) -> Any:  # noqa: ANN401 (JSON is anything)
    """A value as JSON: names in the API's spelling, times with their offset, records as they came.

    Raises:
        UsageError: a time has no offset, or the value cannot be JSON.
    """
    if depth == 0:
        raise UsageError("A value is nested too deep, or holds itself.")
    if isinstance(value, Record):
        return value.raw
    if isinstance(value, datetime):
        return time_json(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {spelled(name): to_json(item, depth - 1) for name, item in given(value).items()}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray)):
        return [to_json(item, depth - 1) for item in value]
    return value


def time_json(value: datetime) -> str:
    """A time as RFC 3339 has it.

    Raises:
        UsageError: it is no datetime, or does not know its offset, so nobody knows when it is.
    """
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise UsageError("A time needs its offset: datetime(2026, 3, 2, 10, tzinfo=UTC), for example.")
    return value.isoformat().replace("+00:00", "Z")


def several(values: Any) -> Any:  # noqa: ANN401 (whatever a list can hold)
    """A list, of which one item may stand alone: taken for a list, a text would be its letters."""
    if isinstance(values, (str, bytes, Mapping, Record)) or not isinstance(values, Iterable):
        return None if values is None else [values]
    return list(values)


def known(kind: type[Record], item: str | Record, if_match: str | None = None) -> tuple[str, str | None]:
    """The id of an item, and its etag: the one that was given, else the one that a record has.

    Raises:
        UsageError: it is a record of another kind, whose id and etag mean something else.
    """
    if isinstance(item, Record):
        if not isinstance(item, kind):
            raise UsageError(
                f"What is changed here is of the kind {kind.__name__}, not {type(item).__name__}.",
                advice=f"Give the {kind.__name__} as it was read, or its id; nothing was sent.",
            )
        etag = item.raw.get("etag")
        return str(item.raw.get("id") or ""), if_match or (etag if isinstance(etag, str) and etag else None)
    return item, if_match


def spelled(name: str) -> str:
    """A name in the API's spelling: `given_name` is `givenName`, `from_` is `from`; others stay."""
    if not isinstance(name, str):
        raise UsageError("The names of a body have to be texts.")
    return re.sub(r"_+([a-z0-9])", lambda found: found[1].upper(), name).rstrip("_")
