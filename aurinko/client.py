"""The two clients: the same calls, with and without `await`."""

from types import TracebackType
from typing import Self, TypeVar

from .bearer import Bearer, api_origin
from .calls import plain
from .calls.call import Call
from .conversation import Settings, converse
from .errors import AurinkoError
from .resources import AccountCalls, AsyncAccountCalls, AsyncMailCalls, MailCalls
from .surfaces import awaited, blocking
from .transports import default_async_transport, default_transport
from .transports.base import AsyncTransport, Transport

T = TypeVar("T")

LIVE = "https://api.aurinko.io"


class Client:
    """Aurinko's API for one account, without `await`. A `with` block closes it.

    In a page it needs `pyodide_http.patch_urllib()` once before the first call. The tab then stands still
    during each call, `timeout` does not hold, and the browser follows redirects (without the token where they
    leave the API), so what a person waits for belongs to `AsyncClient`.

    Args:
        token: the account's access token.
        base_url: the API's origin: https, or http on this machine.
        transport: what sends the requests; by default the standard library's urllib.
        timeout: seconds for one exchange, up to the last byte of the answer.
        max_bytes: an answer with a larger body is refused.

    Raises:
        UsageError: the token or the address cannot be right.
    """

    def __init__(
        self,
        token: str,
        *,
        base_url: str = LIVE,
        transport: Transport | None = None,
        timeout: float = 30.0,
        max_bytes: int = 25_000_000,
    ) -> None:
        bearer = Bearer(token, api_origin(base_url))
        self._settings = Settings(bearer, timeout, max_bytes)
        self._transport = transport or default_transport(bearer.origin)
        self.account = AccountCalls(self._run)
        self.email = MailCalls(self._run)

    request = blocking(plain.request)

    def close(self) -> None:
        """Let go of connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<aurinko.Client for {self._settings.bearer.origin}>"

    def _run(self, call: Call[T], /) -> T:
        talk = converse(call, self._settings)
        try:
            request = next(talk)
            while True:
                try:
                    answer = self._transport.send(request)
                except AurinkoError as error:
                    request = talk.throw(error)
                else:
                    request = talk.send(answer)
        except StopIteration as end:
            value: T = end.value
            return value


class AsyncClient:
    """Aurinko's API for one account, with `await`. An `async with` block closes it.

    In a page it sends by the browser's fetch, in CPython by httpx2; there it belongs to one event loop.

    Args:
        token: the account's access token.
        base_url: the API's origin: https, or http on this machine.
        transport: what sends the requests.
        timeout: seconds for one exchange, up to the last byte of the answer.
        max_bytes: an answer with a larger body is refused.

    Raises:
        UsageError: the token or the address cannot be right.
    """

    def __init__(
        self,
        token: str,
        *,
        base_url: str = LIVE,
        transport: AsyncTransport | None = None,
        timeout: float = 30.0,
        max_bytes: int = 25_000_000,
    ) -> None:
        bearer = Bearer(token, api_origin(base_url))
        self._settings = Settings(bearer, timeout, max_bytes)
        self._transport = transport or default_async_transport(bearer.origin)
        self.account = AsyncAccountCalls(self._run)
        self.email = AsyncMailCalls(self._run)

    request = awaited(plain.request)

    async def close(self) -> None:
        """Let go of connections."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<aurinko.AsyncClient for {self._settings.bearer.origin}>"

    async def _run(self, call: Call[T], /) -> T:
        talk = converse(call, self._settings)
        try:
            request = next(talk)
            while True:
                try:
                    answer = await self._transport.send(request)
                except AurinkoError as error:
                    request = talk.throw(error)
                else:
                    request = talk.send(answer)
        except StopIteration as end:
            value: T = end.value
            return value
