"""The page as people meet it: by `serve.py`, and as a built site on a dumb server that logs its requests."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

ROOT = Path(__file__).resolve().parents[2]

# The stock server knows these only where the machine's own table does.
MISSING_TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm"}


class Place:
    """Where the page and its sandbox are, and the request lines that the page's host has seen."""

    def __init__(self, page: str, sandbox: str, log: list[str] | None = None) -> None:
        self.page = page
        self.sandbox = sandbox
        self.log = log if log is not None else []

    @property
    def origin(self) -> str:
        """The page's origin."""
        return "/".join(self.page.split("/")[:3])


@contextmanager
def serving(*arguments: str) -> Iterator[Place]:
    """`python serve.py` on free ports, until the block ends."""
    command = [sys.executable, "serve.py", "--no-open", "--port", "0", "--sandbox-port", "0", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ)
    assert process.stdout is not None
    try:
        said = ""
        while not re.search(r"^Sandbox: ", said, re.MULTILINE):
            line = process.stdout.readline()
            assert line, f"serve.py ended before it was ready:\n{said}"
            said += line
        addresses = dict(re.findall(r"^(Ready|Sandbox): (\S+)$", said, re.MULTILINE))
        yield Place(addresses["Ready"], addresses["Sandbox"].rstrip("/"))
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def build(folder: Path, api_base: str, *more: str) -> None:
    """`python serve.py build`, for an API."""
    command = [sys.executable, "serve.py", "build", str(folder), "--api-base", api_base, *more]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)


@contextmanager
def running(app: ASGIApp) -> Iterator[str]:
    """An ASGI application on a real socket, until the block ends; gives its origin."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://localhost:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


class _Dumb(SimpleHTTPRequestHandler):
    """What `python -m http.server` does, with a log that a test can read, and files it never sends."""

    server: "DumbServer"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **MISSING_TYPES}  # noqa: RUF012 - as the base has it

    def do_GET(self) -> None:
        if self.path in self.server.held:
            self.server.over.wait()
            self.close_connection = True
            return
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        self.server.log.append(f"{format % args} referer={self.headers.get('Referer', '')}")


class DumbServer(ThreadingHTTPServer):
    """A static host that knows nothing of the page. What is asked for at a `held` path never comes."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.log: list[str] = []
        self.held: set[str] = set()
        self.over = threading.Event()
        self.folder = folder
        super().__init__(("127.0.0.1", 0), lambda *a: _Dumb(*a, directory=str(folder)))

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves a page hangs up on what it no longer wants."""

    @property
    def origin(self) -> str:
        """The host's origin; by name, since the sandbox knows it by that."""
        return f"http://localhost:{self.server_address[1]}"


@contextmanager
def dumb_server(folder: Path) -> Iterator[DumbServer]:
    """A static server for a folder, until the block ends."""
    server = DumbServer(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Host:
    """The dumb server with a built site below `/demo/`, and room for copies with something wrong in them."""

    def __init__(self, server: DumbServer, sandbox: str) -> None:
        self.server = server
        self.sandbox = sandbox
        self.site = server.folder / "demo"
        self.place = Place(f"{server.origin}/demo/", sandbox, server.log)

    def copy(self, name: str, changes: Mapping[str, str | None]) -> Place:
        """A copy of the site with other texts in some files, and without those that are None."""
        folder = self.server.folder / name
        # Hard links: what is changed is a new file.
        shutil.copytree(self.site, folder, copy_function=os.link)
        for path, text in changes.items():
            (folder / path).unlink()
            if text is not None:
                (folder / path).write_text(text, encoding="utf-8")
        return Place(f"{self.server.origin}/{name}/", self.sandbox, self.server.log)

    def text(self, path: str) -> str:
        """What a file of the site holds."""
        return (self.site / path).read_text(encoding="utf-8")
