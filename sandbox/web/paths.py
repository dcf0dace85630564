"""Paths are routed as they were sent, so that an id's own `%2F` stays inside its segment."""

from urllib.parse import quote, unquote

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.types import ASGIApp, Receive, Scope, Send


def canonical(path: str) -> str:
    """Encode each segment in one way only: equal paths (RFC 3986, section 6.2.2) become equal strings."""
    return "/".join(quote(unquote(segment), safe="") for segment in path.split("/"))


class EncodedPaths:
    """Hand the application the encoded path; servers decode it before routing, and lose where an id ends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route by the path as it was sent."""
        if scope["type"] == "http":
            sent = scope.get("raw_path") or quote(scope["path"]).encode()
            scope = {**scope, "path": canonical(sent.decode("latin-1"))}
        await self._app(scope, receive, send)


class Segment(StringConvertor):
    """A path parameter that is one segment, decoded after the route was chosen."""

    def convert(self, value: str) -> str:
        """Decode an id."""
        return unquote(value)

    def to_string(self, value: str) -> str:
        """Encode an id, slashes too."""
        return quote(value, safe="")


register_url_convertor("segment", Segment())
