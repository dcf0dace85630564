"""The tab's events as lines of the timeline: when, what, how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.workbench.timeline.words import Event, Words, is_number, number, text, words

_SECOND = 1_000
_MINUTE = 60 * _SECOND
_HOUR = 60 * _MINUTE


@dataclass(frozen=True)
class Line:
    """One event.

    Attributes:
        at: seconds since 1970 when it was noted.
        since: milliseconds after the event before it; None for the first.
        words: what it reads like.
        lasted: milliseconds that it took; None where it took no time.
    """

    at: float
    since: int | None
    words: Words
    lasted: int | None

    @property
    def clock(self) -> str:
        """The time of day where the browser is, to the second."""
        try:
            return f"{datetime.fromtimestamp(self.at, UTC).astimezone():%H:%M:%S}"
        except (OverflowError, ValueError, OSError):  # no calendar has that year
            return "at no time"


def lines(events: Sequence[Event]) -> list[Line]:
    """All of them, in their order."""
    left: dict[str, float] = {}
    found: list[Line] = []
    for event in events:
        at = _at(event)
        lasted = number(event, "milliseconds")
        kind, state = text(event, "event"), text(event, "state")
        if kind == "left":
            left[state] = at
        elif kind == "returned" and state in left:
            lasted = _between(left[state], at)
        found.append(Line(at, _between(found[-1].at, at) if found else None, words(event), lasted))
    return found


def _at(event: Event) -> float:
    value = event.get("at")
    return value if is_number(value) else 0.0


def _between(earlier: float, later: float) -> int:
    return max(0, round((later - earlier) * 1000))


def span(milliseconds: int) -> str:
    """A length of time, such as `38 ms`, `1.4 s`, `2 min 5 s`, `3 h 20 min`."""
    if milliseconds < _SECOND:
        return f"{milliseconds} ms"
    if milliseconds < _MINUTE:
        return f"{milliseconds / _SECOND:.1f} s"
    if milliseconds < _HOUR:
        return f"{milliseconds // _MINUTE} min {milliseconds % _MINUTE // _SECOND} s"
    return f"{milliseconds // _HOUR} h {milliseconds % _HOUR // _MINUTE} min"
