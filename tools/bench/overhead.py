"""The clients in CPython: `Client` beside bare urllib, `AsyncClient` beside bare httpx2, and their import."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2

from aurinko import AsyncClient, Client
from tools.bench.pairs import SIZES, Pair, Round
from tools.tree import ROOT

TOKEN = "a-token-of-the-bench"  # noqa: S105 - it opens nothing
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Accept": "application/json"}

# What a program imports and makes before its first call.
IMPORT = """
import time
begun = time.perf_counter()
from aurinko import AsyncClient, Client
Client("a-token", base_url="http://localhost").email
AsyncClient("a-token", base_url="http://localhost", transport=object()).email
print(time.perf_counter() - begun)
"""


def imports(runs: int) -> list[float]:
    """Seconds until both clients are there with their methods for mail, each time in a new process."""
    command = (sys.executable, "-c", IMPORT)
    return [
        float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
        for _ in range(runs)
    ]


def blocking(origin: str, runs: int) -> list[Pair]:
    """Compare `Client`."""
    with Client(TOKEN, base_url=origin) as client:

        def ours(path: str) -> Any:  # noqa: ANN401 - JSON is anything
            return client.request("GET", path)

        def bare(path: str) -> Any:  # noqa: ANN401 - the same
            request = urllib.request.Request(origin + path, headers=HEADERS)  # noqa: S310 - the bench's own server
            with urllib.request.urlopen(request) as answer:  # noqa: S310 - the same
                return json.loads(answer.read())

        same(ours("/v1/large"), bare("/v1/large"))
        return [
            Pair("Client, urllib", size, [in_turn(ours, bare, size) for _ in range(runs)]) for size in SIZES
        ]


def in_turn(ours: Callable[[str], object], bare: Callable[[str], object], size: str) -> Round:
    """Make one round."""
    times: dict[Callable[[str], object], list[float]] = {ours: [], bare: []}
    for _ in range(SIZES[size][2]):
        for act in (ours, bare):
            begun = time.perf_counter()
            act(f"/v1/{size}")
            times[act].append(1000 * (time.perf_counter() - begun))
    return Round(times[ours], times[bare])


async def awaiting(origin: str, runs: int) -> list[Pair]:
    """Compare `AsyncClient`."""
    async with AsyncClient(TOKEN, base_url=origin) as client, httpx2.AsyncClient(trust_env=False) as http:

        async def ours(path: str) -> Any:  # noqa: ANN401 - JSON is anything
            return await client.request("GET", path)

        async def bare(path: str) -> Any:  # noqa: ANN401 - the same
            return (await http.get(origin + path, headers=HEADERS)).json()

        same(await ours("/v1/large"), await bare("/v1/large"))
        return [
            Pair("AsyncClient, httpx2", size, [await awaited_in_turn(ours, bare, size) for _ in range(runs)])
            for size in SIZES
        ]


async def awaited_in_turn(
    ours: Callable[[str], Awaitable[object]], bare: Callable[[str], Awaitable[object]], size: str
) -> Round:
    """Make one round."""
    times: dict[Callable[[str], Awaitable[object]], list[float]] = {ours: [], bare: []}
    for _ in range(SIZES[size][2]):
        for act in (ours, bare):
            begun = time.perf_counter()
            await act(f"/v1/{size}")
            times[act].append(1000 * (time.perf_counter() - begun))
    return Round(times[ours], times[bare])


def same(ours: object, bare: object) -> None:
    """Both have to do the same work."""
    if ours != bare:
        raise AssertionError("the two answers differ")
