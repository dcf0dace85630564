"""A copy of this project in a folder of its own, and its commands run there as real processes."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.manifest import digest
from tools.tree import NODE_MODULES, ROOT, VENDOR
from tools.twins import KEPT, SUFFIXES

FILES = ("serve.py", "index.html", "main.py", "pyscript.toml", "pyproject.toml", "LICENSE")
FOLDERS = ("app", "aurinko", "companion", "door", "flow", "requirements", "sandbox", "static", "tools")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "vendor", "node_modules", ".*-new", ".*-old")
# What the sign-in page needs of static/vendor/.
DOOR = ("pyscript-", "micropython-")
KEPT_TWIN = b"kept"
# Nobody listens there: a registry that cannot be reached.
NOWHERE = "http://127.0.0.1:9/"
# A proxy of the machine would answer in its place.
DIRECT = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}


def copy(target: Path, *, vendored: bool) -> Path:
    """Copy what git tracks; beside links to the browser runtime, if it is wanted."""
    target.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(ROOT / name, target / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, target / name, ignore=NOT_COPIED)
    if vendored:
        (target / "static" / "vendor").symlink_to(VENDOR)
        link_modules(target / "tools" / "node_modules")
    return target


def link_modules(folder: Path) -> None:
    """Link what npm brought, one by one: what builds keep beside it stays this tree's own."""
    folder.mkdir()
    for path in NODE_MODULES.iterdir():
        if path.name != KEPT.name:
            (folder / path.name).symlink_to(path)


def keep_twins(tree: Path) -> None:
    """Put twins there, as an earlier build would: for all of the house, whose compression takes a minute."""
    kept = tree / "tools" / "node_modules" / KEPT.name
    kept.mkdir()
    for path in VENDOR.rglob("*"):
        if path.is_file() and not path.relative_to(VENDOR).parts[0].startswith(DOOR):
            for suffix in SUFFIXES:
                (kept / f"{digest(path.read_bytes())}{suffix}").write_bytes(KEPT_TWIN)


def run(tree: Path, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program in a tree and give what it said."""
    return subprocess.run(
        (sys.executable, *command),
        cwd=tree,
        env={**os.environ, **DIRECT, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=100,
    )


@dataclass
class Serving:
    """A `serve.py` that is ready."""

    process: subprocess.Popen[str]
    said: list[str]

    @property
    def page(self) -> str:
        """Its address, as it said it."""
        return self.address("Ready")

    @property
    def sandbox(self) -> str:
        """The sandbox's address, as it said it."""
        return self.address("Sandbox")

    @property
    def port(self) -> int:
        """The page's port."""
        return int(re.findall(r":(\d+)/", self.page)[0])

    def address(self, name: str) -> str:
        """An address by the name it was printed with."""
        return next(line.split()[1] for line in self.said if line.startswith(f"{name}: "))

    def stop(self, number: int = signal.SIGINT) -> int:
        """End it as a person does, and give its exit status."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=20)
        self.said.extend(rest.splitlines())
        return self.process.returncode

    def ask(self, target: str, *headers: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        """Send a request over a plain socket, its target untouched, and give status, headers and body."""
        lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close", *headers, "", ""]
        head, _, body = exchange(self.port, "\r\n".join(lines).encode()).partition(b"\r\n\r\n")
        first, *fields = head.decode("latin-1").split("\r\n")
        pairs = (field.split(": ", 1) for field in fields)
        return int(first.split()[1]), {name.lower(): value for name, value in pairs}, body


def exchange(port: int, data: bytes) -> bytes:
    """Send bytes and give all that comes back."""
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(data)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def serving(tree: Path, *flags: str, **environment: str) -> Iterator[Serving]:
    """Run `serve.py` on free ports until the block ends."""
    ports = [] if "--port" in flags else ["--port", "0"]
    if "--sandbox-port" not in flags:
        ports += ["--sandbox-port", "0"]
    with subprocess.Popen(
        (sys.executable, "serve.py", "--no-open", *ports, *flags),
        cwd=tree,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Serving(process, list(until_ready(process, "Ready" if "--live" in flags else "Sandbox")))
        finally:
            process.kill()


def until_ready(process: subprocess.Popen[str], last: str) -> Iterator[str]:
    """Give the lines up to the last one that says an address."""
    assert process.stdout
    for line in process.stdout:
        yield line.rstrip("\n")
        if line.startswith(f"{last}: "):
            return
    raise AssertionError("serve.py ended before it was ready")
