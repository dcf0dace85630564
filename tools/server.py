"""Serves the site: right types, no stale files, and headers that a static host would have to be told."""

import hashlib

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tools.headers import caching, content_type, everywhere
from tools.site import Site
from tools.trouble import Trouble

HEADERS = everywhere()


def site_app(site: Site) -> Starlette:
    """Give the site as an ASGI application."""

    async def answer(request: Request) -> Response:
        path = request.path_params["path"] or "index.html"
        try:
            content = site.read(path)
        except KeyError:
            return PlainTextResponse("There is no such file in this site.\n", 404, HEADERS)
        except Trouble as trouble:
            return PlainTextResponse(f"{trouble}\n", 500, HEADERS)
        return reply(path, content, request.headers.get("if-none-match", ""))

    return Starlette(routes=[Route("/{path:path}", answer)])


def reply(path: str, content: bytes, known: str) -> Response:
    """Answer with a file, or with 304 if the browser says that it has this very content.

    Args:
        path: the file's address.
        content: what is in it now.
        known: the request's If-None-Match (RFC 9110, section 13.1.2).
    """
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {**HEADERS, "Cache-Control": caching(path), "ETag": etag}
    if etag in {part.strip().removeprefix("W/") for part in known.split(",")}:
        return Response(None, 304, headers)
    return Response(content, 200, {**headers, "Content-Type": content_type(path)})
