"""A process that synchronizes into the documentation's SQLite file, and is killed in the middle of it."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from aurinko import Client, MemoryStore
from sandbox import create_app
from sandbox.choices import Choices
from tests.conftest import RETURN_URL, SandboxServer, serving

ROOT = Path(__file__).resolve().parents[2]
WHO = "ann@acme.example"
# It ends itself at its n-th call or statement of SQL, as hard as can be.
CHILD = """
import os, signal, sys
from aurinko import Client
from aurinko.transports import default_transport

exec(sys.stdin.read())
token, base_url, path, left = *sys.argv[1:4], int(sys.argv[4])


def tick(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


class Ticking:
    def __init__(self):
        self._inner = default_transport(base_url)

    def send(self, request):
        tick()
        return self._inner.send(request)


store = SqliteStore(path)
store.db.set_trace_callback(tick)
Client(token, base_url=base_url, transport=Ticking()).sync.mail(store)
store.close()
"""


@pytest.fixture(scope="module")
def small_server() -> Iterator[SandboxServer]:
    """A sandbox with small pages."""
    choices = Choices(page_size=20, sync_rounds=0)
    with serving(create_app(return_urls=[RETURN_URL], size=0, choices=choices)) as server:
        yield server


def documented() -> str:
    """The store as the documentation has it."""
    text = (ROOT / "docs" / "client" / "sync.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return str(next(block for block in blocks if "class SqliteStore" in block))


def run(server: SandboxServer, token: str, path: Path, points: int) -> int:
    """A run in a process of its own, which ends itself after so many points; its exit status."""
    command = (sys.executable, "-W", "error", "-c", CHILD, token, server.url, str(path), str(points))
    done = subprocess.run(command, cwd=ROOT, input=documented(), text=True, check=False, timeout=60)
    return done.returncode


def change(server: SandboxServer, token: str) -> None:
    """Two messages come, one is changed, one goes for good."""
    server.arrive(WHO, count=2)
    newest = server.messages(token)
    server.call(
        "POST", f"/v1/email/messages/{_quoted(newest[2]['id'])}/status", token, json={"unread": False}
    )
    for _ in range(2):
        server.call("DELETE", f"/v1/email/messages/{_quoted(newest[3]['id'])}", token).raise_for_status()


def _quoted(key: str) -> str:
    return key.replace("/", "%2F").replace("+", "%2B").replace("=", "%3D")


def stored(path: Path) -> dict[str, Any]:
    """What the file has."""
    with closing(sqlite3.connect(path)) as db:
        return {key: json.loads(text) for key, text in db.execute("SELECT id, json FROM record")}


@pytest.mark.parametrize("points", [(1,), (5, 9, 14), (30, 60, 25), (85, 20, 3, 15), (110, 7, 7, 7)])
def test_a_killed_process_loses_nothing(
    points: tuple[int, ...], small_server: SandboxServer, tmp_path: Path
) -> None:
    """Killed again and again, with changes in between, the last run makes the file equal to the API."""
    token = small_server.token(scopes="Mail.ReadWrite", loginHint=WHO)
    path = tmp_path / "mail.sqlite"
    for point in points:
        assert run(small_server, token, path, point) == -signal.SIGKILL
        change(small_server, token)
    assert run(small_server, token, path, 1_000_000) == 0
    fresh = MemoryStore()
    Client(token, base_url=small_server.url).sync.mail(fresh)
    assert stored(path) == {key: record.raw for key, record in fresh.records.items()}
