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
        cookie: what the names of its cookies begin with.
        folder: path of the page's folder, with slashes at both ends.
        secure: whether the page came over https.
    """

    origins: tuple[str, ...]
    cookie: str
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
    host, port = found[1].lower(), int(found[2] or 0)
    # Behind a proxy that does not say so, the browser alone knows that it speaks https.
    secure = scheme == "https" or request.headers.get("origin", "").lower().startswith("https:")
    origins = tuple(_origin(name, host, port) for name in _DEFAULT)
    return Place(origins, _named(port), folder, secure)


def _known(public_url: str) -> Place:
    parts = urlsplit(public_url)
    scheme, port = parts.scheme, parts.port or 0
    host = parts.netloc.removesuffix(f":{parts.port}").lower()
    # RFC 6265bis, section 4.1.3: no other host can set a cookie of the first name, and none without https one
    # of the second.
    kind = "" if scheme == "http" else "__Host-" if parts.path == "/" else "__Secure-"
    return Place((_origin(scheme, host, port),), kind + _named(port), parts.path, scheme == "https")


def _origin(scheme: str, host: str, port: int) -> str:
    """As a browser writes it: without the port that the scheme has anyway."""
    return f"{scheme}://{host}" + (f":{port}" if port not in {0, _DEFAULT[scheme]} else "")


def _named(port: int) -> str:
    # Cookies know no ports (RFC 6265, section 8.5), so their names say it. Not the two that go without
    # saying: a request without an Origin does not tell which of them it is.
    return "aurinko-session-" + (f"{port}-" if port not in {0, *_DEFAULT.values()} else "")
