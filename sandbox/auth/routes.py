"""`/v1/account`: what the token's own account is, and the end of the token."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.auth.accounts import describe
from sandbox.auth.bearer import Caller
from sandbox.web.parameters import Parameters


async def get_my_account(request: Request, caller: Caller) -> Response:
    """The account; the provider is never really asked, so `pingProvider` only has to be well-formed."""
    query = Parameters(request)
    for name in ("pingProvider", "includeProviderAuth"):
        query.flag(name)
    return JSONResponse(describe(caller.account, caller.grant))


async def delete_token(_request: Request, caller: Caller) -> Response:
    """End the token that this request came with."""
    caller.world.grants.revoke(caller.token)
    return JSONResponse({"status": "Ok"})
