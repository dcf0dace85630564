"""A page's own server, which has the token in the page's place."""

import re
from collections.abc import Mapping

from .bearer import Credential, is_plain
from .errors import UsageError

_BASE = re.compile(r"(https?://[^?@/]+)(?:/[^?]*)?")
# RFC 9110, sections 5.6.2 and 5.5, without what is no ASCII.
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[!-~]([ -~]*[!-~])?")
# The client's own, the connection's, and those that prove who somebody is: the cookie does that.
_TAKEN = re.compile(
    r"(?i)accept|accept-encoding|authorization|connection|content-length|content-type|cookie|host|if-match"
    r"|transfer-encoding|user-agent|x-aurinko-auth-type"
)


class Companion(Credential):
    """A server of a page's own origin that knows the token, and passes calls on to the API with it.

    It stands in a token's place: `AsyncClient(Companion(...))`. The browser proves to it by a cookie who is
    asking, and no script knows that cookie or the token; so it is of use in a page alone.

    Args:
        base_url: what stands before `/v1/` in its addresses, such as `https://mail.example.com/api`.
        headers: what it wants to see beside the cookie; nothing secret.

    Raises:
        UsageError: the address cannot be right, or a header cannot be sent.
    """

    __slots__ = ("_headers",)

    with_cookies = True

    def __init__(self, base_url: str, headers: Mapping[str, str] | None = None) -> None:
        found = _BASE.fullmatch(base_url) if isinstance(base_url, str) and is_plain(base_url) else None
        if found is None:
            raise UsageError("A companion's address is like https://mail.example.com/api, without a query.")
        super().__init__(found[1])
        self.base = base_url.rstrip("/")
        self._headers = _checked(headers or {})

    def headers(self) -> Mapping[str, str]:
        """What the companion wants to see."""
        return self._headers


def _checked(headers: Mapping[str, str]) -> Mapping[str, str]:
    """A copy of headers that can be sent."""
    for name, value in headers.items():
        texts = isinstance(name, str) and isinstance(value, str)
        if not texts or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise UsageError("A companion's header has a name or a value that cannot be sent.")
        if _TAKEN.fullmatch(name):
            raise UsageError(f"A companion's headers cannot have {name}: the client or the browser says it.")
    return dict(headers)
