"""What the page did after a failure was provoked, from the tab's record: it survives a redirect."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.workbench.timeline.lines import Line, lines
from app.workbench.timeline.words import Event, text

MOST = 8  # events that are told; by then the page goes on with something else


@dataclass(frozen=True)
class Course:
    """The failure by its name, and the events that followed."""

    name: str
    lines: tuple[Line, ...]


def course(events: Sequence[Event]) -> Course | None:
    """The last one provoked; None where the record has none."""
    places = [index for index, event in enumerate(events) if event.get("event") == "provoked"]
    if not places:
        return None
    start = places[-1]
    return Course(text(events[start], "failure"), tuple(lines(events)[start + 1 : start + 1 + MOST]))
