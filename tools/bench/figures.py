"""The bench's arithmetic: medians, and the ratios that the project has set itself, each with its limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tools.bench.record import Record

Records = Mapping[str, Sequence[Record]]
"""By visit, its records, one for each round."""


@dataclass(frozen=True)
class Spread:
    """The middle one of some values, and the two ends."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Give the spread of one value or more."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True)
class Goal:
    """What one of our times may be at most, as a share of a peer's.

    Attributes:
        what: the goal in words.
        ours: visit and mark of ours.
        peer: visit and mark that it is compared with.
        limit: the largest share.
    """

    what: str
    ours: tuple[str, str]
    peer: tuple[str, str]
    limit: float


FIRST_LINE = ("stock", "first line")
LOADED = ("bare", "interpreter loaded")
GOALS = (
    Goal("sign-in buttons live", ("door", "buttons live"), FIRST_LINE, 0.15),
    Goal("token out of the address bar", ("return", "token out"), FIRST_LINE, 0.15),
    Goal("account on screen", ("return", "account on screen"), LOADED, 0.25),
    Goal("messages on screen", ("return", "first row painted"), LOADED, 0.65),
)
DOOR_BYTES = 280_000
"""What the door may need on the wire."""


@dataclass(frozen=True)
class Result:
    """How a goal was met.

    Attributes:
        share: our median as a share of the peer's; the low and high are those of the single rounds.
        met: whether the median's share is within the limit.
    """

    goal: Goal
    ours: float
    peer: float
    share: Spread
    met: bool


def marks(records: Sequence[Record], mark: str) -> list[float]:
    """Give a mark's time in each record."""
    return [record.marks[mark] for record in records]


def result(goal: Goal, records: Records) -> Result | None:
    """Compare one goal with what was measured; None where one of its two visits was left out."""
    if goal.ours[0] not in records or goal.peer[0] not in records:
        return None
    ours, peer = (marks(records[visit], mark) for visit, mark in (goal.ours, goal.peer))
    share = median(ours) / median(peer)
    rounds = [one / other for one, other in zip(ours, peer, strict=True)]
    return Result(
        goal, median(ours), median(peer), Spread(share, min(rounds), max(rounds)), share <= goal.limit
    )


def results(records: Records) -> list[Result]:
    """Compare all goals that can be."""
    return [found for goal in GOALS if (found := result(goal, records))]
