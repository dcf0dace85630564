"""Serves the site: right types, no stale files, and headers that a static host would have to be told."""

import hashlib
import re
from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tools.site import Site
from tools.trouble import Trouble

TEXT = "; charset=utf-8"
TYPES = {
    ".css": f"text/css{TEXT}",
    ".html": f"text/html{TEXT}",
    ".ico": "image/vnd.microsoft.icon",
    ".js": f"text/javascript{TEXT}",
    ".json": "application/json",
    ".mjs": f"text/javascript{TEXT}",
    ".png": "image/png",
    ".py": f"text/plain{TEXT}",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
    ".txt": f"text/plain{TEXT}",
    # Any other type, and the browser compiles it only when all of it is there.
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
HEADERS = {
    # A policy in a <meta> cannot say this.
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# The version is in the address: what it leads to never changes.
VERSIONED = re.compile(r"static/vendor/[a-z0-9-]+-[0-9][^/]*/")


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
    immutable = VERSIONED.match(path) is not None
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        **HEADERS,
        "Cache-Control": "public, max-age=31536000, immutable" if immutable else "no-cache",
        "ETag": etag,
    }
    if etag in {part.strip().removeprefix("W/") for part in known.split(",")}:
        return Response(None, 304, headers)
    return Response(
        content,
        200,
        {**headers, "Content-Type": TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")},
    )
