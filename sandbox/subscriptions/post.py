"""One signed request to a receiver, and what it answered."""

import asyncio
import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.auth.registration import SIGNING_SECRET
from sandbox.subscriptions.loopback import NotHereError, ensure_loopback

if TYPE_CHECKING:
    import httpx2

# Enough for a validation token with something around it; more of an answer is of no use.
_MOST_BYTES = 4096


class UnheardError(Exception):
    """There was no answer that counts; the text says why."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer: its status, its media type without parameters, and the beginning of its body."""

    status: int
    media_type: str
    body: bytes


async def post(url: str, body: bytes, content_type: str, *, now: float, seconds: float) -> Heard:
    """Send a body with the signature of the vendor's `v0`; `now` is in seconds since 1970.

    Redirects are answers like others: following one could lead off this machine.

    Raises:
        UnheardError: Nobody answers there, or not within so many seconds, or it is not this machine.
    """
    try:
        import httpx2  # noqa: PLC0415 - the sandbox runs without it too, as long as nobody subscribes
    except ImportError as error:
        raise UnheardError("the sandbox cannot send: httpx2 is not installed") from error
    try:
        async with asyncio.timeout(seconds):
            await ensure_loopback(url)
            return await _sent(url, body, {"Content-Type": content_type, **_signed(body, now)})
    except TimeoutError as error:
        raise UnheardError(f"there was no answer within {seconds:g} seconds") from error
    except NotHereError as error:
        raise UnheardError(str(error)) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        raise UnheardError(f"the request failed ({str(error)[:200] or type(error).__name__})") from error


async def _sent(url: str, body: bytes, headers: dict[str, str]) -> Heard:
    import ssl  # noqa: PLC0415 - as above: some Pythons in browsers have none

    import httpx2  # noqa: PLC0415

    # Addresses are http only; an empty context spares the 20 ms (measured) that certificates take to load.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    async with (
        httpx2.AsyncClient(trust_env=False, verify=context, timeout=None) as client,
        client.stream("POST", url, content=body, headers=headers) as answer,
    ):
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Heard(answer.status_code, media_type, await _beginning(answer))


async def _beginning(answer: "httpx2.Response") -> bytes:
    read = bytearray()
    async for chunk in answer.aiter_raw():
        read += chunk
        if len(read) > _MOST_BYTES:
            break
    return bytes(read[: _MOST_BYTES + 1])


def _signed(body: bytes, now: float) -> dict[str, str]:
    timestamp = str(int(now))
    text = f"v0:{timestamp}:".encode() + body
    return {
        # A compressed answer would have to be unpacked to be compared.
        "Accept-Encoding": "identity",
        "X-Aurinko-Request-Timestamp": timestamp,
        "X-Aurinko-Signature": hmac.new(SIGNING_SECRET.encode(), text, hashlib.sha256).hexdigest(),
    }
