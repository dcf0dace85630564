"""The two clients of an account: the same calls, with and without `await`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bearer import LIVE, Bearer, Credential, api_origin
from .calls import plain
from .discretion import discreet
from .errors import UsageError
from .groups import AsyncGroups, Groups
from .running import MAX_BYTES, TIMEOUT, Awaiting, Blocking
from .surfaces import awaited, blocking

if TYPE_CHECKING:
    from .companion import Companion
    from .retries import Retries
    from .transports.base import AsyncTransport, Transport


class Client(Groups, Blocking):
    """Aurinko's API for one account, without `await`. A `with` block closes it.

    In a page it needs `pyodide_http.patch_urllib()` once before the first call. The tab then stands still
    during each call, `timeout` does not hold, and the browser follows redirects (without the token where they
    leave the API), so what a person waits for belongs to `AsyncClient`.

    Args:
        token: the account's access token, or the `Companion` that has it.
        base_url: the API's origin: https, or http on this machine. A companion has an address of its own.
        transport: what sends the requests; by default the standard library's urllib.
        timeout: seconds for one exchange, up to the last byte of the answer.
        max_bytes: an answer with a larger body is refused.
        retries: what happens on 408, 429, 500, 502, 503 and 504; `Retries(times=0)` for nothing.

    Raises:
        UsageError: the token or the address cannot be right, or a companion comes with another address.
    """

    @discreet
    def __init__(
        self,
        token: str | Companion,
        *,
        base_url: str = LIVE,
        transport: Transport | None = None,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        retries: Retries | None = None,
    ) -> None:
        super().__init__(_credential(token, base_url), transport, timeout, max_bytes, retries)

    direct = blocking(plain.direct)


class AsyncClient(AsyncGroups, Awaiting):
    """Aurinko's API for one account, with `await`. An `async with` block closes it.

    In a page it sends by the browser's fetch, in CPython by httpx2; there it belongs to one event loop.

    Args:
        token: the account's access token, or the `Companion` that has it.
        base_url: the API's origin: https, or http on this machine. A companion has an address of its own.
        transport: what sends the requests.
        timeout: seconds for one exchange, up to the last byte of the answer.
        max_bytes: an answer with a larger body is refused.
        retries: what happens on 408, 429, 500, 502, 503 and 504; `Retries(times=0)` for nothing.

    Raises:
        UsageError: the token or the address cannot be right, or a companion comes with another address.
    """

    @discreet
    def __init__(
        self,
        token: str | Companion,
        *,
        base_url: str = LIVE,
        transport: AsyncTransport | None = None,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        retries: Retries | None = None,
    ) -> None:
        super().__init__(_credential(token, base_url), transport, timeout, max_bytes, retries)

    direct = awaited(plain.direct)


def _credential(token: str | Companion, base_url: str) -> Credential:
    if not isinstance(token, Credential):
        return Bearer(token, api_origin(base_url))
    if base_url != LIVE:
        raise UsageError("A companion has an address of its own, so there can be no base_url beside it.")
    return token
