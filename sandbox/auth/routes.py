"""`/v1/auth` and `/v1/account`: how an application gets hold of an account, what that is, and its end."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth import identity
from sandbox.auth.authorize import authorize, authorize_daemon
from sandbox.auth.basic import basic
from sandbox.auth.bearer import Caller, bearer
from sandbox.auth.credentials import read_credentials, refuse
from sandbox.auth.exchange import by_post, exchange
from sandbox.auth.shape import describe
from sandbox.auth.standing import break_off, delete_account
from sandbox.web.answers import answer, ok
from sandbox.web.parameters import Parameters
from sandbox.web.receiving import take_in
from sandbox.web.routing import resource
from sandbox.world import world_of


async def get_my_account(request: Request, caller: Caller) -> Response:
    """The account. Its token status is always what a ping would find; the document has no field for more."""
    query = Parameters(request)
    for name in ("pingProvider", "includeProviderAuth"):
        query.flag(name)
    return answer(describe(caller.account))


async def delete_my_account(_request: Request, caller: Caller) -> Response:
    """Delete the account, and what its tokens were good for."""
    delete_account(caller.world, caller.account)
    return ok()


async def delete_token(_request: Request, caller: Caller) -> Response:
    """End the account's tokens, and what the provider gave: until somebody signs in to it again."""
    break_off(caller.world, caller.account)
    return ok()


async def prepare(request: Request) -> Response:
    """Look at an identity of Exchange's; a sign-in may rest on it for as long as a code lives."""
    await take_in(request)
    world, shown = world_of(request), read_credentials(request)
    if shown.mode != "identity":
        refuse("identity", "Send X-Aurinko-Auth-Type: exchangeIdToken, and the identity token as Bearer.")
    who = identity.read(shown.secret, world.clock())
    return answer({"token": world.grants.prepare(who, world.choices.code_seconds)})


ROUTES = [
    resource("/auth/authorize", GET=authorize),
    resource("/auth/authorizeDaemon", GET=authorize_daemon),
    resource("/auth/prepare", POST=prepare),
    resource("/auth/token/{code:segment}", GET=basic(exchange), POST=by_post()),
    resource(
        "/account",
        GET=bearer("getMyAccount", get_my_account),
        DELETE=bearer("deleteAccount", delete_my_account),
    ),
    resource("/account/token", DELETE=bearer("deleteToken", delete_token)),
]
