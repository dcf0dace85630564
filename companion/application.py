"""The companion as an ASGI application: three addresses below the page, and behind them the page itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from companion.bodies import PATIENCE
from companion.errors import nowhere, refused
from companion.exchange import Exchange
from companion.front import Front
from companion.options import Options
from companion.relay import Relay
from companion.revoking import Revoker
from companion.seal import Sealer
from companion.sessions import Sessions
from companion.signout import SignOut
from companion.upstream import TIMEOUT, Upstream


def create_app(
    options: Options,
    page: ASGIApp | None = None,
    timeout: httpx2.Timeout = TIMEOUT,
    patience: float = PATIENCE,
) -> Starlette:
    """Make a companion, for one event loop.

    Args:
        options: whose companion it is.
        page: answers all that the companion does not; the static site.
        timeout: how long to wait for the API.
        patience: seconds to wait for a browser: for the next piece of a body, and for all of a code's.
    """
    sessions = Sessions(Sealer(options.keys), options.api_base)
    upstream = Upstream(options.api_base, timeout)
    revoker = Revoker(upstream)
    routes: list[BaseRoute] = [
        Route("/auth/exchange", Exchange(options, sessions, upstream, revoker, patience)),
        Route("/auth/session", SignOut(options, sessions, revoker)),
        Route("/api/{path:path}", Relay(options, sessions, upstream, patience)),
        Mount("/auth", nowhere),
    ]

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await revoker.aclose()
        await upstream.aclose()

    app = Starlette(
        routes=[*routes, Mount("/", page)] if page else routes,
        middleware=[Middleware(Front)],
        lifespan=lifespan,
        exception_handlers={HTTPException: refused, Exception: refused},
    )
    app.router.redirect_slashes = False
    return app
