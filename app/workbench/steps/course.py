"""The newest sign-in of this tab, as its events tell it: what left, what came, what was made of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flow.callback import NAMES

Event = dict[str, object]


@dataclass(frozen=True)
class Part:
    """One parameter of an answer: where it stood, and how long its value was."""

    name: str
    places: tuple[str, ...]
    length: int


@dataclass(frozen=True)
class Course:
    """The newest attempt and the newest answer, with what followed from it; None for what has not happened.

    Attributes:
        left: the newest attempt that left the page.
        returned: the newest answer.
        asked: the attempt that this answer names by its state, if it was one of this tab's.
        judged: the verdict on the answer.
        exchanged: what the page's own server said to the code.
        kept: where the session was put.
        ended: the end of that session.
        news: whether the answer came since the house was started the time before.
    """

    left: Event | None = None
    returned: Event | None = None
    asked: Event | None = None
    judged: Event | None = None
    exchanged: Event | None = None
    kept: Event | None = None
    ended: Event | None = None
    news: bool = False

    @property
    def waiting(self) -> bool:
        """Whether the newest attempt has not come back."""
        return self.left is not None and (self.returned is None or at(self.left) > at(self.returned))

    @property
    def accepted(self) -> bool:
        """Whether the newest answer held."""
        return self.judged is not None and self.judged.get("verdict") == "accepted"

    @property
    def away(self) -> float | None:
        """Seconds between leaving and coming back, for an answer that names an attempt of this tab."""
        return at(self.returned) - at(self.asked) if self.returned and self.asked else None

    @property
    def parts(self) -> list[Part]:
        """What came back, in the order of the flow's own list."""
        if self.returned is None:
            return []
        query, fragment = words(self.returned, "query"), words(self.returned, "fragment")
        lengths = self.returned.get("lengths")
        known = lengths if isinstance(lengths, list) and len(lengths) == len(NAMES) else [0] * len(NAMES)
        return [
            Part(name, _places(name in query, name in fragment), length if isinstance(length, int) else 0)
            for name, length in zip(NAMES, known, strict=True)
            if name in query or name in fragment
        ]


def course(events: Iterable[Event]) -> Course:
    """Read the record, the oldest event first."""
    found: dict[str, Event] = {}
    attempts: list[Event] = []
    news = unseen = False
    for event in events:
        kind = str(event["event"])
        if kind == "house":
            news, unseen = unseen, False
        elif kind == "left":
            attempts.append(event)
            found["left"] = event
        elif kind == "returned":
            unseen = True
            found = {name: kept for name, kept in found.items() if name == "left"} | {"returned": event}
            asked = next((each for each in reversed(attempts) if _names(event, each)), None)
            if asked:
                found["asked"] = asked
        elif kind in {"judged", "exchanged", "kept"}:
            found[kind] = event
        elif kind == "signed_out":
            found["ended"] = event
    return Course(**found, news=news)


def at(event: Event) -> float:
    """When an event was, in seconds since 1970."""
    moment = event.get("at")
    return moment if isinstance(moment, float) else 0.0


def word(event: Event | None, name: str) -> str:
    """A fact that is a text; empty where it is none."""
    value = event.get(name) if event else None
    return value if isinstance(value, str) else ""


def words(event: Event | None, name: str) -> list[str]:
    """A fact that is a list of texts."""
    value = event.get(name) if event else None
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _places(in_query: bool, in_fragment: bool) -> tuple[str, ...]:
    return ("query",) * in_query + ("fragment",) * in_fragment


def _names(answer: Event, attempt: Event) -> bool:
    state = word(answer, "state")
    return bool(state) and state == word(attempt, "state")
