"""Where the time goes from the navigation to the first row: all that was noticed, by its median."""

from collections.abc import Iterator, Sequence
from statistics import median
from urllib.parse import urlsplit

from tools.bench.record import Record

Moment = tuple[float, str]
"""Milliseconds since the navigation's start, and what happened then."""


def startup(records: Sequence[Record]) -> list[Moment]:
    """Give the moments that all of the visits had, by their medians."""
    found = [dict(reversed(list(moments(record)))) for record in records]
    common = set(found[0]).intersection(*found)
    return sorted((median(one[name] for one in found), name) for name in common)


def moments(record: Record) -> Iterator[tuple[str, float]]:
    """List what happened in one visit."""
    yield from (("* " + name, at) for name, at in record.marks.items())
    yield from record.steps
    for address, start, end in record.loads:
        name = short(address)
        yield f"{name}: asked for", start
        yield f"{name}: here", end


def short(address: str) -> str:
    """Give a file's address without its host, our folder and its query, which may hold a token."""
    path = urlsplit(address).path.removeprefix("/ours/").removeprefix("/peers/")
    return path.removeprefix("static/vendor/") or "index.html"
