"""The token, and the only addresses it may go to."""

import re
from collections.abc import Mapping
from typing import ClassVar, NoReturn

from .errors import AddressError, UsageError

LIVE = "https://api.aurinko.io"  # the origin of the real API

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ORIGIN = re.compile(rf"(https?)://({_LABEL}(?:\.{_LABEL})*|\[::1\])(?::([0-9]{{1,5}}))?/?")
_VISIBLE = re.compile(r"[!-~]+")
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_HIGHEST_PORT = 65535
_SHORTEST_SECRET = 8  # characters; shorter ones stand in ordinary words, and are toys


def api_origin(base_url: str) -> str:
    """The origin of an API address: `https://host[:port]`, or `http:` for a loopback host.

    Raises:
        UsageError: for anything else. A token over plain HTTP is readable on the way.
    """
    found = _ORIGIN.fullmatch(base_url.lower()) if isinstance(base_url, str) else None
    if not found or not 0 < int(found[3] or 1) <= _HIGHEST_PORT:
        raise UsageError("base_url has to be an origin such as https://api.aurinko.io, without a path.")
    if found[1] == "http" and found[2] not in _LOOPBACK:
        raise UsageError("base_url has to be https; http is for localhost, 127.0.0.1 and [::1] only.")
    return found[0].rstrip("/")


def is_loopback(origin: str) -> bool:
    """Whether an origin from `api_origin` is this very machine."""
    found = _ORIGIN.fullmatch(origin)
    return found is not None and found[2] in _LOOPBACK


def bearer_url(origin: str, target: str) -> str:
    """The whole address of a request that may carry the token.

    Args:
        origin: from `api_origin`.
        target: a path starting with `/v1/`, or a whole address at that origin.

    Raises:
        AddressError: for any address that is not plainly below the API's `/v1/`.
    """
    path = target[len(origin) :] if target.startswith(origin + "/") else target
    if not is_plain(path) or not path.startswith("/v1/"):
        raise AddressError(
            "The address is not plainly below /v1/ of the API, so the token does not go there."
        )
    return origin + path


def is_plain(path: str) -> bool:
    r"""Whether everybody on the way reads a path or an address alike.

    A browser takes `\` for `/` and resolves segments that are `.` or `..`, plain or escaped (WHATWG URL,
    section 4.4).
    """
    segments = path.partition("?")[0].lower().replace("%2e", ".").split("/")
    return bool(_VISIBLE.fullmatch(path)) and not {".", ".."} & {*segments} and not {"\\", "#"} & {*path}


class Credential:
    """What proves to a server who is asking. It is bound to one address, in no repr, and cannot be pickled.

    Attributes:
        origin: the server's.
        base: what stands before `/v1/` in its addresses.
        with_cookies: whether a browser is to send the cookies of its page's own origin along.
    """

    __slots__ = ("_secrets", "base", "origin")

    with_cookies: ClassVar[bool] = False

    def __init__(self, origin: str, *secrets: str) -> None:
        self.origin = self.base = origin
        self._secrets = secrets

    def __repr__(self) -> str:
        # Tracebacks show it half made, too.
        return f"<{type(self).__name__} for {getattr(self, 'base', 'nobody yet')}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is not pickled or copied; make a new client with it instead.")

    def url(self, target: str) -> str:
        """The address of a request to `target`; raises `AddressError` where the token may not go."""
        return bearer_url(self.base, target)

    def headers(self) -> Mapping[str, str]:
        """The headers that carry the secret."""
        raise NotImplementedError

    def hide(self, text: str) -> str:
        """The text without the secret: a server may quote it in an error."""
        for secret in self._secrets:
            text = text if len(secret) < _SHORTEST_SECRET else text.replace(secret, "[token]")
        return text


class Bearer(Credential):
    """An account's access token (RFC 6750)."""

    __slots__ = ("_token",)

    def __init__(self, token: str, origin: str) -> None:
        # RFC 6750, section 2.1: visible ASCII. Anything else could split the header.
        if not isinstance(token, str) or not _VISIBLE.fullmatch(token):
            raise UsageError("The access token is empty or has characters that no token has.")
        super().__init__(origin, token)
        self._token = token

    def headers(self) -> Mapping[str, str]:
        """The header that carries the token."""
        return {"Authorization": "Bearer " + self._token}
