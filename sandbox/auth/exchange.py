"""`/v1/auth/token/{code}`: an application's server turns a code into an account token."""

import base64
import binascii

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.auth.registration import is_this_application
from sandbox.web.errors import ApiError
from sandbox.world import world_of


async def exchange(request: Request) -> Response:
    """Give the account's id and its token, once. A body, if there is one, means nothing and is not read."""
    if not _is_the_application(request):
        challenge = {"WWW-Authenticate": 'Basic realm="aurinko-sandbox", charset="UTF-8"'}
        raise ApiError(401, "unauthorized", "Basic clientId:clientSecret is missing or wrong.", challenge)
    given = world_of(request).grants.exchange(request.path_params["code"])
    if given is None:
        raise ApiError(
            400, "code.expired", "The code was used before, is older than ten minutes, or never was."
        )
    account_id, token = given
    # The vendor keeps GET alive but calls it deprecated.
    headers = {"Deprecation": "true"} if request.method in {"GET", "HEAD"} else None
    return JSONResponse({"accountId": account_id, "accessToken": token}, headers=headers)


def _is_the_application(request: Request) -> bool:
    values = request.headers.getlist("authorization")
    scheme, _, encoded = (values[0] if len(values) == 1 else "").partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        client_id, _, secret = base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return False
    return is_this_application(client_id, secret)
