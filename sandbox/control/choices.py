"""`/sandbox/choices`: what the vendor leaves open, as this sandbox does it."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.choices import Choices
from sandbox.web.answers import answer
from sandbox.web.bodies import read_json
from sandbox.web.errors import ApiError
from sandbox.web.routing import resource
from sandbox.web.shapes import ShapeError, plain, shaped
from sandbox.world import world_of


async def show_choices(request: Request) -> Response:
    """Show all of them."""
    return answer(world_of(request).choices)


async def choose(request: Request) -> Response:
    """Make some of them otherwise, from the next request on."""
    world, given = world_of(request), await read_json(request)
    world.choices = changed(world.choices, given)
    return answer(world.choices)


def changed(choices: Choices, given: object) -> Choices:
    """The choices with some of them made otherwise, by their names on the wire.

    Raises:
        ApiError: 400 `badRequest`, naming the choice that is not known or cannot be that.
    """
    before = plain(choices)
    if not isinstance(given, dict) or not given.keys() <= before.keys():
        raise ApiError(400, "badRequest", f"Choices are an object with keys of these: {', '.join(before)}.")
    try:
        return shaped(before | given, Choices)
    except ShapeError as error:
        raise ApiError(400, "badRequest", f"A choice cannot be that: {error}.") from error


ROUTES = [resource("/choices", GET=show_choices, PATCH=choose)]
