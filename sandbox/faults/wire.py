"""Faults on the wire: what a client meets when a rule fits its request."""

import asyncio

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.faults.book import FaultBook
from sandbox.faults.rules import Rule
from sandbox.web.errors import failure

_IN_ANSWERS = ("status", "body", "delay", "hang", "cut", "truncate")
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
            rule = self._book.take(scope["method"], scope["path"], *_IN_ANSWERS)
        if rule is None:
            await self._app(scope, receive, send)
        elif rule.kind == "status":
            await _failure(rule)(scope, receive, send)
        elif rule.kind == "body":
            await _send_body(rule, send)
        elif rule.kind == "hang":
            await self._hang(scope, receive, send)
        elif rule.kind == "delay":
            await asyncio.sleep(rule.seconds)
            await self._app(scope, receive, send)
        else:
            await _send_half(await _record(self._app, scope, receive), send, whole=rule.kind == "truncate")

    async def _hang(self, scope: Scope, receive: Receive, send: Send) -> None:
        left, released = asyncio.ensure_future(_left(receive)), asyncio.ensure_future(self._book.released())
        try:
            await asyncio.wait({left, released}, return_when=asyncio.FIRST_COMPLETED)
            if not left.done():
                await failure(503, message="A fault held this request until it was cleared.")(
                    scope, receive, send
                )
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

    return stripped


def _failure(rule: Rule) -> Response:
    headers = {} if rule.retry_after is None else {"Retry-After": str(rule.retry_after)}
    return failure(rule.status, rule.code, "A fault that was asked for.", headers)


async def _send_body(rule: Rule, send: Send) -> None:
    length = len(rule.body) * rule.repeat
    headers = [(b"content-type", rule.content_type.encode()), (b"content-length", str(length).encode())]
    await send({"type": "http.response.start", "status": rule.status, "headers": headers})
    at_once = max(1, _CHUNK // max(1, len(rule.body)))
    for start in range(0, rule.repeat, at_once):
        chunk = rule.body * min(at_once, rule.repeat - start)
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _record(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    return messages[0], b"".join(message.get("body", b"") for message in messages[1:])


async def _send_half(answer: tuple[Message, bytes], send: Send, *, whole: bool) -> None:
    """Send half a body, as if that were the `whole`, or announced in full: then the server cuts the wire."""
    start, body = answer
    half = body[: len(body) // 2]
    MutableHeaders(scope=start)["content-length"] = str(len(half) if whole else len(body) + 1)
    await send(start)
    await send({"type": "http.response.body", "body": half, "more_body": not whole})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
