"""The application: the API, the pages, and the control address, over one world."""

import time
from collections.abc import Callable, Mapping, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from sandbox.api import create_api, shared
from sandbox.auth.registration import register
from sandbox.choices import Choices, chosen
from sandbox.clock import Clock
from sandbox.control.application import create_control
from sandbox.control.guard import LocalOnly
from sandbox.control.index import AtItsRoot
from sandbox.control.pages import shared_with
from sandbox.faults.wire import Faulty, WithoutCors
from sandbox.site import PAGE_HEADERS, create_site, refused
from sandbox.subscriptions.deliverer import Deliverer, Delivering
from sandbox.web.headers import COMMON_HEADERS, WithHeaders
from sandbox.web.paths import EncodedPaths
from sandbox.world import World, create_world


def create_app(
    *,
    return_urls: Sequence[str],
    trusted_domains: Sequence[str] | None = None,
    seed: int = 1,
    size: int = 400,
    choices: Choices | Mapping[str, object] | None = None,
    clock: Callable[[], float] = time.time,
) -> Starlette:
    """A local Aurinko with one registered application (`CLIENT_ID`, `CLIENT_SECRET`).

    Args:
        return_urls: Where results may be sent; compared exactly, as the vendor does.
        trusted_domains: Hosts that may take `responseType=token`; by default those of the return URLs.
        seed: The same seed gives the same records.
        size: About how many messages an account begins with; the written ones are always there.
        choices: What the vendor leaves open; a mapping has the names of the README, `{"pageSize": 3}`.
        clock: Seconds since 1970; mail looks recent by it, and codes age by it.

    Raises:
        TypeError: One string was given where a list of them belongs.
        ValueError: A return URL is not an absolute http or https address, or a choice makes no sense.
    """
    registration = register(return_urls, trusted_domains)
    made = choices if isinstance(choices, Choices) else chosen(Choices(), {} if choices is None else choices)
    world = create_world(registration, made, seed, size, Clock(clock))
    api = _part(create_api(), world)
    site = _part(create_site(), world)
    control = LocalOnly(shared_with(registration.origins, _part(create_control(), world)))
    faulty_api = WithoutCors(shared(WithHeaders(Faulty(api, world.faults), COMMON_HEADERS)), world.faults)
    pages = WithHeaders(Faulty(site, world.faults), COMMON_HEADERS | PAGE_HEADERS)
    return _whole(world, faulty_api, WithHeaders(control, COMMON_HEADERS), pages)


def _part(app: Starlette, world: World) -> Starlette:
    app.state.world = world
    return app


def _whole(world: World, api: ASGIApp, control: ASGIApp, pages: ASGIApp) -> Starlette:
    deliverer = Deliverer(world)
    app = Starlette(
        routes=[
            Mount("/v1", api),
            Route("/v1", api),  # a mount begins after its slash
            Mount("/sandbox", control),
            Route("/sandbox", AtItsRoot(control)),
            Mount("/", pages),
        ],
        middleware=[Middleware(EncodedPaths), Middleware(Delivering, deliverer=deliverer)],
        exception_handlers={HTTPException: refused, Exception: refused},
    )
    app.router.redirect_slashes = False
    app.state.deliverer = deliverer
    return _part(app, world)
