"""Runs several servers in one process and one event loop, until someone stops them."""

import asyncio
import logging
import signal
import socket
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp


class Server(uvicorn.Server):
    """A uvicorn server that leaves the signals to us and says when it listens."""

    def __init__(self, app: ASGIApp, sockets: list[socket.socket]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                # A request line may hold an access token (RFC 6750, section 5.3): none is ever written down.
                access_log=False,
                log_config=None,
                log_level="error",
                server_header=False,
                # An open connection does not hold up the end.
                timeout_graceful_shutdown=1,
            )
        )
        self.taken = sockets
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, and say so."""
        await super().startup(sockets)
        self.listening.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signals: of several servers, only the last would hear them."""
        yield


def run(servers: Sequence[Server], ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM, then end quietly.

    Args:
        servers: what to serve.
        ready: called once, when all of them listen.
    """
    log = logging.getLogger("uvicorn.error")
    log.propagate = False
    log.addHandler(quiet_log())

    def end(_signal: int, _frame: FrameType | None) -> None:
        # What is cut off from here on is meant to be.
        log.disabled = True
        for server in servers:
            server.should_exit = True

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        asyncio.run(serve(servers, ready))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def serve(servers: Sequence[Server], ready: Callable[[], None]) -> None:
    """Run all servers; when one ends, the others do."""
    async with asyncio.TaskGroup() as group:
        for server in servers:
            group.create_task(server.serve(server.taken))
        for server in servers:
            await server.listening.wait()
        ready()


class PlaceOnly(logging.Formatter):
    """Says what kind of error happened and where, never its text: it may quote an address with a token."""

    def format(self, record: logging.LogRecord) -> str:
        """Give one line for a record."""
        if not (record.exc_info and record.exc_info[0]):
            return record.getMessage().strip()
        kind, _, trace = record.exc_info
        place = traceback.extract_tb(trace)[-1]
        return f"{kind.__name__} in {place.filename}, line {place.lineno}: a request was answered with 500."


def quiet_log() -> logging.Handler:
    """Give the log of the servers: errors only, on stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(PlaceOnly())
    return handler
