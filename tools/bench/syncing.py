"""The sync runner over very many messages: the time it takes, and the memory of the client's process."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass

from tools.bench.children import started
from tools.bench.machine import bare_machine, load
from tools.bench.memory import watched
from tools.bench.table import facts, table, verdict
from tools.bench.tokens import RETURN_URL, sign_in
from tools.progress import step
from tools.tree import ROOT
from tools.trouble import Trouble

MESSAGES = 100_000
EVERY = 0.2  # seconds between two looks at the memory
GROWTH = 10.0
"""MB that the client may gain after its first page."""

Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Synced:
    """What one process did, and its memory in MB from its first page on."""

    seconds: float
    messages: int
    batches: int
    memory: list[float]

    def rows(self, kind: str) -> list[Row]:
        """Write it."""
        first, most = self.memory[0], max(self.memory)
        rate = self.messages / self.seconds
        whole = self.messages >= MESSAGES
        return [
            (kind, "messages", f"{self.messages:,} in {self.batches:,} batches", verdict(met=whole)),
            (kind, "time", f"{self.seconds:.0f} s, {rate:,.0f} messages a second", ""),
            (
                kind,
                "memory of the client",
                f"{first:.1f} MB after a page, at most {most:.1f} MB",
                verdict(met=most - first <= GROWTH),
            ),
        ]


def syncs() -> None:
    """Measure both clients, and print the table.

    Raises:
        Trouble: the sandbox did not start, or a sync did not end well.
    """
    told = bare_machine() | {"load before": load()}
    rows: list[Row] = []
    with started("sandbox", RETURN_URL, str(MESSAGES)) as (origin, _):
        token = sign_in(origin).token
        for kind in ("sync", "async"):
            with step(f"Synchronizing {MESSAGES:,} messages ({kind})"):
                rows += asyncio.run(synced(origin, token, kind)).rows(kind)
    told["load after"] = load()
    print(table(("client", "what", "figures", ""), rows), facts(told), sep="\n\n")


async def synced(origin: str, token: str, kind: str) -> Synced:
    """Run one sync in a process of its own, and look at its memory until it ends."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tools.bench.counting", origin, token, kind),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout  # noqa: S101 - said to the type checker
    await process.stdout.readline()
    async with watched(process.pid, EVERY) as memory:
        said = (await process.stdout.readline()).split()
    await process.communicate(b"")  # without an input, asyncio leaves it open
    if not said:
        raise Trouble(f"The sync of the {kind} client did not end well.", "Its reason is above.")
    return Synced(float(said[0]), int(said[1]), int(said[2]), memory)
