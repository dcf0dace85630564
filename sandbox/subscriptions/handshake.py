"""Before anything is sent to an address, it must show that it wants it."""

import secrets

from sandbox.subscriptions.loopback import NotHereError, ensure_loopback, refused
from sandbox.subscriptions.post import Heard, UnheardError, post
from sandbox.web.errors import ApiError

_OK = 200


async def verify(url: str, *, now: float, seconds: float) -> None:
    """Send a token to the address, which must answer 200 with exactly it, as plain text.

    Raises:
        ApiError: 400 `badRequest`, saying what came instead.
    """
    try:
        await ensure_loopback(url)
    except NotHereError as error:
        raise refused(error) from error
    token = secrets.token_urlsafe(24)
    try:
        heard = await post(_with(url, token), b"", "text/plain; charset=utf-8", now=now, seconds=seconds)
    except UnheardError as error:
        raise _failed(str(error)) from error
    _judge(heard, token)


def _with(url: str, token: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}validationToken={token}"


def _judge(heard: Heard, token: str) -> None:
    if heard.status != _OK:
        raise _failed(f"it answered {heard.status} instead of 200")
    if heard.media_type != "text/plain":
        raise _failed(f"it answered {heard.media_type[:60] or 'nothing'!r} instead of text/plain")
    if heard.body != token.encode():
        raise _failed("its answer is not the validation token, and that alone")


def _failed(reason: str) -> ApiError:
    return ApiError(400, "badRequest", f"notificationUrl could not be verified: {reason}.")
