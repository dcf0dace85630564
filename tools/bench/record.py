"""What one visit gave; all times are milliseconds since the start of its navigation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tools.bench.wire import Wire


@dataclass(frozen=True)
class Record:
    """One visit.

    Attributes:
        marks: when each thing happened first.
        steps: what PyScript and WebAssembly said on the way, in order.
        loads: address, start and end of each file.
        tasks: start and length of each main-thread task of 50 ms or more.
        requests: by mark, the requests to the page's host that had left by then.
        received: by mark, the bytes of their answers on the wire, headers included.
    """

    marks: Mapping[str, float]
    steps: list[tuple[str, float]]
    loads: list[tuple[str, float, float]]
    tasks: list[tuple[float, float]]
    requests: Mapping[str, int]
    received: Mapping[str, int]

    @classmethod
    def of(cls, report: Mapping[str, Any], wire: Wire) -> "Record":
        """Put the recorder's report and the browser's network log together."""
        marks: Mapping[str, float] = report["marks"]
        counted = {name: wire.until((report["origin"] + at) / 1000) for name, at in marks.items()}
        return cls(
            marks,
            [(name, at) for name, at in report["steps"]],
            [(address, start, end) for address, start, end in report["loads"]],
            [(start, length) for start, length in report["tasks"]],
            {name: requests for name, (requests, _) in counted.items()},
            {name: received for name, (_, received) in counted.items()},
        )

    def longest_task(self, since: str | None = None) -> float:
        """Give the longest main-thread task that started after a mark; 0 where none took 50 ms."""
        start = self.marks[since] if since else 0.0
        return max((length for at, length in self.tasks if at >= start), default=0.0)

    def plain(self) -> dict[str, object]:
        """Give it as JSON can hold it."""
        return asdict(self)
