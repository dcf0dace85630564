"""`/sandbox/choices`: what the vendor leaves open, as this sandbox does it."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.choices import chosen
from sandbox.web.answers import answer
from sandbox.web.bodies import read_json
from sandbox.web.errors import ApiError
from sandbox.web.routing import resource
from sandbox.world import world_of


async def show_choices(request: Request) -> Response:
    """What the vendor leaves open, as it is done here."""
    return answer(world_of(request).choices)


async def choose(request: Request) -> Response:
    """Do some of it otherwise, from the next request on."""
    world, given = world_of(request), await read_json(request)
    try:
        world.choices = chosen(world.choices, given)
    except ValueError as error:
        raise ApiError(400, "badRequest", f"{error}.".replace("?.", "?")) from error
    return answer(world.choices)


ROUTES = [resource("/choices", GET=show_choices, PATCH=choose)]
