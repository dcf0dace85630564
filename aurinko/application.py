"""An application itself, on its server: it turns codes into tokens."""

from .basic import Basic
from .bearer import LIVE, api_origin
from .calls import applications
from .discretion import discreet
from .errors import StatusError
from .records.granted import Granted
from .retries import Retries
from .running import MAX_BYTES, TIMEOUT, Awaiting, Blocking
from .transports.base import AsyncTransport, Transport

_NO_POST = 405


class Application(Blocking):
    """An application's own calls, without `await`. A `with` block closes it. Not for browsers.

    Args:
        client_id: the application's.
        client_secret: the application's; it is in no repr, log or error.
        base_url: the API's origin.
        transport: what sends the requests.
        timeout: seconds for one exchange.
        max_bytes: an answer with a larger body is refused.
        retries: what happens on 408, 429, 500, 502, 503 and 504.

    Raises:
        UsageError: the id or the secret cannot be right, or this is a browser.
    """

    @discreet
    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        base_url: str = LIVE,
        transport: Transport | None = None,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        retries: Retries | None = None,
    ) -> None:
        basic = Basic(client_id, client_secret, api_origin(base_url))
        super().__init__(basic, transport, timeout, max_bytes, retries)

    def exchange(self, code: str) -> Granted:
        """Turn the code that a browser came back with into an account's token. A code is good once.

        Where the API does not take POST for it, the older GET is used.

        Raises:
            AurinkoError: see `aurinko.errors`; `BadRequestError` with `vendor_code` `code.expired` where the
                code is used or late.
        """
        first, second = applications.exchange(code), applications.exchange(code, method="GET")
        del code  # tracebacks show local names
        try:
            return self._run(first)
        except StatusError as error:
            if error.status != _NO_POST:
                raise
        return self._run(second)


class AsyncApplication(Awaiting):
    """An application's own calls, with `await`. An `async with` block closes it. Not for browsers.

    Args:
        client_id: the application's.
        client_secret: the application's; it is in no repr, log or error.
        base_url: the API's origin.
        transport: what sends the requests.
        timeout: seconds for one exchange.
        max_bytes: an answer with a larger body is refused.
        retries: what happens on 408, 429, 500, 502, 503 and 504.

    Raises:
        UsageError: the id or the secret cannot be right, or this is a browser.
    """

    @discreet
    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        base_url: str = LIVE,
        transport: AsyncTransport | None = None,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        retries: Retries | None = None,
    ) -> None:
        basic = Basic(client_id, client_secret, api_origin(base_url))
        super().__init__(basic, transport, timeout, max_bytes, retries)

    async def exchange(self, code: str) -> Granted:
        """Turn the code that a browser came back with into an account's token. A code is good once.

        Where the API does not take POST for it, the older GET is used.

        Raises:
            AurinkoError: see `aurinko.errors`; `BadRequestError` with `vendor_code` `code.expired` where the
                code is used or late.
        """
        first, second = applications.exchange(code), applications.exchange(code, method="GET")
        del code  # tracebacks show local names
        try:
            return await self._run(first)
        except StatusError as error:
            if error.status != _NO_POST:
                raise
        return await self._run(second)
