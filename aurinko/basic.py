"""An application's own credentials: its id and secret, for servers only."""

import base64
import re
import sys
from collections.abc import Mapping

from .bearer import Credential
from .errors import UsageError

# RFC 7617, section 2: no colon in the id; no control characters in either.
_ID = re.compile(r"[!-9;-~]+")
_SECRET = re.compile(r"[ -~]+")


class Basic(Credential):
    """Client id and secret (RFC 7617), sent to one API origin.

    Raises:
        UsageError: one of them cannot be right, or this is a browser, where a secret would be everybody's.
    """

    __slots__ = ("_header",)

    def __init__(self, client_id: str, client_secret: str, origin: str) -> None:
        if sys.platform == "emscripten":
            raise UsageError("A client secret does not belong in a browser; exchange codes on a server.")
        if not isinstance(client_id, str) or not _ID.fullmatch(client_id):
            raise UsageError("The client id is empty or has characters that no client id has.")
        if not isinstance(client_secret, str) or not _SECRET.fullmatch(client_secret):
            raise UsageError("The client secret is empty or has characters that no client secret has.")
        encoded = base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()
        super().__init__(origin, client_secret, encoded)
        self._header = "Basic " + encoded

    def headers(self) -> Mapping[str, str]:
        """The header that carries both."""
        return {"Authorization": self._header}
