"""A pytest plugin: the fixture `aurinko_sandbox`, a local Aurinko for other people's tests.

Installed with the extra `sandbox`, pytest finds it by itself; it costs nothing until a test asks for it.
(Installed, this file is `aurinko_pytest.py`: a project can have a package `sandbox` of its own, and pytest
must start there all the same.)

    def test_my_program(aurinko_sandbox):
        token = aurinko_sandbox.token("Google", scopes="Mail.Read")
        aurinko_sandbox.fault(path="/v1/email/messages", kind="status", status=429, retryAfter=1)
        assert my_program(api_base=aurinko_sandbox.url, token=token) == "all read"

Outside of pytest: `with sandbox.server.serving(create_app(return_urls=[...])) as server: ...`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.server import ANSWERS, RETURN_URL, SandboxServer, results, serving

__all__ = ["ANSWERS", "RETURN_URL", "SandboxServer", "results", "serving"]


@pytest.fixture(scope="session")
def aurinko_sandbox_options() -> dict[str, Any]:
    """Keyword arguments of `sandbox.create_app`; a `conftest.py` may give others by a fixture of this name.

    For example `{"return_urls": ["http://localhost:3000/done"], "choices": {"pageSize": 3}}`. The first of
    the return URLs is where `sign_in` and `token` return to.
    """
    return {}


@pytest.fixture(scope="session")
def _aurinko_server(aurinko_sandbox_options: dict[str, Any]) -> Iterator[SandboxServer]:
    # Starting a server takes longer than most tests; with xdist each worker has its own, on its own port.
    missing = [
        name for name in ("starlette", "cattrs", "dateutil", "uvicorn", "httpx2") if not _is_there(name)
    ]
    if missing:
        pytest.fail(f"{missing[0]} is missing: install aurinko with its extra `sandbox`.", pytrace=False)
    if not _is_there("sandbox.server"):
        pytest.fail("Another package named sandbox is in the way of aurinko's.", pytrace=False)
    from sandbox import create_app  # noqa: PLC0415 - a test that asks for it pays for it
    from sandbox.server import RETURN_URL, first_return_url, serving  # noqa: PLC0415 - the same

    try:
        app = create_app(**{"return_urls": [RETURN_URL], **aurinko_sandbox_options})
        return_url = first_return_url(app)
    except (TypeError, ValueError) as error:
        pytest.fail(f"aurinko_sandbox_options: {error}", pytrace=False)
    with serving(app, return_url=return_url) as server:
        yield server


@pytest.fixture
def aurinko_sandbox(_aurinko_server: SandboxServer) -> Iterator[SandboxServer]:
    """A sandbox that starts anew with every test: its accounts, records, faults, choices and time.

    The server behind it is the same for the whole session.
    """
    yield _aurinko_server
    _aurinko_server.reset()


def _is_there(package: str) -> bool:
    try:
        import_module(package)
    except ModuleNotFoundError:
        return False
    return True


def __getattr__(name: str) -> object:
    """Import the server's parts when they are asked for: pytest loads this module in every project."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sandbox import server  # noqa: PLC0415 - the same

    return getattr(server, name)
