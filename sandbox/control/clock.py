"""`/sandbox/clock`: what time it is here."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.clock import Clock
from sandbox.web.answers import answer
from sandbox.web.bodies import read_exactly
from sandbox.web.errors import ApiError
from sandbox.web.routing import resource
from sandbox.web.shapes import at
from sandbox.world import world_of

# A hundred years: the calendar goes on for longer, so nothing that is due later leaves it.
_FARTHEST = 100 * 365 * 86_400


@dataclass(frozen=True, slots=True)
class Step:
    """How many seconds the clock is put forward."""

    advance: float


async def show_clock(request: Request) -> Response:
    """Tell the time, and how far it is ahead of the machine's."""
    return _shown(world_of(request).clock)


async def put_forward(request: Request) -> Response:
    """Let time go by at once. It goes one way only: records would otherwise be from the future."""
    step, clock = await read_exactly(request, Step), world_of(request).clock
    # NaN and infinity are no JSON, but a number may still be read as the latter.
    if not 0 <= step.advance <= _FARTHEST - clock.ahead:
        raise ApiError(
            400, "badRequest", "advance must be a number of seconds from 0, at most a hundred years in all."
        )
    clock.ahead += step.advance
    return _shown(clock)


def _shown(clock: Clock) -> Response:
    return answer({"now": at(clock()), "ahead": clock.ahead})


ROUTES = [resource("/clock", GET=show_clock, POST=put_forward)]
