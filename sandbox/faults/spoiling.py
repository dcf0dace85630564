"""The right answer, spoilt on its way: cut off, shortened, or of a wrong shape."""

import json
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.faults.ending import expect_loss, hang_up
from sandbox.faults.rules import Rule

_Json = object


async def spoil(app: ASGIApp, rule: Rule, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the application answer, and hand on what the rule leaves of that."""
    start, body = await _record(app, scope, receive)
    await _WAYS[rule.kind](rule, start, body, send)


async def _record(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    return messages[0], b"".join(message.get("body", b"") for message in messages[1:])


async def _cut(rule: Rule, start: Message, body: bytes, send: Send) -> None:
    if rule.details.at == "start":
        await hang_up(send)
    else:
        expect_loss()
        await _send(start, body[: len(body) // 2], len(body) + 1, send)


async def _truncate(_rule: Rule, start: Message, body: bytes, send: Send) -> None:
    half = body[: len(body) // 2]
    await _send(start, half, len(half), send)


async def _wrong_json(rule: Rule, start: Message, body: bytes, send: Send) -> None:
    try:
        spoilt = json.dumps(_SHAPES[rule.details.shape](json.loads(body))).encode()
    except ValueError:
        spoilt = body  # a page, or nothing
    await _send(start, spoilt, len(spoilt), send)


async def _send(start: Message, body: bytes, announced: int, send: Send) -> None:
    MutableHeaders(scope=start)["content-length"] = str(announced)
    await send(start)
    # What was announced and does not come makes the server cut the connection.
    await send({"type": "http.response.body", "body": body, "more_body": announced > len(body)})


def _retyped(value: _Json) -> _Json:
    if isinstance(value, dict):
        return {name: _OTHER_TYPES[type(member)](member) for name, member in value.items()}
    return {"0": value}


_OTHER_TYPES: dict[type, Callable[[_Json], _Json]] = {
    dict: lambda value: [value],
    list: lambda value: {"0": value},
    str: lambda _value: 7,
    bool: str,
    int: str,
    float: str,
    type(None): lambda _value: False,
}
_SHAPES: dict[str, Callable[[_Json], _Json]] = {
    "types": _retyped,
    "array": lambda value: [value],
    "empty": lambda _value: {},
    "null": lambda _value: None,
    "string": str,
}
_WAYS = {"cut": _cut, "truncate": _truncate, "wrong_json": _wrong_json}
