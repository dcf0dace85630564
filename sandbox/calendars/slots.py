"""Times that suit everybody: spans of time cut with each other, and slots within them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sandbox.booking.schedule import Span
from sandbox.calendars.moments import zone


def common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What lies in both; each is in order, and none of its spans overlap."""
    found, first, second = [], 0, 0
    while first < len(one) and second < len(other):
        start = max(one[first][0], other[second][0])
        end = min(one[first][1], other[second][1])
        if start < end:
            found.append((start, end))
        if one[first][1] <= other[second][1]:
            first += 1
        else:
            second += 1
    return found


def without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What of some spans is not taken; both are in order, and none of their own overlap."""
    if not spans:
        return []
    first, last = spans[0][0], spans[-1][1]
    edges = [first, *(edge for span in taken for edge in span), last]
    gaps = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    return common(spans, gaps)


def slots(
    spans: Sequence[Span], length: timedelta, buffer: timedelta, step: timedelta, home: str, most: int
) -> list[Span]:
    """Slots of a length that begin at whole steps of the day in the zone `home`, `buffer` free after each.

    The first `most` of them are told.
    """
    found: list[Span] = []
    for start, end in spans:
        at = _next_step(start, step, home)
        while at + length + buffer <= end:
            if len(found) == most:
                return found
            found.append((at, at + length))
            at = _next_step(at + timedelta(seconds=1), step, home)
    return found


def _next_step(at: datetime, step: timedelta, home: str) -> datetime:
    wall = at.astimezone(zone(home))
    since = timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)
    return at + -since % step
