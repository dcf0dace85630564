"""The application itself: `Basic clientId:clientSecret`."""

import base64
import binascii
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.credentials import Credentials, read_credentials, refuse
from sandbox.auth.registration import is_this_application
from sandbox.web.receiving import take_in
from sandbox.world import World, world_of

Handler = Callable[[Request, World], Awaitable[Response]]


def basic(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Put the check of the application's own credentials in front of an operation."""

    async def endpoint(request: Request) -> Response:
        await take_in(request)
        shown = read_credentials(request)
        if shown.mode != "application":
            refuse("application", "Basic clientId:clientSecret is missing.")
        check_application(shown)
        return await handler(request, world_of(request))

    return endpoint


def check_application(shown: Credentials) -> None:
    """Compare what was shown.

    Raises:
        ApiError: 401 `unauthorized`.
    """
    try:
        text = base64.b64decode(shown.secret, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        text = ""
    client_id, _, secret = text.partition(":")
    if not is_this_application(client_id, secret):
        refuse("application", "The client id or the client secret is wrong.")
