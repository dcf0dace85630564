"""What the clients cost beside what they are built on, in CPython and in the page; one server for all."""

import asyncio

from tools.bench.children import child
from tools.bench.in_page import in_page
from tools.bench.machine import load, machine
from tools.bench.overhead import awaiting, blocking, imports
from tools.bench.pairs import import_row
from tools.bench.table import facts, table
from tools.browser import browser as find_browser
from tools.progress import step

IMPORT_LIMIT = 150.0
"""Milliseconds that the import may take in CPython."""
HOUSE_LIMIT = 100.0
"""Milliseconds that it may take in the page."""
HEAD = ("client, beside", "answer", "ours", "bare", "ratio (of single rounds)", "limit", "")


def clients(runs: int) -> None:
    """Measure, and print the table.

    Raises:
        Trouble: a server or the page did not run.
    """
    told = machine(find_browser()) | {"load before": load()}
    with child("answers", "") as origin:
        with step("Measuring the clients in CPython"):
            pairs = blocking(origin, runs) + asyncio.run(awaiting(origin, runs))
            rows = [import_row("CPython", imports(runs), IMPORT_LIMIT)]
        pairs_in_page, in_house = in_page(origin, runs)
    told["load after"] = load()
    rows = [pair.row() for pair in pairs + pairs_in_page] + rows
    rows.append(import_row("the page", in_house, HOUSE_LIMIT))
    print(table(HEAD, rows), facts(told), sep="\n\n")
