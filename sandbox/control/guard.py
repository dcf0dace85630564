"""Who may use the control address: programs on this machine; of pages `pages.py` says which."""

import re
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.web.errors import failure

_LOCAL_NAME = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?", re.IGNORECASE)

_OF_PROXIES = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class LocalOnly:
    """Refuses everything that does not come from this machine by way of a local name.

    The sender's address alone is not enough: a page elsewhere could have its own name resolve to this machine
    (DNS rebinding), and a proxy on this machine could let everybody in. With the right name a foreign page
    still cannot send JSON, which every POST here has to be, nor PATCH nor DELETE: its preflight fails.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, or refuse."""
        if scope["type"] == "http" and not _is_local(scope):
            message = "The sandbox is controlled from this machine only, by way of localhost."
            await failure(403, message=message)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_local(scope: Scope) -> bool:
    host = scope["client"][0] if scope.get("client") else ""
    headers = Headers(scope=scope)
    if not _is_loopback(host) or any(name in headers for name in _OF_PROXIES):
        return False
    named = headers.getlist("host")
    return len(named) == 1 and _LOCAL_NAME.fullmatch(named[0]) is not None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
