"""The control address: `POST`, `GET` and `DELETE /sandbox/faults`, for this machine only."""

import re
from ipaddress import ip_address

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.faults.rules import parse
from sandbox.web import errors
from sandbox.web.bodies import read_json
from sandbox.web.errors import ApiError
from sandbox.web.routing import resource
from sandbox.world import world_of

_LOCAL_NAME = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?", re.IGNORECASE)


async def add_fault(request: Request) -> Response:
    """Let something go wrong."""
    _check_caller(request)
    rule = parse(await read_json(request))
    world_of(request).faults.add(rule)
    return JSONResponse(rule.describe(), status_code=201)


async def list_faults(request: Request) -> Response:
    """Show what still waits: a test can see whether its fault was met."""
    _check_caller(request)
    return JSONResponse({"faults": [rule.describe() for rule in world_of(request).faults.waiting]})


async def clear_faults(request: Request) -> Response:
    """Let everything go right again."""
    _check_caller(request)
    world_of(request).faults.clear()
    return JSONResponse({"faults": []})


def _check_caller(request: Request) -> None:
    # The address alone is not enough: a page elsewhere could have its own name resolve to this machine
    # (DNS rebinding). A foreign page cannot send the JSON content type without a preflight, which fails.
    host = request.client.host if request.client else ""
    if not _is_loopback(host) or not _LOCAL_NAME.fullmatch(request.headers.get("host", "")):
        raise ApiError(403, "forbidden", "Faults can be set from this machine only, by way of localhost.")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def create_control() -> Starlette:
    """The control address as an application of its own."""
    control = Starlette(
        routes=[resource("/faults", GET=list_faults, POST=add_fault, DELETE=clear_faults)],
        exception_handlers={HTTPException: errors.refused, Exception: errors.refused},
    )
    control.router.redirect_slashes = False
    return control
