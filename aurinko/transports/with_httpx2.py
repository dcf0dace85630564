"""The transport of `AsyncClient` in CPython: httpx2's connections, without its browser-like client.

No redirects, cookies, netrc or proxies of the environment happen here: nothing is there to do them.
"""

from typing import TYPE_CHECKING

from aurinko.errors import AurinkoError, CallTimeoutError, NetworkError, UsageError
from aurinko.version import USER_AGENT
from aurinko.wording import reason

from .base import Request, Response
from .bodies import Body

if TYPE_CHECKING:
    import httpx2


class HttpxTransport:
    """Sends by httpx2 and keeps connections open for the next call; works under asyncio and trio.

    Args:
        proxy: the address of an http proxy for https APIs, or None. The environment is not asked here.

    Raises:
        UsageError: httpx2 is not installed.
    """

    def __init__(self, *, proxy: str | None = None) -> None:
        try:
            import httpx2  # noqa: PLC0415 (a program that only uses Client need not load it)
        except ImportError:
            raise UsageError(
                "AsyncClient sends by httpx2, which is not installed.",
                advice="Install httpx2, or give the client a `transport` of your own.",
            ) from None
        self._pool = httpx2.AsyncHTTPTransport(proxy=proxy)

    async def send(self, request: Request) -> Response:
        """See `AsyncTransport.send`."""
        import anyio  # noqa: PLC0415 (comes with httpx2)
        import httpx2  # noqa: PLC0415 (loaded by the constructor)

        try:
            with anyio.fail_after(request.timeout):
                return await self._exchange(request)
        except AurinkoError:
            raise
        except TimeoutError:
            raise CallTimeoutError("No whole answer came in time.") from None
        # OSError: a few failures of TLS come through httpx2 as they are.
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            said = reason(error, quotes_server=isinstance(error, httpx2.ProtocolError))
            raise NetworkError(f"No whole answer came ({said}).") from None

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.aclose()

    async def _exchange(self, request: Request) -> Response:
        answer = await self._answer(request)
        try:
            body = Body(request.max_bytes)
            # Raw: http.client does not ask for compression, so no answer of either client has to be unpacked,
            # and none can unpack into more than was allowed.
            async for chunk in answer.aiter_raw():
                body.add(chunk)
            return Response(answer.status_code, dict(answer.headers), body.whole())
        finally:
            await answer.aclose()

    async def _answer(self, request: Request) -> "httpx2.Response":
        """The head of an answer.

        A server may close a connection that was kept just when it is used again; then, and for a GET, another
        try is no repetition that anybody notices (RFC 9112, section 9.3.1).
        """
        import httpx2  # noqa: PLC0415 (loaded by the constructor)

        outgoing, connected = _outgoing(request), False

        async def trace(name: str, _info: object) -> None:
            nonlocal connected
            connected = connected or name.startswith("connection.connect_tcp")

        outgoing.extensions["trace"] = trace
        try:
            return await self._pool.handle_async_request(outgoing)
        except (httpx2.NetworkError, httpx2.RemoteProtocolError):
            if connected or request.method != "GET":
                raise
        return await self._pool.handle_async_request(_outgoing(request))


def _outgoing(request: Request) -> "httpx2.Request":
    import httpx2  # noqa: PLC0415 (loaded by the constructor)

    headers = {**request.headers, "User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
    return httpx2.Request(request.method, request.url, headers=headers, content=request.body)
