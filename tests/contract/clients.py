"""Both kinds of client for the checks: what goes over the wire is judged, and what is used is known."""

from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

from aurinko import AsyncClient, Client, Request, Response, Retries
from aurinko.surfaces import AsyncSurface
from aurinko.transports.with_httpx2 import HttpxTransport
from aurinko.transports.with_urllib import UrllibTransport
from tests.conftest import SandboxServer
from tests.contract.checks import SCOPES, Check, World, waiting
from tests.judge import Answer, Asked, Deviations, load

KINDS = ("sync", "async")

# Where the client differs from the schemas on purpose.
MEANT = {
    # The document's words let null take a choice back; its schema has forgotten so.
    "request of updateWellKnownFolders: type at $.archive: None for not nullable",
}


@dataclass(slots=True)
class Exchanges:
    """Requests with their answers."""

    seen: list[tuple[Request, Response]] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Whatever the vendor's document does not allow; nothing where that is not here."""
        judge = load()
        if judge is None:
            return []
        # What is below /v1/direct/ is the provider's own, which the document does not describe.
        told = [one for one in self.seen if "/v1/direct/" not in one[0].url]
        every = [fault for exchange in told for fault in judge.check(*as_judged(*exchange))]
        return sorted({str(one) for one in Deviations.read().others(every)} - MEANT)


def as_judged(request: Request, response: Response) -> tuple[Asked, Answer]:
    """An exchange as the judge takes it."""
    parts = urlsplit(request.url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # The transports of the library, or the browser, add this header.
    headers = {"user-agent": "aurinko"} | {name.lower(): value for name, value in request.headers.items()}
    asked = Asked(request.method, target, headers, request.body or b"")
    return asked, Answer(response.status, response.headers, response.body)


class Noting(UrllibTransport):
    """Remembers what goes by."""

    def __init__(self, exchanges: Exchanges) -> None:
        super().__init__()
        self._exchanges = exchanges

    def send(self, request: Request) -> Response:
        """See `Transport.send`."""
        response = super().send(request)
        self._exchanges.seen.append((request, response))
        return response


class AsyncNoting(HttpxTransport):
    """The same with `await`."""

    def __init__(self, exchanges: Exchanges) -> None:
        super().__init__()
        self._exchanges = exchanges

    async def send(self, request: Request) -> Response:
        """See `AsyncTransport.send`."""
        response = await super().send(request)
        self._exchanges.seen.append((request, response))
        return response


class _Noted:
    """A client, or a group of its methods, that tells which of them are used."""

    def __init__(self, inner: object, used: set[str], group: str = "") -> None:
        self._inner, self._used, self._group = inner, used, group

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found) or isinstance(found, AsyncSurface):
            return _Noted(found, self._used, name)
        self._used.add(f"{self._group}.{name}".removeprefix("."))
        return found


@dataclass(slots=True)
class Outcome:
    """What came of checks.

    Attributes:
        used: the methods that were called, as `email.messages`.
        exchanges: what went over the wire.
    """

    used: set[str] = field(default_factory=set)
    exchanges: Exchanges = field(default_factory=Exchanges)


def make(kind: str, server: SandboxServer, token: str, exchanges: Exchanges) -> AsyncClient:
    """A client of a kind, spoken to as an `AsyncClient`."""
    none = Retries(times=0)
    if kind == "async":
        return AsyncClient(token, base_url=server.url, transport=AsyncNoting(exchanges), retries=none)
    return waiting(Client(token, base_url=server.url, transport=Noting(exchanges), retries=none))


async def play(kind: str, server: SandboxServer, receiver: str, check: Check, outcome: Outcome) -> None:
    """One check, with an account of its own."""
    address = f"{kind}-{check.__name__.replace('_', '-')}@client.example"
    token = server.token(scopes=SCOPES, loginHint=address)
    opened: list[AsyncClient] = []

    def client(token: str) -> AsyncClient:
        opened.append(make(kind, server, token, outcome.exchanges))
        return cast("AsyncClient", _Noted(opened[-1], outcome.used))

    try:
        await check(World(client(token), address, receiver, client))
    finally:
        for one in opened:
            await one.close()
