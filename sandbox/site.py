"""Everything that is a page: the sign-in pages with their style, and errors in the same dress."""

from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sandbox.signin import routes as signin
from sandbox.signin import views
from sandbox.tracking.pages import PAGES as TRACKING
from sandbox.web.routing import resource
from sandbox.web.templates import fill, read

# No form-action: with it Chromium blocks the redirect back to the application (measured).
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"

PAGE_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

_TITLES = {
    400: "This answer cannot be used",
    403: "Not from here",
    404: "There is nothing here",
    405: "Not like this",
    413: "This is too much",
    415: "This answer cannot be used",
    500: "The sandbox failed",
}


async def welcome(_request: Request) -> Response:
    """The root: somebody looked what runs on this port."""
    return views.page("A local Aurinko", fill("welcome.html"))


async def style(_request: Request) -> Response:
    """The one style sheet."""
    return Response(read("style.css"), media_type="text/css")


async def icon(_request: Request) -> Response:
    """The picture in the browser's tab."""
    return Response(read("icon.svg"), media_type="image/svg+xml")


async def refused(_request: Request, error: Exception) -> Response:
    """An error as a page."""
    status, text = 500, "The terminal it runs in says where. Start again from the application."
    if isinstance(error, HTTPException):
        status, text = error.status_code, _text(error)
    return views.notice(status, _TITLES.get(status, "This did not work"), text)


def _text(error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND and error.detail == "Not Found":
        return "The sandbox has no page at this address. Sign-ins start in the application."
    return error.detail


def create_site() -> Starlette:
    """The pages as an application."""
    site = Starlette(
        routes=[
            resource("/", GET=welcome),
            resource("/signin/style.css", GET=style),
            resource("/signin/icon.svg", GET=icon),
            resource("/signin/{attempt:segment}", GET=signin.show, POST=signin.answer),
            *TRACKING,
        ],
        exception_handlers={HTTPException: refused, Exception: refused},
    )
    site.router.redirect_slashes = False
    return site
