"""Faults on the wire: what a client meets when a rule fits its request."""

import asyncio
from collections.abc import Awaitable

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.faults.book import FaultBook
from sandbox.faults.ending import hang_up
from sandbox.faults.kinds import IN_ANSWERS, Details
from sandbox.faults.rules import Rule
from sandbox.faults.spoiling import spoil
from sandbox.web.errors import failure

_MARK = "X-Sandbox-Fault"
_CHUNK = 64 * 1024


class Faulty:
    """Answers wrongly where a rule says so. It stands inside CORS: a page must be able to read a 429."""

    def __init__(self, app: ASGIApp, book: FaultBook) -> None:
        self._app = app
        self._book = book

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the first rule that fits says, or let the application do it."""
        rule = None
        if scope["type"] == "http":
            rule = self._book.take(scope["method"], scope["path"], *IN_ANSWERS)
        if rule is None:
            await self._app(scope, receive, send)
        else:
            await self._strike(rule, scope, receive, _marked(send, rule.kind))

    async def _strike(self, rule: Rule, scope: Scope, receive: Receive, send: Send) -> None:
        if rule.kind == "status":
            await _failure(rule.details)(scope, receive, send)
        elif rule.kind == "body":
            await _send_body(rule.details, send)
        elif rule.kind == "hang":
            await self._hang(scope, receive, send)
        elif rule.kind == "delay":
            await _patiently(asyncio.sleep(rule.details.seconds), send)
            await self._app(scope, receive, send)
        else:
            await spoil(self._app, rule, scope, receive, send)

    async def _hang(self, scope: Scope, receive: Receive, send: Send) -> None:
        left, released = asyncio.ensure_future(_left(receive)), asyncio.ensure_future(self._book.released())
        try:
            await _patiently(asyncio.wait({left, released}, return_when=asyncio.FIRST_COMPLETED), send)
            if not left.done():
                message = "A fault held this request until it was cleared."
                await failure(503, message=message)(scope, receive, send)
        finally:
            left.cancel()
            released.cancel()


class WithoutCors:
    """Takes the CORS headers off again. It stands outside CORS: the preflight's headers go as well."""

    def __init__(self, app: ASGIApp, book: FaultBook) -> None:
        self._app = app
        self._book = book

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, less the headers."""
        fits = scope["type"] == "http" and self._book.take(_wanted(scope), scope["path"], "no_cors")
        await self._app(scope, receive, _without_cors(send) if fits else send)


def _wanted(scope: Scope) -> str:
    # A preflight is meant by a rule for the method that it asks for.
    headers = dict(scope["headers"])
    asked: bytes = headers.get(b"access-control-request-method", scope["method"].encode())
    return asked.decode("latin-1")


def _without_cors(send: Send) -> Send:
    async def stripped(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message["headers"] if not pair[0].lower().startswith(b"access-control-")]
            message = {**message, "headers": kept}
        await send(message)

    return _marked(stripped, "no_cors")


def _marked(send: Send, kind: str) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)[_MARK] = kind
        await send(message)

    return marked


async def _patiently(waiting: Awaitable[object], send: Send) -> None:
    # The end of the server cancels what still waits; it would answer 500 for that.
    try:
        await waiting
    except asyncio.CancelledError:
        await hang_up(send)
        raise


def _failure(details: Details) -> Response:
    headers = {} if details.retry_after is None else {"Retry-After": str(details.retry_after)}
    return failure(details.status, details.code, "A fault that was asked for.", headers)


async def _send_body(details: Details, send: Send) -> None:
    length = len(details.body) * details.repeat
    headers = [(b"content-type", details.content_type.encode()), (b"content-length", str(length).encode())]
    await send({"type": "http.response.start", "status": details.status, "headers": headers})
    at_once = max(1, _CHUNK // max(1, len(details.body)))
    for start in range(0, details.repeat, at_once):
        chunk = details.body * min(at_once, details.repeat - start)
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
