"""`/sandbox/faults`: what shall go wrong."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.faults.rules import parse
from sandbox.web.answers import answer
from sandbox.web.bodies import read_json
from sandbox.web.routing import resource
from sandbox.world import world_of


async def add_fault(request: Request) -> Response:
    """Let something go wrong."""
    rule = parse(await read_json(request))
    world_of(request).faults.add(rule)
    return answer(rule.describe(), 201)


async def list_faults(request: Request) -> Response:
    """Show what still waits: a test can see whether its fault was met."""
    return answer({"faults": [rule.describe() for rule in world_of(request).faults.waiting]})


async def clear_faults(request: Request) -> Response:
    """Let everything go right again."""
    world_of(request).faults.clear()
    return answer({"faults": []})


ROUTES = [resource("/faults", GET=list_faults, POST=add_fault, DELETE=clear_faults)]
