"""`GET /v1/auth/authorize` and `authorizeDaemon`: a person's account, an organization's service account."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.asking import check_account, check_response_type, read_asked, send_on
from sandbox.auth.attempts import Asked
from sandbox.vocabulary import DAEMONS, SERVICES
from sandbox.web.parameters import Parameters
from sandbox.world import World, world_of


async def authorize(request: Request) -> Response:
    """Let a person connect an account.

    `prompt` is not in the vendor's document, though clients send it: the page always shows both what
    `select_account` and what `consent` ask for, so there is nothing to do about it.
    """
    query, world = Parameters(request), world_of(request)
    asked = read_asked(query, world, "personal", SERVICES)
    auth_email, recycle = query.one("authEmail") or "", query.flag("recycle")
    return _send_on(replace(asked, auth_email=auth_email, recycle=recycle), world)


async def authorize_daemon(request: Request) -> Response:
    """Let an administrator connect an organization."""
    query, world = Parameters(request), world_of(request)
    return _send_on(replace(read_asked(query, world, "daemon", DAEMONS), ensure_access=False), world)


def _send_on(asked: Asked, world: World) -> Response:
    asked = replace(asked, response_type=asked.response_type or "code")
    check_response_type(asked, world)
    check_account(asked, world)
    return send_on(asked, world)
