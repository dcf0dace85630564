"""Request bodies as they come in, never more of one than its place can use.

That can take as long as the sender likes. A handler that looked something up before would have found it as it
was then; so the doors of the API take bodies in first, and reading one waits for nothing after.
"""

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

JSON_BYTES = 1024 * 1024
# Each of these may begin a value. Half a million of `{}` kept everybody else waiting for a second (measured).
_MOST_VALUES, _VALUES = 100_000, (b",", b"[", b"{")
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


async def take_in(request: Request, limit: int = JSON_BYTES) -> None:
    """Receive the whole body, before anything is looked up for the request.

    Raises:
        HTTPException: 413 for more bytes or values than the limit, 400 for a body that breaks off.
    """
    if request.method in _WITH_BODY:
        await received(request, limit)


async def received(request: Request, limit: int) -> bytes:
    """The whole body, which may be here already.

    Raises:
        HTTPException: as `take_in`.
    """
    if not hasattr(request.state, "body"):
        request.state.body = await _read(request, limit)
    body: bytes = request.state.body
    return body


async def _read(request: Request, limit: int) -> bytes:
    body, values = bytearray(), 0
    try:
        async for chunk in request.stream():
            body += chunk
            values += sum(map(chunk.count, _VALUES))
            if len(body) > limit:
                raise HTTPException(413, f"The body is larger than {limit // 1024} KiB.")
            if values > _MOST_VALUES:
                raise HTTPException(413, f"The body has more than {_MOST_VALUES} values.")
    except ClientDisconnect as error:
        raise HTTPException(400, "The body broke off.") from error
    return bytes(body)
