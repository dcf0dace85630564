"""The page with its companion, and a sandbox, in this process; what the browser sends and gets is noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx2
from cryptography.fernet import Fernet
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import companion
from sandbox import CLIENT_ID, CLIENT_SECRET, create_app
from tests.browser.servers import ROOT, Place, running
from tools.render import load_settings
from tools.server import site_app
from tools.site import Site


@dataclass
class Exchange:
    """One request and its answer, whole."""

    method: str
    target: str
    from_browser: bool
    sent: bytes
    answered: bytes = b""


@dataclass
class Recorder:
    """An ASGI application that notes what goes through it; the one behind it can be changed.

    Those of `ending` are ended when the server stops: they hold connections.
    """

    app: ASGIApp
    seen: list[Exchange] = field(default_factory=list)
    ending: list[Starlette] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        headers = b"\n".join(b": ".join(pair) for pair in scope["headers"])
        target = f"{scope['path']}?{scope['query_string'].decode()}"
        # Every browser says so of itself, on this machine; programs do not.
        exchange = Exchange(scope["method"], target, b"sec-fetch-mode" in headers, headers)
        self.seen.append(exchange)

        async def reading() -> Message:
            message = await receive()
            exchange.sent += message.get("body", b"")
            return message

        async def writing(message: Message) -> None:
            exchange.answered += b"\n".join(b": ".join(pair) for pair in message.get("headers", ()))
            exchange.answered += message.get("body", b"")
            await send(message)

        await self.app(scope, reading, writing)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for app in self.ending:
            async with app.router.lifespan_context(app):
                pass
        await send({"type": "lifespan.shutdown.complete"})


@dataclass
class Coded:
    """The page by the code flow.

    Attributes:
        place: where page and sandbox are.
        page: what goes between browser and page.
        api: what goes to and from the sandbox, by the browser and by the companion.
    """

    place: Place
    page: Recorder
    api: Recorder

    def companion(self, **changes: str) -> None:
        """Put another companion behind the page, with new keys; `client_secret` or `api_base` may differ."""
        own = {"api_base": self.place.sandbox, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        keys = (Fernet.generate_key().decode(),)
        app = companion.create_app(companion.Options(**{**own, **changes}, keys=keys), self.site())
        self.page.ending.append(app)
        self.page.app = app

    def fault(self, **fault: object) -> None:
        """Have the sandbox do something wrong."""
        httpx2.post(f"{self.place.sandbox}/sandbox/faults", json=fault).raise_for_status()

    def mend(self) -> None:
        """Everything is as it should be, with nothing on record."""
        self.companion()
        httpx2.delete(f"{self.place.sandbox}/sandbox/faults").raise_for_status()
        self.page.seen.clear()
        self.api.seen.clear()

    def asked(self, method: str, path: str) -> int:
        """How often the browser asked the page's server."""
        return sum(seen.method == method and seen.target.startswith(path) for seen in self.page.seen)

    def site(self) -> ASGIApp:
        """The page without a companion."""
        chosen = {"api_base": self.place.sandbox, "client_id": CLIENT_ID, "response_type": "code"}
        return site_app(Site(ROOT, load_settings(ROOT, **chosen)))

    def tokens(self) -> list[bytes]:
        """The tokens that the sandbox gave for codes."""
        found = (seen.answered for seen in self.api.seen if seen.target.startswith("/v1/auth/token/"))
        return [
            answer.split(b'"accessToken":"')[1].split(b'"')[0] for answer in found if b"accessToken" in answer
        ]


async def nothing(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Answer nothing: the address has to be known before there is something to answer."""


@contextmanager
def coded_place() -> Iterator[Coded]:
    """The page with its companion and a sandbox, until the block ends."""
    page, api = Recorder(nothing), Recorder(nothing)
    with running(page, "on") as origin, running(api) as sandbox:
        api.app = create_app(return_urls=[f"{origin}/"])
        coded = Coded(Place(f"{origin}/", sandbox), page, api)
        coded.companion()
        yield coded
