"""One request and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

# They say who asks: the token, or which cookie is meant.
SECRET = frozenset({"authorization", "cookie", "x-aurinko-account-id"})
KEPT = 262_144  # bytes of a body that are kept to be shown


@dataclass
class Exchange:
    """One request to the API, and its answer if one came.

    Attributes:
        number: counts from 1, in the order the requests left.
        at: seconds since 1970 when it left.
        method: in capitals.
        url: the whole address, as it was sent.
        asked_headers: as sent, but for those that say who asks.
        asked: the first bytes of the body that was sent, at most `KEPT`.
        asked_size: bytes of that whole body.
        status: of the answer; None while there is none.
        headers: of the answer, with names in lower case; a browser shows only what the server exposes.
        body: the answer's first bytes, at most `KEPT`.
        size: bytes of the answer's whole body.
        seconds: from leaving until the answer was whole, or until it failed; None before.
        failure: why there is no answer, in words.
    """

    number: int
    at: float
    method: str
    url: str
    asked_headers: Mapping[str, str] = field(repr=False)
    asked: bytes = field(default=b"", repr=False)
    asked_size: int = 0
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    size: int = 0
    seconds: float | None = None
    failure: str = ""

    @property
    def path(self) -> str:
        """Path and query, from `/v1/` on."""
        parts = urlsplit(self.url)
        path = parts.path[max(parts.path.find("/v1/"), 0) :]
        return f"{path}?{parts.query}" if parts.query else path

    @property
    def done(self) -> bool:
        """Whether it is over, well or not."""
        return self.seconds is not None


def shown(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that may be seen."""
    return {name: value for name, value in headers.items() if name.lower() not in SECRET}
