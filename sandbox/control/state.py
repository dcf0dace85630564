"""`/sandbox/state`: save everything to the state file now."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.control.sync import Nothing
from sandbox.web.answers import answer
from sandbox.web.bodies import read_exactly
from sandbox.web.errors import ApiError
from sandbox.web.routing import resource
from sandbox.world import world_of


async def save(request: Request) -> Response:
    """Save, and answer when it is on the disk."""
    await read_exactly(request, Nothing)
    saver = world_of(request).saver
    if saver is None:
        raise ApiError(
            409, "conflict", "There is no state file. Start the sandbox with: python -m sandbox --state FILE"
        )
    return answer({"bytes": await saver()})


ROUTES = [resource("/state", POST=save)]
