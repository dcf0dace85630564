"""The library on the real Pyodide, under Node, whose fetch stands in for a browser's.

The browser tests use it in the page; here are the faults that are easier to make on a socket of one's own.
"""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from .wire import Script, answer, wire

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PYODIDE = ROOT / "tools" / "node_modules" / "pyodide"

PROGRAM = """
import asyncio, json, time
from aurinko import AsyncClient, AurinkoError, Client

async def told(url):
    client = AsyncClient("emu_tok_Jx0Q7m2V", base_url=url, timeout=1, max_bytes=100_000)
    try:
        return {"email": (await client.account.get()).email}
    except AurinkoError as error:
        return {"code": error.code, "text": str(error)}

async def cancelled(url):
    client = AsyncClient("emu_tok_Jx0Q7m2V", base_url=url)
    task = asyncio.ensure_future(client.account.get())
    done, _ = await asyncio.wait([task], timeout=0.2)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return {"cancelled": not done}

def unpatched():
    try:
        Client("abc").account.get()
    except AurinkoError as error:
        return {"code": error.code, "text": str(error)}

results = {name: await told(url) for name, url in URLS.items()}
results["cancelled"] = await cancelled(URLS["silent"])
results["unpatched"] = unpatched()
json.dumps(results)
"""


def silent(connection: socket.socket) -> None:
    connection.recv(1)


def stops(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    connection.recv(1)


SCRIPTS: dict[str, Script | bytes] = {
    "fine": answer(b'{"email": "ann@acme.test"}'),
    "byte order mark": answer(b'\xef\xbb\xbf{"email": "\xc3\xa4@acme.test"}'),
    "refused": answer(b'{"code": "token.dead", "message": "No", "requestId": "r1"}', "401 Unauthorized"),
    "silent": silent,
    "stops": stops,
    "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
    "garbage": b"not HTTP at all\r\n\r\n",
    "html": answer(b"<html>", kind="text/html"),
    "large": answer(b" " * 100_001),
    "deep": answer(b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
    "surrogate": answer(b'{"email": "\\ud800"}'),
}

EXPECTED = {
    "refused": "session_expired",
    "redirect": "network",
    "silent": "timeout",
    "stops": "timeout",
    "cut": "network",
    "garbage": "network",
    "html": "bad_answer",
    "large": "bad_answer",
    "deep": "bad_answer",
    "unpatched": "bad_argument",
}


@pytest.fixture(scope="module")
def results() -> Iterator[dict[str, Any]]:
    """One interpreter for all cases: it takes a second or two to start."""
    with ExitStack() as stack:
        urls = {name: stack.enter_context(wire(script)).url for name, script in SCRIPTS.items()}
        away = answer(b"", "302 Found", f"Location: {urls['fine']}/v1/account")
        urls["redirect"] = stack.enter_context(wire(away)).url
        done = subprocess.run(
            ["node", HERE / "pyodide.mjs", PYODIDE, ROOT],
            input=f"URLS = {urls!r}\n{PROGRAM}",
            check=True,
            capture_output=True,
            text=True,
        )
        yield json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("case", EXPECTED)
def test_a_fault_has_the_same_code_as_in_cpython(case: str, results: dict[str, Any]) -> None:
    """Only a redirect differs: fetch does not tell it from a broken connection."""
    assert results[case]["code"] == EXPECTED[case]
    assert "emu_tok" not in results[case]["text"]


def test_an_answer_is_read_as_in_cpython(results: dict[str, Any]) -> None:
    """Records, a byte order mark, and texts that JavaScript could not take."""
    assert results["fine"] == {"email": "ann@acme.test"}
    assert results["byte order mark"] == {"email": "\u00e4@acme.test"}
    assert results["surrogate"] == {"email": "\ufffd"}


def test_a_cancelled_call_ends(results: dict[str, Any]) -> None:
    """A task that nobody needs any more does not wait for the server."""
    assert results["cancelled"] == {"cancelled": True}


def test_a_client_without_its_patch_says_what_to_call(results: dict[str, Any]) -> None:
    """Urllib has no sockets in a page."""
    assert "pyodide_http.patch_urllib()" in results["unpatched"]["text"]
