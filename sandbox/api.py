"""Everything under `/v1`: the routes, errors in the vendor's shape, and CORS around both."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from sandbox.admin import routes as admin
from sandbox.auth import routes as auth
from sandbox.booking import routes as booking
from sandbox.calendars import routes as calendars
from sandbox.contacts import routes as contacts
from sandbox.followup import routes as followup
from sandbox.mail import routes as mail
from sandbox.sending import routes as sending
from sandbox.subscriptions import routes as subscriptions
from sandbox.tasks import routes as tasks
from sandbox.tracking import routes as tracking
from sandbox.users import routes as users
from sandbox.web import errors
from sandbox.web.routing import merged

_ROOMS = (
    auth,
    users,
    admin,
    mail,
    sending,
    tracking,
    calendars,
    contacts,
    tasks,
    booking,
    subscriptions,
    followup,
)
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
_EXPOSED = ("Retry-After", "ETag", "Location", "X-Sandbox-Fault")


def create_api() -> Starlette:
    """The API as an application of its own."""
    api = Starlette(
        routes=merged(route for room in _ROOMS for route in room.ROUTES),
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
