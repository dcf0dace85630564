"""Ours beside what it is built on: both do the same in turn, so that what else the machine does hits both."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tools.bench.figures import Spread
from tools.bench.table import verdict

SIZES = {"small": ("1 KB", 1.5, 40), "large": ("1 MB", 1.2, 8)}
"""By answer: its name, how many times as long ours may take, and how often each is asked for in a round."""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Round:
    """Milliseconds of single calls."""

    ours: Sequence[float]
    bare: Sequence[float]


@dataclass(frozen=True)
class Pair:
    """All rounds of one comparison.

    Attributes:
        who: which client, and what it is compared with.
        size: `small` or `large`.
    """

    who: str
    size: str
    rounds: Sequence[Round]

    def row(self) -> Row:
        """Write it, with the verdict; the ratio's two ends are those of single rounds."""
        name, limit, _ = SIZES[self.size]
        ours = median(one for each in self.rounds for one in each.ours)
        bare = median(one for each in self.rounds for one in each.bare)
        ratios = Spread.of([median(each.ours) / median(each.bare) for each in self.rounds])
        ratio = f"{ours / bare:.2f} ({ratios.low:.2f}-{ratios.high:.2f})"
        met = verdict(met=ours / bare <= limit)
        return self.who, name, f"{ours:.2f} ms", f"{bare:.2f} ms", ratio, f"{limit:.1f}", met


def import_row(where: str, seconds: Sequence[float], limit: float) -> Row:
    """Write how long an import took, in seconds, and its limit in milliseconds."""
    spread = Spread.of([1000 * one for one in seconds])
    ours = f"{spread.median:.0f} ms ({spread.low:.0f}-{spread.high:.0f})"
    return where, "import", ours, "", "", f"{limit:.0f} ms", verdict(met=spread.median <= limit)
