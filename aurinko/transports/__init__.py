"""How requests leave: `base` says what a transport is, the other modules are the ones that come along."""

import sys

from .base import AsyncTransport, Transport
from .proxies import proxy_for


def default_transport(origin: str) -> Transport:
    """The transport of a `Client` that was given none."""
    from .with_urllib import UrllibTransport  # noqa: PLC0415 (urllib takes its time; many pages never need it)

    return UrllibTransport(proxy=proxy_for(origin))


def default_async_transport(origin: str) -> AsyncTransport:
    """The transport of an `AsyncClient` that was given none."""
    if sys.platform == "emscripten":
        from .page import FetchTransport  # noqa: PLC0415 (there is no browser outside a page)

        return FetchTransport()
    from .with_httpx2 import HttpxTransport  # noqa: PLC0415 (loads httpx2)

    return HttpxTransport(proxy=proxy_for(origin))
