"""`/sandbox/sync/expire`: delta tokens become too old."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.web.answers import answer
from sandbox.web.bodies import read_exactly
from sandbox.web.routing import resource
from sandbox.world import world_of


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty object. It has to be there: a foreign page cannot send JSON."""


async def expire(request: Request) -> Response:
    """Let every delta token that was given so far be refused (410), in all accounts."""
    await read_exactly(request, Nothing)
    boxes = world_of(request).boxes
    for box in boxes.boxes.values():
        box.syncs.age += 1
    boxes.touched.update(boxes.boxes)
    return answer({"expired": len(boxes.boxes)})


ROUTES = [resource("/sync/expire", POST=expire)]
