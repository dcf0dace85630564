"""Where the page is, as the browser that asks sees it."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from companion.errors import Refusal
from companion.options import Options, is_folder

_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")
_DEFAULT = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """The page's folder and its origin.

    Attributes:
        origins: what a browser may call its origin; two where this server cannot know whether a proxy speaks
            https for it.
        port: of that origin. Cookies know no ports (RFC 6265, section 8.5), so their names say it.
        folder: path of the page's folder, with slashes at both ends.
        secure: whether the page came over https.
    """

    origins: tuple[str, ...]
    port: int
    folder: str
    secure: bool


def place_of(request: Request, options: Options) -> Place:
    """Find out where the page is that a request came from.

    Raises:
        Refusal: 400 `badRequest`, for a Host header that is none.
    """
    if options.public_url:
        return _known(options.public_url)
    scheme = "https" if request.scope.get("scheme") == "https" else "http"
    hosts = request.headers.getlist("host")
    found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    folder = quote(request.scope.get("root_path", "").rstrip("/")) + "/"
    if not found or not is_folder(folder):
        raise Refusal(400, "badRequest", "The request does not say which host it is for.")
    port = int(found[2]) if found[2] else _DEFAULT[scheme]
    origins = tuple(f"{name}://{hosts[0].lower()}" for name in _DEFAULT)
    return Place(origins, port, folder, scheme == "https")


def _known(public_url: str) -> Place:
    parts = urlsplit(public_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    return Place((origin,), parts.port or _DEFAULT[parts.scheme], parts.path, parts.scheme == "https")
