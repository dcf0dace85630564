"""Which web pages may use the control address: the application's own, and no others."""

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

_METHODS = ("GET", "POST", "PATCH", "DELETE")


def shared_with(origins: Sequence[str], app: ASGIApp) -> ASGIApp:
    """Open an application to the pages of these origins; for all others it stays closed.

    They are those of the registered return URLs: whoever started the sandbox named them, and results of
    sign-ins go there anyway. A page of theirs can sign in as anybody here, so there is nothing left that the
    control address could give it. Everybody else's preflight is refused, and no answer of it can be read.
    Origins are compared as a whole (RFC 6454, section 5), never by their beginning, and no cookie is taken.
    """
    return CORSMiddleware(app, allow_origins=origins, allow_methods=_METHODS, allow_headers=("Content-Type",))
