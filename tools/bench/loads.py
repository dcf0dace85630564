"""The sandbox under load: as many lists as it can give, and one list that is very long."""

import asyncio
import time
from collections.abc import Collection
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import quote

from tools.bench.children import started
from tools.bench.lean import Page, Tally, connected
from tools.bench.machine import bare_machine, load
from tools.bench.memory import resident, watched
from tools.bench.table import facts, table, verdict
from tools.bench.tokens import RETURN_URL, sign_in
from tools.progress import step

CONNECTIONS = 50
MESSAGES = 100_000
SAMPLED = 100  # pages between two looks at the memory
LIST = "/v1/email/messages?includeTrashAndJunk=true"
WANTED_RATE = 300
"""List requests a second."""
GROWTH = 0.1
"""How much of its memory the sandbox may gain, as a share; `load` counts from a quarter of its time on."""

Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Memory:
    """The sandbox's memory in MB: at first, and the most of it."""

    first: float
    most: float

    def row(self, run: str) -> Row:
        """Write it, with the verdict."""
        met = self.most <= self.first * (1 + GROWTH)
        figures = f"{self.first:.0f} MB, at most {self.most:.0f} MB"
        return run, "memory of the sandbox", figures, verdict(met=met)


def loads(names: Collection[str], seconds: float) -> None:
    """Measure, and print the table.

    Args:
        names: `load`, `many`, or both.
        seconds: how long `load` goes on.

    Raises:
        Trouble: the sandbox did not start.
    """
    told = bare_machine() | {"load before": load()}
    rows = [
        row for name in names for row in (asyncio.run(steadily(seconds)) if name == "load" else long_list())
    ]
    told["load after"] = load()
    print(table(("run", "what", "figures", ""), rows), facts(told), sep="\n\n")


async def steadily(seconds: float) -> list[Row]:
    """Ask for lists over many connections at once, each as fast as its answers come."""
    with started("sandbox", RETURN_URL) as (origin, process):
        token, tally = sign_in(origin).token, Tally()
        with step(f"Listing over {CONNECTIONS} connections for {seconds:g} seconds"):
            async with watched(process, seconds / 60) as memory:
                end = time.perf_counter() + seconds
                await asyncio.gather(*(ask_until(end, origin, token, tally) for _ in range(CONNECTIONS)))
    return said("load", tally, seconds, settled(memory))


async def ask_until(end: float, origin: str, token: str, tally: Tally) -> None:
    """Ask for the first page and for those after it, again and again, until a moment of `perf_counter`."""
    async with connected(origin, token, tally) as connection:
        target = LIST
        while time.perf_counter() < end:
            target = after(await connection.get(target))


def after(page: Page | None) -> str:
    """Give the target of the next page, or of the first one where there is none."""
    token = page.get("nextPageToken") if page else None
    return f"{LIST}&pageToken={quote(token)}" if token else LIST


def settled(memory: list[float]) -> Memory:
    """Leave out the beginning, when code and mailboxes come into memory for the first time."""
    later = memory[len(memory) // 4 :]
    return Memory(later[0], max(later))


def long_list() -> list[Row]:
    """List a mailbox of very many messages from its first page to its last."""
    with started("sandbox", RETURN_URL, str(MESSAGES)) as (origin, process):
        token = sign_in(origin).token
        before = time.perf_counter()
        with step(f"Listing {MESSAGES:,} messages from end to end"):
            opened, found, memory, tally = asyncio.run(listed(origin, process, token))
        rows = said("many", tally, time.perf_counter() - before, memory)
    count = f"{len(found):,} of {MESSAGES:,}"
    return [
        ("many", "first page", f"{opened:.1f} s", ""),
        ("many", "messages, each once", count, verdict(met=len(found) >= MESSAGES)),
        *rows[1:],
    ]


async def listed(origin: str, process: int, token: str) -> tuple[float, set[str], Memory, Tally]:
    """Go through the list; give how long the first page took, all ids, the memory, and the tally."""
    tally, found, memory = Tally(), set[str](), list[float]()
    async with connected(origin, token, tally) as connection:
        target = LIST
        while page := await connection.get(target):
            found.update(record["id"] for record in page["records"])
            if len(tally.seconds) % SAMPLED == 1:
                memory.append(resident(process))
            target = after(page)
            if target == LIST:
                break
    return tally.seconds[0], found, Memory(memory[0], max([*memory, resident(process)])), tally


def said(run: str, tally: Tally, seconds: float, memory: Memory) -> list[Row]:
    """Write what came of a run."""
    rate = len(tally.seconds) / seconds
    cuts = quantiles([1000 * one for one in tally.seconds], n=100)
    return [
        (run, "list requests a second", f"{rate:.0f}", verdict(met=rate >= WANTED_RATE)),
        (run, "an answer took (median, 99 %)", f"{cuts[49]:.0f} ms, {cuts[98]:.0f} ms", ""),
        (
            run,
            "errors",
            f"{len(tally.errors)} {' '.join(set(tally.errors))}".strip(),
            verdict(met=not tally.errors),
        ),
        memory.row(run),
    ]
