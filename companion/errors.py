"""The companion's own refusals, in the API's shape: `code`, `message`, `requestId`."""

import uuid
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

# Nothing that comes through here is ever a page: not if it is kept, guessed at, framed, or opened by itself.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_NAMES = {404: "notFound", 405: "methodNotAllowed"}
_WORDS = {
    404: "The companion does not pass this address on.",
    405: "The companion does not pass this method on.",
}


class Refusal(HTTPException):
    """A request that is not done; `message` never quotes a code, a cookie, a token or the secret."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        headers: Mapping[str, str] | None = None,
        *,
        request_id: str = "",
    ) -> None:
        super().__init__(status, message, headers)
        self.code = code
        # The API's own, where it is the API that refused: support asks for it.
        self.request_id = request_id or str(uuid.uuid4())


def not_found() -> Refusal:
    """Refuse an address."""
    return Refusal(404, _NAMES[404], _WORDS[404])


def method_not_allowed(allowed: str) -> Refusal:
    """Refuse a method (RFC 9110, section 15.5.6: and say which ones there are)."""
    return Refusal(405, _NAMES[405], _WORDS[405], {"Allow": allowed})


def only(method: str, request: Request) -> None:
    """Refuse all methods but one.

    Raises:
        Refusal: 405 `methodNotAllowed`.
    """
    if request.method != method:
        raise method_not_allowed(method)


def said(refusal: Refusal) -> Response:
    """Give a refusal as an answer."""
    body = {"code": refusal.code, "message": refusal.detail, "requestId": refusal.request_id}
    return JSONResponse(body, refusal.status_code, {**HEADERS, **(refusal.headers or {})})


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer beside the companion's own addresses, where the page's answer would be taken for its."""
    await said(not_found())(scope, receive, send)


async def refused(_request: Request, error: Exception) -> Response:
    """Answer for what an endpoint or the router refused."""
    if isinstance(error, Refusal):
        return said(error)
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    words = _WORDS.get(status, "The companion itself failed.")
    return said(Refusal(status, _NAMES.get(status, "internalError"), words, headers))
