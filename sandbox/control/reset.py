"""`/sandbox/reset`: everything from the beginning."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.control.sync import Nothing
from sandbox.web.answers import ok
from sandbox.web.bodies import read_exactly
from sandbox.web.routing import resource
from sandbox.world import start_anew, world_of


async def reset(request: Request) -> Response:
    """Forget accounts, records, tokens, faults, and what was chosen; the clock goes right again."""
    await read_exactly(request, Nothing)
    start_anew(world_of(request))
    return ok()


ROUTES = [resource("/reset", POST=reset)]
