"""Transports that put what they send on the log, and send it by another."""

from app.wire.log import Log
from aurinko import AurinkoError
from aurinko.transports.base import AsyncTransport, Request, Response, Transport


class Recorded:
    """For `AsyncClient`."""

    def __init__(self, inner: AsyncTransport, log: Log) -> None:
        self._inner = inner
        self._log = log

    async def send(self, request: Request) -> Response:
        """Send it."""
        begun = self._log.begin(request)
        answer: Response | AurinkoError | None = None
        try:
            answer = found = await self._inner.send(request)
        except AurinkoError as error:
            answer = error
            raise
        finally:
            self._log.end(begun, answer)
        return found

    async def close(self) -> None:
        """Let go of connections."""
        await self._inner.close()


class RecordedBlocking:
    """For `Client`."""

    def __init__(self, inner: Transport, log: Log) -> None:
        self._inner = inner
        self._log = log

    def send(self, request: Request) -> Response:
        """Send it."""
        begun = self._log.begin(request)
        answer: Response | AurinkoError | None = None
        try:
            answer = found = self._inner.send(request)
        except AurinkoError as error:
            answer = error
            raise
        finally:
            self._log.end(begun, answer)
        return found

    def close(self) -> None:
        """Let go of connections."""
        self._inner.close()
