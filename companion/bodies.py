"""Request bodies, read piece by piece: their size and the waiting for them have an end."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from companion.errors import Refusal

PATIENCE = 30  # seconds between two pieces


class Body:
    """The body of a request, once.

    Args:
        request: whose body it is.
        receive: where it comes from.
        most: bytes.
        patience: seconds between two pieces.
    """

    def __init__(self, request: Request, receive: Receive, most: int, patience: float = PATIENCE) -> None:
        self.length = request.headers.get("content-length")
        self.is_there = self.length not in {None, "0"} or "transfer-encoding" in request.headers
        self._receive = receive
        self._most = most
        self._patience = patience
        self._read = asyncio.Event()

    def check(self) -> None:
        """Refuse what says beforehand that it is too long.

        Raises:
            Refusal: 413 `payloadTooLarge`.
        """
        # The server has looked at it: it is a number.
        if self.length and int(self.length) > self._most:
            raise too_large(self._most)

    async def whole(self) -> bytes:
        """Give all of the body, which has no more time than two pieces of a longer one.

        Raises:
            Refusal: 413 `payloadTooLarge`, or 408 `timeout`.
            ClientDisconnect: the browser went away in the middle of it.
        """
        try:
            async with asyncio.timeout(self._patience):
                return b"".join([piece async for piece in self.pieces()])
        except TimeoutError:
            raise too_slow() from None

    async def pieces(self) -> AsyncIterator[bytes]:
        """Give the body as it comes.

        Raises:
            Refusal: 413 `payloadTooLarge`, or 408 `timeout`.
            ClientDisconnect: the browser went away in the middle of it.
        """
        size, more = 0, True
        while more:
            message = await self._next()
            piece: bytes = message.get("body", b"")
            size += len(piece)
            if size > self._most:
                raise too_large(self._most)
            more = message.get("more_body", False)
            if piece:
                yield piece
        self._read.set()

    async def drain(self) -> None:
        """Read a body that is not there, so that what comes next is the browser's going away."""
        async for _ in self.pieces():
            raise too_large(0)

    async def gone(self) -> None:
        """Wait until the browser has gone away, after all of the body has come."""
        await self._read.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _next(self) -> Message:
        try:
            async with asyncio.timeout(self._patience):
                message = await self._receive()
        except TimeoutError:
            raise too_slow() from None
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        return message


def too_slow() -> Refusal:
    """Refuse a body that does not come."""
    return Refusal(408, "timeout", "The request's body did not come.")


def too_large(most: int) -> Refusal:
    """Refuse a body for its size."""
    return Refusal(413, "payloadTooLarge", f"A body may have {most} bytes here.")
