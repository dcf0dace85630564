"""What runs conversations: the two kinds of client, with and without `await`."""

import sys
import time
from types import TracebackType
from typing import Self, TypeVar

from .bearer import Credential
from .calls import plain
from .calls.call import Call
from .conversation import Settings, converse
from .retries import Retries, Wait
from .surfaces import awaited, blocking
from .transports import default_async_transport, default_transport
from .transports.base import AsyncTransport, Transport

T = TypeVar("T")

TIMEOUT = 30.0  # seconds
MAX_BYTES = 40_000_000  # an attachment of 25 MB, the most that mail takes, is 33.4 MB of base64


class Blocking:
    """A client whose calls return when they are done. A `with` block closes it."""

    def __init__(
        self,
        credential: Credential,
        transport: Transport | None,
        timeout: float,
        max_bytes: int,
        retries: Retries | None,
    ) -> None:
        self._settings = Settings(credential, timeout, max_bytes, Retries() if retries is None else retries)
        self._transport = transport or default_transport(credential.origin)

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
        return _shown(self)

    def _run(self, call: Call[T], /) -> T:
        talk = converse(call, self._settings)
        try:
            step = next(talk)
            while True:
                if isinstance(step, Wait):
                    time.sleep(step.seconds)
                    step = next(talk)
                    continue
                try:
                    answer = self._transport.send(step)
                except BaseException as error:  # noqa: BLE001 (the conversation raises it again)
                    step = talk.throw(error)
                else:
                    step = talk.send(answer)
        except StopIteration as end:
            value: T = end.value
            return value


class Awaiting:
    """A client whose calls are awaited. An `async with` block closes it."""

    def __init__(
        self,
        credential: Credential,
        transport: AsyncTransport | None,
        timeout: float,
        max_bytes: int,
        retries: Retries | None,
    ) -> None:
        self._settings = Settings(credential, timeout, max_bytes, Retries() if retries is None else retries)
        self._transport = transport or default_async_transport(credential.origin)

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
        return _shown(self)

    async def _run(self, call: Call[T], /) -> T:
        talk = converse(call, self._settings)
        try:
            step = next(talk)
            while True:
                if isinstance(step, Wait):
                    await sleep(step.seconds)
                    step = next(talk)
                    continue
                try:
                    answer = await self._transport.send(step)
                except BaseException as error:  # noqa: BLE001 (the conversation raises it again)
                    step = talk.throw(error)
                else:
                    step = talk.send(answer)
        except StopIteration as end:
            value: T = end.value
            return value


def _shown(client: Blocking | Awaiting) -> str:
    """A client's repr; tracebacks show it half made, too."""
    settings: Settings | None = vars(client).get("_settings")
    origin = settings.credential.origin if settings else "nobody yet"
    return f"<aurinko.{type(client).__name__} for {origin}>"


async def sleep(seconds: float) -> None:
    """Wait on whatever loop there is."""
    if sys.platform == "emscripten":
        import asyncio  # noqa: PLC0415 (the page's only loop)

        await asyncio.sleep(seconds)
    else:
        import anyio  # noqa: PLC0415 (works under trio too; a page does not have it)

        await anyio.sleep(seconds)
