"""`/sandbox` itself: what else there is."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.web.answers import answer
from sandbox.web.routing import Resource, resource


class AtItsRoot:
    """Lets an application answer at the address it is mounted at, without a slash at the end too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as at the slash."""
        await self._app({**scope, "root_path": scope["path"], "path": f"{scope['path']}/"}, receive, send)


async def list_addresses(request: Request) -> Response:
    """Every control address, and what it does."""
    there = [route for route in request.app.routes if isinstance(route, Resource)]
    told = {
        f"{method} /sandbox{route.path.replace(':segment', '')}".rstrip("/"): _sentence(handler.__doc__)
        for route in there
        for method, handler in route.handlers.items()
    }
    return answer({"addresses": told, "more": "sandbox/README.md, Control it"})


def _sentence(text: str | None) -> str:
    return (text or "").partition("\n")[0]


ROUTES = [resource("/", GET=list_addresses)]
