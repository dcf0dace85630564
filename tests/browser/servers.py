"""The page as `serve.py` serves it, and the site as it builds it; a sandbox on a real socket."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

ROOT = Path(__file__).resolve().parents[2]


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
def serving(*arguments: str, **environment: str) -> Iterator[Place]:
    """`python serve.py` on free ports, until the block ends; more of the environment can be said."""
    command = [sys.executable, "serve.py", "--no-open", "--port", "0", "--sandbox-port", "0", *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
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
    command = [sys.executable, "serve.py", "build", str(folder), "--no-twins", "--api-base", api_base, *more]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)


@contextmanager
def running(app: ASGIApp, lifespan: Literal["on", "off"] = "off") -> Iterator[str]:
    """An ASGI application on a real socket, until the block ends; gives its origin."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(app, log_level="error", lifespan=lifespan, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://localhost:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
