"""`/v1/account`: what the token's own account is, and the end of the token."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.accounts import describe
from sandbox.auth.authorize import authorize
from sandbox.auth.bearer import Caller, bearer
from sandbox.auth.exchange import exchange
from sandbox.web.answers import answer, ok
from sandbox.web.parameters import Parameters
from sandbox.web.routing import resource


async def get_my_account(request: Request, caller: Caller) -> Response:
    """The account; the provider is never really asked, so `pingProvider` only has to be well-formed."""
    query = Parameters(request)
    for name in ("pingProvider", "includeProviderAuth"):
        query.flag(name)
    return answer(describe(caller.account, caller.grant))


async def delete_token(_request: Request, caller: Caller) -> Response:
    """End the token that this request came with."""
    caller.world.grants.revoke(caller.token)
    return ok()


ROUTES = [
    resource("/auth/authorize", GET=authorize),
    resource("/auth/token/{code:segment}", GET=exchange, POST=exchange),
    resource("/account", GET=bearer("getMyAccount", get_my_account)),
    resource("/account/token", DELETE=bearer("deleteToken", delete_token)),
]
