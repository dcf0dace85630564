"""The first calls that are offered, made on a sandbox over a socket; and what a request would change."""

import re
from collections.abc import Iterator

import pytest

from app.workbench.steps.changes import Against
from app.workbench.steps.first_calls import CALLS, FirstCall
from aurinko import AsyncClient, ForbiddenError
from aurinko.transports import default_async_transport
from aurinko.transports.base import Request, Response
from flow.scopes import NAMES
from flow.session import Session
from sandbox import create_app
from sandbox.testing import SandboxServer, serving
from tests.asynchronous import run


class Noting:
    """A transport that notes the addresses it sends to."""

    def __init__(self, url: str) -> None:
        self.asked: list[str] = []
        self._inner = default_async_transport(url)

    async def send(self, request: Request) -> Response:
        """Send it."""
        self.asked.append(request.url)
        return await self._inner.send(request)

    async def close(self) -> None:
        """Let go of connections."""
        await self._inner.close()


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A local Aurinko."""
    with serving(create_app(return_urls=["http://localhost:8000/"], choices={"syncRounds": 0})) as running:
        yield running


async def _make(call: FirstCall, server: SandboxServer, token: str) -> list[str]:
    transport = Noting(server.url)
    async with AsyncClient(token, base_url=server.url, transport=transport) as client:
        await call.make(client)
    return transport.asked


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_each_call_works_with_each_of_its_scopes(call: FirstCall, server: SandboxServer) -> None:
    """Its requests are known by the path, which is how the room finds their cards."""
    for scope in call.scopes or NAMES[:1]:
        asked = run(_make(call, server, server.token("Google", scopes=scope)))
        assert asked
        assert all(url.startswith(server.url + call.path) for url in asked)


@pytest.mark.parametrize("call", [call for call in CALLS if call.scopes], ids=lambda call: call.name)
def test_a_call_that_is_not_offered_would_be_refused(call: FirstCall, server: SandboxServer) -> None:
    """Without any of its scopes the API says no."""
    others = " ".join(name for name in NAMES if name not in call.scopes)
    assert not call.allowed(others.split())
    with pytest.raises(ForbiddenError):
        run(_make(call, server, server.token("Google", scopes=others)))


def test_every_group_of_scopes_has_a_call() -> None:
    """Whatever was granted, there is something to send; the code shown names methods that the client has."""
    assert all(any(call.allowed([name]) for call in CALLS) for name in NAMES)
    for call in CALLS:
        for group, method in re.findall(r"aclient\.(\w+)\.(\w+)", call.code):
            assert hasattr(getattr(AsyncClient("t"), group), method)


SESSION = Session("t", 1, "http://localhost:8001", "Google", ["Mail.Read", "Mail.Send"], "40217")


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (["Mail.Read", "Mail.Send"], "The scopes that you have."),
        (["Mail.Read", "Mail.Send", "Calendar.Read"], "To what you have it adds Calendar.Read."),
        (["Mail.Send", "Tasks.Read"], "To what you have it adds Tasks.Read; it leaves out Mail.Read."),
    ],
)
def test_what_becomes_of_the_scopes(wanted: list[str], words: str) -> None:
    """What is more and what is less, by name."""
    assert Against(SESSION, "Google").scopes(wanted) == words
    assert Against(None, "Google").scopes(wanted) == ""


def test_what_becomes_of_the_account() -> None:
    """The same again by its number; another one beside it; never with another service."""
    assert "accountId=40217" in Against(SESSION, "Google").account(True)
    assert "not revoked" in Against(SESSION, "Google").account(False)
    assert "signed in to Google" in Against(SESSION, "EWS").account(True)
    unknown = Session("t", 1, SESSION.api_base, "Google", ["Mail.Read"])
    assert "not known yet" in Against(unknown, "Google").account(True)
    assert Against(None, "Google").account(True) == ""
