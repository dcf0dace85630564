"""What mail programs fetch, outside of the API: the pixel, and the links on their way."""

import base64
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox.box import Box
from sandbox.ticking import tick
from sandbox.tracking.happening import Visitor, record_visit
from sandbox.tracking.tracking import Tracked
from sandbox.web.routing import resource
from sandbox.world import world_of

# One transparent point (GIF89a).
_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_LONGEST = 500


async def pixel(request: Request) -> Response:
    """Somebody looks at a message."""
    box, tracked = _find(request)
    _note(request, box, tracked, "open")
    return Response(_PIXEL, media_type="image/gif")


async def link(request: Request) -> Response:
    """Somebody follows a link of a message: on to where it led, and nowhere else."""
    box, tracked = _find(request)
    numbers = {str(number): target for number, target in enumerate(tracked.links, 1)}
    target = numbers.get(request.path_params["number"])
    if target is None:
        raise HTTPException(404, "The message has no such link.")
    _note(request, box, tracked, "click")
    return RedirectResponse(target, 303)


def _find(request: Request) -> tuple[Box, Tracked]:
    code = request.path_params["code"]
    for box in list(world_of(request).boxes.boxes.values()):
        tracked = box.tracking.by_code(code)
        if tracked:
            return box, tracked
    raise HTTPException(404, "Nothing is tracked by this code.")


def _note(request: Request, box: Box, tracked: Tracked, kind: Literal["open", "click"]) -> None:
    # HEAD is a program that checks a link, not a reader.
    if request.method != "GET":
        return
    world = world_of(request)
    now = world.clock()
    tick(world.boxes.of(box.service, box.owner), now)
    heard = request.headers
    visitor = Visitor(
        user_agent=heard["user-agent"][:_LONGEST] if "user-agent" in heard else None,
        remote=request.client.host if request.client else None,
        referrer=heard["referer"][:_LONGEST] if "referer" in heard else None,
    )
    record_visit(box.tracking, tracked, kind, visitor, now)


PAGES = [
    resource("/track/{code:segment}.gif", GET=pixel),
    resource("/track/{code:segment}/{number:segment}", GET=link),
]
