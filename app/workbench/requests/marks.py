"""Values that are recognized in a request, and the places where they turn up."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import unquote

from app.workbench.requests import kinds
from aurinko.calls.call import Call

Place = tuple[str | int, ...]  # ("path", 3), ("query", "pageToken"), ("json", "meetingInfo", "attendees")


def mark_for(kind: str, number: int, name: str) -> Any:  # noqa: ANN401 (of whatever kind)
    """A value that will not be there by chance; of those with a shape of their own, the API's own shape."""
    text = f"mark-{name}"
    marks: dict[str, Any] = {
        kinds.WHOLE: 70_000 + number,
        kinds.REAL: 70_000.5 + number,
        kinds.FLAG: True,
        kinds.MOMENT: datetime(2001, 2, 3, 4, 5, number, tzinfo=UTC),
        kinds.DAY: date(2001, 2, 1 + number),
        kinds.LINES: [text],
        kinds.NUMBERS: [70_000 + number],
        kinds.PERSON: {"address": f"{text}@mark"},
        kinds.PEOPLE: [{"address": f"{text}@mark"}],
        kinds.GUESTS: [{"emailAddress": {"address": text}}],
        kinds.WHEN: {"dateTime": text},
        kinds.OBJECT: {"mark": text},
        kinds.OBJECTS: [{"mark": text}],
    }
    return marks.get(kind, text)


def found_at(call: Call[Any], mark: object, bare: Call[Any] | None) -> Place | None:
    """Where a mark is in a call; what is in the bare call too is no mark."""
    wanted = _sent(mark)
    before = {place for place, value in _values(bare) if _same(value, wanted)} if bare else set()
    places = (place for place, value in _values(call) if _same(value, wanted))
    return next((place for place in places if place not in before), None)


def _values(call: Call[Any]) -> Iterator[tuple[Place, object]]:
    for number, segment in enumerate(call.path.split("/")):
        yield ("path", number), unquote(segment)
    yield ("if_match",), call.if_match
    for name, value in (call.query or {}).items():
        yield ("query", name), value
    yield from _within(("json",), call.json)


def _within(place: Place, value: object) -> Iterator[tuple[Place, object]]:
    yield place, value
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _within((*place, name), each)


def _sent(mark: object) -> object:
    """A mark as it stands in a request."""
    if isinstance(mark, datetime):
        return re.sub(r"\+00:00$", "Z", mark.isoformat())
    return mark.isoformat() if isinstance(mark, date) else mark


def _same(value: object, mark: object) -> bool:
    return (type(value) is type(mark) and value == mark) or (
        isinstance(value, str) and isinstance(mark, int) and not isinstance(mark, bool) and value == str(mark)
    )
