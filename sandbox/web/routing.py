"""One path with a handler for each method, so that a 405 names all of them in `Allow`."""

from collections.abc import Awaitable, Callable, Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

Endpoint = Callable[[Request], Awaitable[Response]]


class Resource(Route):
    """A path, and its handlers by method. HEAD is answered as GET is, the server drops the body."""

    def __init__(self, path: str, handlers: dict[str, Endpoint]) -> None:
        async def endpoint(request: Request) -> Response:
            return await handlers["GET" if request.method == "HEAD" else request.method](request)

        super().__init__(path, endpoint, methods=[*handlers])
        self.handlers = handlers

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match; a path without parameters is nobody else's, so what it cannot do is a 405 and no id."""
        match, found = super().matches(scope)
        if match is Match.PARTIAL and not self.param_convertors:
            match = Match.FULL
        return match, found


def resource(path: str, **handlers: Endpoint) -> Route:
    """Route a path; the keywords are methods."""
    return Resource(path, handlers)


def merged(routes: Iterable[Route]) -> list[Route]:
    """Make one of the resources that have the same path: some paths belong to two rooms."""
    made: list[Route] = []
    places: dict[str, int] = {}
    for route in routes:
        known = made[places[route.path]] if route.path in places else None
        if isinstance(known, Resource) and isinstance(route, Resource):
            made[places[route.path]] = Resource(route.path, known.handlers | route.handlers)
        else:
            places[route.path] = len(made)
            made.append(route)
    return made
