"""How much memory a process has."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


def resident(process: int) -> float:
    """Give a process's resident memory in MB of a million bytes; `ps` has it on Linux, macOS and the BSDs."""
    said = subprocess.run(
        ("ps", "-o", "rss=", "-p", str(process)), capture_output=True, text=True, check=True
    )
    return int(said.stdout) * 1024 / 1e6


@asynccontextmanager
async def watched(process: int, every: float) -> AsyncIterator[list[float]]:
    """Measure it from now until the block ends, once in so many seconds; the list grows meanwhile."""
    found = [resident(process)]

    async def measure() -> None:
        while True:
            await asyncio.sleep(every)
            found.append(await asyncio.to_thread(resident, process))

    task = asyncio.create_task(measure())
    try:
        yield found
    finally:
        task.cancel()
        found.append(resident(process))
