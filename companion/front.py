"""What is refused before anybody looks at whose request it is: those that can be read in two ways."""

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from companion.errors import Refusal, not_found, said


class Front:
    """Stands before all addresses, the page's as well: what is hidden behind one is for any other."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 `badRequest` or 404 `notFound`, or let it pass."""
        refusal = _refusal(scope) if scope["type"] == "http" else None
        await (said(refusal) if refusal else self._app)(scope, receive, send)


def sent_path(scope: Scope) -> str:
    """Give the path below the page's folder as it was sent: servers decode it before routing."""
    sent: str = (scope.get("raw_path") or quote(scope["path"]).encode()).decode("latin-1")
    return sent.removeprefix(scope.get("root_path", ""))


def _refusal(scope: Scope) -> Refusal | None:
    headers = Headers(scope=scope)
    if "content-length" in headers and "transfer-encoding" in headers:
        # RFC 9112, section 6.1: whoever is next on the way might believe the other one. With the connection
        # ends what follows on it.
        words = "The body's length is said in two ways."
        return Refusal(400, "badRequest", words, {"Connection": "close"})
    decoded = scope["path"].removeprefix(scope.get("root_path", ""))
    # Rules of a proxy for this address would not have seen it. The relay looks at its own.
    if decoded.startswith("/auth/") and sent_path(scope) != decoded:
        return not_found()
    return None
