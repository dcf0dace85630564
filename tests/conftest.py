"""A sandbox on a real socket, for every test that needs an Aurinko."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.applications import Starlette

from sandbox import create_app
from sandbox import server as sandbox
from sandbox.server import ANSWERS, RETURN_URL, SandboxServer, results
from tests.judge.hook import judged

__all__ = ["ANSWERS", "RETURN_URL", "RETURN_URLS", "SandboxServer", "results", "sandbox_server", "serving"]

RETURN_URLS = (
    RETURN_URL,
    "http://127.0.0.1:8000/",
    "http://localhost:8000/index.html",
    "http://localhost:8000/done?from=aurinko",
    "http://localhost:8000/#/done",
)


@contextmanager
def serving(app: Starlette) -> Iterator[SandboxServer]:
    """Serve a sandbox on a free port, in a thread, until the block ends; its answers are judged."""
    with sandbox.serving(app, on_answer=judged) as server:
        yield server


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[SandboxServer]:
    """One sandbox for the whole session; each xdist worker has its own, on its own port."""
    with serving(create_app(return_urls=RETURN_URLS)) as server:
        yield server
