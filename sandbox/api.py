"""Everything under `/v1`: the routes, errors in the vendor's shape, and CORS around both."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from sandbox.auth import routes as account
from sandbox.auth.authorize import authorize
from sandbox.auth.bearer import bearer
from sandbox.auth.exchange import exchange
from sandbox.mail import routes as mail
from sandbox.web import errors
from sandbox.web.routing import resource

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_ALLOWED = (
    "Authorization",
    "Content-Type",
    "If-Match",
    "X-Aurinko-Account-Id",
    # The vendor's schema and its sample applications spell two of them differently; both are in use.
    "X-Aurinko-Auth-Type",
    "X-Aurinko-AuthType",
    "X-Aurinko-Client-Id",
    "X-Aurinko-ClientId",
    "X-Aurinko-Mailbox-Info",
    "X-Aurinko-Session",
)
_EXPOSED = ("Retry-After", "ETag", "Location")


def create_api() -> Starlette:
    """The API as an application of its own."""
    api = Starlette(
        routes=[
            resource("/auth/authorize", GET=authorize),
            resource("/auth/token/{code:segment}", GET=exchange, POST=exchange),
            resource("/account", GET=bearer("getMyAccount", account.get_my_account)),
            resource("/account/token", DELETE=bearer("deleteToken", account.delete_token)),
            resource("/email/messages", GET=bearer("messages", mail.list_messages)),
            resource("/email/messages/{id:segment}", GET=bearer("message", mail.get_message)),
        ],
        exception_handlers={HTTPException: errors.refused, Exception: errors.refused},
    )
    api.router.redirect_slashes = False
    return api


def shared(app: ASGIApp) -> ASGIApp:
    """Open an application to pages of every origin: tokens travel in headers, so no cookie is at stake."""
    return CORSMiddleware(
        app,
        allow_origins=["*"],
        allow_methods=_METHODS,
        allow_headers=_ALLOWED,
        expose_headers=_EXPOSED,
    )
