"""A process that synchronizes mail into a store which only counts.

`python -m tools.bench.counting ORIGIN TOKEN sync|async` prints a line when the first page is there, and one
when all is done: seconds, messages and batches. Then it waits until its input is closed, so that its memory
can be seen.
"""

import asyncio
import sys
import time
from dataclasses import dataclass

from aurinko import AsyncClient, Batch, Client
from aurinko.sync.store import State


@dataclass
class Counting:
    """How much there was, and the state of the sync."""

    messages: int = 0
    batches: int = 0
    state: State | None = None

    def load(self) -> State | None:
        """Give the latest state."""
        return self.state

    def apply(self, batch: Batch) -> None:
        """Count what came."""
        self.state = batch.state
        self.batches += 1
        self.messages += len(batch.records)
        if self.messages == len(batch.records) > 0:
            print("first page", flush=True)


async def awaited(origin: str, token: str, store: Counting) -> None:
    """Run the sync with `await`."""
    async with AsyncClient(token, base_url=origin) as client:
        await client.sync.mail(store)


def main(origin: str, token: str, kind: str) -> None:
    """Run one sync."""
    store, before = Counting(), time.perf_counter()
    if kind == "sync":
        with Client(token, base_url=origin) as client:
            client.sync.mail(store)
    else:
        asyncio.run(awaited(origin, token, store))
    print(time.perf_counter() - before, store.messages, store.batches, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
