"""Hanging up without a word: neither the client gets one, nor the terminal of the sandbox."""

import logging
from contextlib import suppress
from contextvars import ContextVar

from starlette.types import Message, Send

# A server handles each request in a task, and so in a context, of its own.
_meant: ContextVar[bool] = ContextVar("meant", default=False)


def expect_loss() -> None:
    """Let the server say nothing of what becomes of this request: it was asked for.

    uvicorn calls an unfinished answer an error of the application, and writes that down with a traceback.
    """
    _meant.set(True)
    logging.getLogger("uvicorn.error").addFilter(_unless_meant)


def _unless_meant(_record: logging.LogRecord) -> bool:
    return not _meant.get()


async def hang_up(send: Send) -> None:
    """End the connection before the first byte of an answer."""
    expect_loss()
    # No server can send this header. It finds out before it has written a byte, and hangs up.
    start: Message = {"type": "http.response.start", "status": 200, "headers": [(b"\n", b"\n")]}
    with suppress(Exception):
        await send(start)
