"""The API as the companion reaches it: one host, no redirects, no cookies, no waiting for ever."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx2

from companion.errors import Refusal
from companion.options import is_loopback

# Seconds. The vendor's own client waits 35 for an answer.
TIMEOUT = httpx2.Timeout(connect=10, read=60, write=60, pool=20)
LIMITS = httpx2.Limits(max_connections=200, max_keepalive_connections=40)
_REDIRECTS = range(300, 400)
_STATUSES = range(200, 600)
_NOT_MODIFIED = 304


class Upstream:
    """A pool of connections to the API, for one event loop; it keeps nothing of what went through them."""

    def __init__(self, api_base: str, timeout: httpx2.Timeout = TIMEOUT) -> None:
        self._api_base = api_base
        self._patience = timeout.read
        self._http = httpx2.AsyncClient(
            # A jar that lets nothing in: one person's cookies would go along with the next one's request.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            timeout=timeout,
            limits=LIMITS,
            # A proxy of the environment is for other hosts.
            trust_env=not is_loopback(api_base),
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    @asynccontextmanager
    async def open(
        self,
        method: str,
        target: bytes,
        headers: Mapping[bytes, bytes],
        content: AsyncIterator[bytes] | bytes = b"",
    ) -> AsyncIterator[httpx2.Response]:
        """Send a request and give the answer as soon as its head is there, its body still to be read.

        Args:
            method: of the request.
            target: path and query, sent byte for byte.
            headers: all there are, but those that frame a message; their names in lower case.
            content: the body.

        Raises:
            Refusal: 502 `api.unreachable`, 502 `api.badAnswer` for a redirect, or 504 `api.timeout`.
        """
        # httpx2 logs the address, so the path, which may be a code, stays out of it.
        request = self._http.build_request(
            method,
            self._api_base,
            headers={b"accept-encoding": b"identity", b"user-agent": b"aurinko-companion", **headers},
            content=content,
            extensions={"target": target},
        )
        with failures():
            answer = await self._head(request)
            try:
                if answer.status_code not in _STATUSES or is_redirect(answer.status_code):
                    raise bad_answer(f"It answered {answer.status_code}.")
                yield answer
            finally:
                await answer.aclose()

    async def _head(self, request: httpx2.Request) -> httpx2.Response:
        """Wait for the head of an answer: all of it in the time that one piece has, once the body is out.

        An API that says "100 Continue" for ever, or a byte now and then, would be waited for for ever.
        """
        limit = asyncio.timeout(None)

        async def begun(event: str, _: object) -> None:
            if self._patience is not None and event.endswith("receive_response_headers.started"):
                limit.reschedule(asyncio.get_running_loop().time() + self._patience)

        request.extensions["trace"] = begun
        async with limit:
            return await self._http.send(request, stream=True)


def is_redirect(status: int) -> bool:
    """Tell whether a status would lead elsewhere."""
    return status in _REDIRECTS and status != _NOT_MODIFIED


@contextmanager
def failures() -> Iterator[None]:
    """Turn what can go wrong on the way to the API into a refusal.

    Raises:
        Refusal: 502 `api.unreachable`, or 504 `api.timeout`.
    """
    try:
        yield
    except (httpx2.TimeoutException, TimeoutError):
        raise Refusal(504, "api.timeout", "The API did not answer in time.") from None
    except httpx2.TransportError:
        raise Refusal(502, "api.unreachable", "The companion cannot reach the API.") from None


@asynccontextmanager
async def within(seconds: float) -> AsyncIterator[None]:
    """Give the block some time, and then refuse.

    Raises:
        Refusal: 504 `api.timeout`.
    """
    with failures():
        async with asyncio.timeout(seconds):
            yield


def bad_answer(message: str) -> Refusal:
    """Refuse to pass on what the API has answered."""
    return Refusal(502, "api.badAnswer", f"The API's answer cannot be used. {message}")
