"""The output: one table of times and bytes, one of the goals, in Markdown so that it can be kept."""

from collections.abc import Iterator, Mapping, Sequence

from tools.bench.figures import DOOR_BYTES, Records, Result, Spread, marks, results
from tools.bench.record import Record
from tools.bench.startup import Moment
from tools.bench.visits import VISITS


def seconds(spread: Spread) -> str:
    """Write a time of milliseconds in seconds, with its two ends."""
    return f"{spread.median / 1000:.2f} s ({spread.low / 1000:.2f}-{spread.high / 1000:.2f})"


def kilobytes(values: Sequence[float]) -> str:
    """Write a median of bytes."""
    return f"{Spread.of(values).median / 1000:,.0f} KB"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table with its columns in line."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(f"| {' | '.join(map(str.ljust, line, widths))} |" for line in lines)


def times(records: Records) -> str:
    """Write when things happened in each visit, what had come over the wire by then, and the longest task."""
    rows = [
        row for visit in VISITS if visit.name in records for row in of_visit(visit.name, records[visit.name])
    ]
    return table(("visit", "until", "median (min-max)", "requests", "wire"), rows)


def of_visit(name: str, records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    """Write the rows of one visit, in order of time."""
    spreads = {mark: Spread.of(marks(records, mark)) for mark in records[0].marks if mark != "done"}
    for mark, spread in sorted(spreads.items(), key=lambda item: item[1].median):
        requests = Spread.of([record.requests[mark] for record in records]).median
        wire = kilobytes([record.received[mark] for record in records])
        yield name, mark, seconds(spread), f"{requests:.0f}", wire
    since = "door live" if "door live" in spreads else None
    longest = Spread.of([record.longest_task(since) for record in records])
    yield name, "longest task" + (" after the door is live" if since else ""), seconds(longest), "", ""


def goals(records: Records) -> str:
    """Write how each goal was met; nothing where none could be compared."""
    rows = [of_result(result) for result in results(records)]
    if "door" in records:
        spread = Spread.of([record.received["buttons live"] for record in records["door"]])
        met = verdict(met=spread.median <= DOOR_BYTES)
        ours, limit = (f"{count / 1000:,.0f} KB" for count in (spread.median, DOOR_BYTES))
        rows.append(("the door on the wire", ours, "", "", limit, met))
    return table(("goal", "ours", "peer", "share (of single rounds)", "limit", ""), rows) if rows else ""


def of_result(result: Result) -> tuple[str, ...]:
    """Write one goal."""
    visit, mark = result.goal.peer
    return (
        result.goal.what,
        f"{result.ours / 1000:.2f} s",
        f"{result.peer / 1000:.2f} s ({visit}: {mark})",
        f"{result.share.median:.2f} ({result.share.low:.2f}-{result.share.high:.2f})",
        f"{result.goal.limit:.2f}",
        verdict(met=result.met),
    )


def verdict(*, met: bool) -> str:
    """Say it in words: the bench judges, and never fails for it."""
    return "met" if met else "NOT met"


def profile(name: str, moments: Sequence[Moment]) -> str:
    """Write a start-up as a list of moments, each with the time since the one before."""
    lines, before = [f"Start-up of {name} (ms since the navigation; since the moment before)"], 0.0
    for at, what in moments:
        lines.append(f"{at:8.0f} {at - before:+7.0f}  {what}")
        before = at
    return "\n".join(lines)


def facts(machine: Mapping[str, str]) -> str:
    """Write what it was measured on."""
    return "\n".join(f"{name}: {value}" for name, value in machine.items())
