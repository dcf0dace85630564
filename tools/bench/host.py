"""One static host for every page: right types, keep-alive, and brotli that was made beforehand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tools.headers import content_type
from tools.twins import SUFFIXES

# What never changes below these addresses may be kept for good, as a content delivery network says of it.
KEPT_FOR_GOOD = re.compile(r"ours/static/vendor/[a-z0-9-]+-[0-9][^/]*/|peers/py(odide|script)/")


@dataclass(frozen=True)
class File:
    """A file as it is sent: its bytes, its brotli twin where that is smaller, and its headers."""

    plain: bytes
    brotli: bytes | None
    headers: Mapping[str, str]


def host_app(folder: Path) -> Starlette:
    """Give a folder as an ASGI application; all of it is read now, so that no visit waits for the disk."""
    files = read(folder)

    async def answer(request: Request) -> Response:
        path = request.scope["path"].removeprefix("/")
        file = files.get(path) or files.get(f"{path}index.html")
        return reply(file, request) if file else PlainTextResponse("There is no such file.\n", 404)

    return Starlette(routes=[Route("/{path:path}", answer)])


def read(folder: Path) -> dict[str, File]:
    """Read a folder's files, by their address."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in SUFFIXES]
    return {path.relative_to(folder).as_posix(): file(path, folder) for path in paths}


def file(path: Path, folder: Path) -> File:
    """Read one file with its twin."""
    plain, twin = path.read_bytes(), path.with_name(f"{path.name}.br")
    for_good = KEPT_FOR_GOOD.match(path.relative_to(folder).as_posix())
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if for_good else "no-cache",
        "Content-Type": content_type(path.name),
        "ETag": f'"{sha256(plain).hexdigest()[:32]}"',
        "Vary": "Accept-Encoding",
    }
    return File(plain, twin.read_bytes() if twin.is_file() else None, headers)


def reply(file: File, request: Request) -> Response:
    """Answer with a file, or with 304 where the browser has it."""
    if request.headers.get("if-none-match") == file.headers["ETag"]:
        return Response(None, 304, file.headers)
    if file.brotli is not None and "br" in request.headers.get("accept-encoding", ""):
        return Response(file.brotli, 200, {**file.headers, "Content-Encoding": "br"})
    return Response(file.plain, 200, file.headers)
