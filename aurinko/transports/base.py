"""What a transport is: it sends one request and gives back one answer. Anyone may write another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, ready to send. Its headers hold the token and stay out of its repr.

    Attributes:
        method: in capitals.
        url: the whole address.
        headers: to be sent as they are.
        body: None for a request without one.
        timeout: seconds for the whole exchange, up to the last byte of the answer.
        max_bytes: a larger body of an answer is refused with `BadAnswerError`, without being read whole.
        with_cookies: in a page, let the browser send the cookies of the page's own origin, and only those.
        shown: the address as it may be shown, in a log for example, where the real one holds a secret.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None = None
    timeout: float = 30.0
    max_bytes: int = 40_000_000
    with_cookies: bool = False
    shown: str | None = None

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.shown or self.url}>"


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP answer, of any status. Whatever a server says, or echoes, stays out of its repr.

    Attributes:
        status: the HTTP status.
        headers: names in lower case. A browser shows only those the server exposes.
        body: the whole body, decoded as far as transfer goes.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Transport(Protocol):
    """Sends requests, one at a time or from several threads.

    It follows no redirect, keeps no cookies, adds no credentials, and gives back an answer of any status.
    """

    def send(self, request: Request) -> Response:
        """Send it; `NetworkError`, `CallTimeoutError` or `BadAnswerError` where no whole answer came."""

    def close(self) -> None:
        """Let go of connections."""


class AsyncTransport(Protocol):
    """The same with `await`. A cancelled `send` ends the exchange."""

    async def send(self, request: Request) -> Response:
        """Send it; `NetworkError`, `CallTimeoutError` or `BadAnswerError` where no whole answer came."""

    async def close(self) -> None:
        """Let go of connections."""
