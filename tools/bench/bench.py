"""The bench from its servers to its tables."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tools.bench import table
from tools.bench.browsing import Scene
from tools.bench.children import child
from tools.bench.figures import Records
from tools.bench.machine import load, machine
from tools.bench.pages import add_twins, lay_out
from tools.bench.startup import startup
from tools.bench.tokens import RETURN_URL
from tools.bench.visits import VISITS
from tools.browser import browser as find_browser
from tools.progress import step


def bench(runs: int, names: Collection[str], kept: Path | None, *, profiled: bool) -> None:
    """Measure, and print the tables.

    Args:
        runs: how many rounds.
        names: the visits of each round.
        kept: where every value is written as JSON.
        profiled: whether the start-up profile of our visits is printed too.

    Raises:
        Trouble: something did not run.
    """
    browser = find_browser()
    facts = machine(browser)
    with scene(browser) as place:
        facts["load before"] = load()
        records = measured(place, runs, names)
        facts["load after"] = load()
    print("\n\n".join(filter(None, said(records, facts, profiled=profiled))))
    if kept:
        kept.write_text(json.dumps(plain(records, facts), indent=1), encoding="utf-8")


@contextmanager
def scene(browser: str) -> Iterator[Scene]:
    """Start the sandbox, lay out and serve the pages, and have a browser at hand."""
    with TemporaryDirectory(prefix="bench-pages-") as folder, child("sandbox", RETURN_URL) as api_base:
        lay_out(Path(folder), api_base)
        add_twins(Path(folder))
        with child("pages", folder) as host, sync_playwright() as playwright:
            yield Scene(playwright, browser, host, api_base)


def measured(place: Scene, runs: int, names: Collection[str]) -> Records:
    """Make the rounds: each visits all pages in turn, so that what else the machine does hits all alike."""
    visits = [visit for visit in VISITS if visit.name in names]
    rounds = []
    with step(f"Visiting {len(visits)} pages, {runs} times") as report:
        for done in range(runs):
            report(done, runs)
            rounds.append([place.visit(visit) for visit in visits])
    return {visit.name: found for visit, found in zip(visits, zip(*rounds, strict=True), strict=True)}


def said(records: Records, facts: dict[str, str], *, profiled: bool) -> Iterator[str]:
    """Give the parts of the output."""
    yield table.times(records)
    yield table.goals(records)
    if profiled:
        yield from (
            table.profile(name, startup(records[name])) for name in ("door", "return") if name in records
        )
    yield table.facts(facts)


def plain(records: Records, facts: dict[str, str]) -> dict[str, object]:
    """Give everything that was measured as JSON can hold it."""
    return {
        "machine": facts,
        "visits": {name: [one.plain() for one in found] for name, found in records.items()},
    }
