"""From an answer whose status says no to the error that stands for it."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from .errors import (
    AurinkoError,
    BadAnswerError,
    BadRequestError,
    ChangedError,
    ForbiddenError,
    NotFoundError,
    NotReadyError,
    RateLimitedError,
    ServerError,
    SessionExpiredError,
    SyncExpiredError,
)
from .json_text import as_object, parse
from .transports.base import Response
from .wording import clean

_KINDS: dict[int, type[AurinkoError]] = {
    401: SessionExpiredError,
    403: ForbiddenError,
    404: NotFoundError,
    408: NotReadyError,
    410: SyncExpiredError,
    412: ChangedError,
    429: RateLimitedError,
}

_REDIRECTS = (301, 302, 303, 307, 308)  # RFC 9110, section 15.4
_LONGEST_WAIT = 1e9  # seconds; more digits would not fit a float, and mean nothing

_HAPPENED = {
    400: "The API did not understand the request",
    401: "The session has ended",
    403: "The account may not do this",
    404: "The API found nothing there",
    408: "The answer is not ready yet",
    410: "What the request goes on from has expired",
    412: "The item has changed since it was read",
    429: "Too many requests",
}


def refusal(answer: Response, hide: Callable[[str], str]) -> AurinkoError:
    """The error for an answer outside 2xx, and what its body tells; `hide` takes the token out of that."""
    status = answer.status
    if not 400 <= status < 600:  # noqa: PLR2004 (RFC 9110, section 15)
        return _not_an_answer(status)
    body = _body(answer.body)

    def text(value: object) -> str | None:
        # Hidden first: cut off in its middle, a token would not be found.
        return clean(hide(value)) or None if isinstance(value, str) else None

    said = [text(layer.get("message")) for layer in _layers(body)]
    error = _kind(status)("", status=status)
    error.vendor_code = text(body.get("code"))
    error.vendor_message = text(body.get("message"))
    error.request_id = text(body.get("requestId"))
    error.provider_message = next((words for words in reversed(said) if words), None)
    error.retry_after = retry_after(answer.headers.get("retry-after"))
    error.message = _message(error)
    return error


def _not_an_answer(status: int) -> BadAnswerError:
    if status in _REDIRECTS:
        return BadAnswerError("The server redirected; the token is never taken elsewhere.", status=status)
    return BadAnswerError(
        f"The server answered with status {status}, which the API never does.", status=status
    )


def _kind(status: int) -> type[AurinkoError]:
    return _KINDS.get(status) or (ServerError if status >= 500 else BadRequestError)  # noqa: PLR2004


def _body(body: bytes) -> dict[str, Any]:
    try:
        return as_object(parse(body))
    except ValueError:
        return {}


def _message(error: AurinkoError) -> str:
    happened = _HAPPENED.get(error.status or 0, "The API refused the request")
    if isinstance(error, ServerError):
        happened = "The API, or the mail provider behind it, is in trouble"
    named = ", ".join(str(part) for part in (error.status, error.vendor_code) if part)
    said = error.provider_message or error.vendor_message
    return f"{happened} ({named}: {said})." if said else f"{happened} ({named})."


def _layers(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What lies below `originalError`, `error` and `innerError`; the innermost words are the provider's."""
    names = ("originalError", "error", "innerError", "innererror")
    inner: Any = body
    while inner := next((inner[name] for name in names if isinstance(inner.get(name), dict)), None):
        yield inner


def retry_after(header: str | None, *, clock: Callable[[], float] = time.time) -> float | None:
    """Seconds to wait, from a `Retry-After` header in either of its forms (RFC 9110, section 10.2.3)."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text), _LONGEST_WAIT)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 (heavy, and rarely needed)

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - clock())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
