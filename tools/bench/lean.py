"""A client that does as little as it can: requests over kept connections, of which each answer is read whole.

A full HTTP client takes longer for a request than the sandbox does, and would be what is measured.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

Page = dict[str, Any]
_OK = b"HTTP/1.1 200 "


@dataclass
class Tally:
    """What came: seconds of each good answer, and the first line of each other one."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Connection:
    """One kept connection to the API, for one token."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    host: str
    token: str
    tally: Tally

    async def get(self, target: str) -> Page | None:
        """Ask for a list's page; None for what was no good answer."""
        before = time.perf_counter()
        head = f"GET {target} HTTP/1.1\r\nHost: {self.host}\r\nAuthorization: Bearer {self.token}\r\n\r\n"
        self.writer.write(head.encode())
        answer = await self.reader.readuntil(b"\r\n\r\n")
        body = await self.reader.readexactly(length(answer))
        took = time.perf_counter() - before
        if not answer.startswith(_OK):
            self.tally.errors.append(answer.partition(b"\r\n")[0].decode())
            return None
        self.tally.seconds.append(took)
        page: Page = json.loads(body)
        return page


def length(head: bytes) -> int:
    """Give the length of the body that follows a head."""
    return int(head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0])


@asynccontextmanager
async def connected(origin: str, token: str, tally: Tally) -> AsyncIterator[Connection]:
    """Connect until the block ends."""
    host = urlsplit(origin).netloc
    reader, writer = await asyncio.open_connection(*host.split(":"), limit=1 << 20)
    try:
        yield Connection(reader, writer, host, token, tally)
    finally:
        writer.close()
