"""`/v1/auth/token/{code}`: an application's server turns a code into an account token."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.basic import basic
from sandbox.web.answers import answer
from sandbox.web.errors import ApiError
from sandbox.web.routing import Endpoint
from sandbox.world import World, world_of


async def exchange(request: Request, world: World) -> Response:
    """Give the account's id and its token, once. A body, if there is one, means nothing and is not read."""
    code = world.grants.redeem(request.path_params["code"])
    account = world.accounts.find(code.account_id) if code else None
    if code is None or account is None:
        raise ApiError(400, "code.expired", "The code was used before, is too old by now, or never was.")
    result = {"accountId": account.id, "accessToken": world.grants.token(account)}
    user = world.users.find(code.user_id)
    session = {"userId": user.id, "userSession": world.users.sign_in(user)} if user else {}
    # The vendor keeps GET alive but calls it deprecated.
    headers = {"Deprecation": "true"} if request.method in {"GET", "HEAD"} else None
    return answer(result | session, headers=headers)


def by_post() -> Endpoint:
    """The exchange by POST, which not every sandbox has."""
    checked = basic(exchange)

    async def endpoint(request: Request) -> Response:
        if not world_of(request).choices.post_exchange:
            message = "POST is not possible at this path."
            raise ApiError(405, "methodNotAllowed", message, {"Allow": "GET, HEAD"})
        return await checked(request)

    return endpoint
