"""What the API answers to a code: an account, or why there is none."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.errors import Refusal
from companion.seal import is_token
from companion.upstream import bad_answer

_LARGEST_ID = (1 << 63) - 1
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_UNAUTHORIZED = 401
_TOO_MANY = 429
_CLIENT_ERRORS = range(400, 500)
# About the API's address and not about the code. From us they would say that there is no companion here.
_NO_SUCH_WAY = {404, 405}


@dataclass(frozen=True, slots=True)
class Granted:
    """The account that a code stood for."""

    account_id: int
    access_token: str = field(repr=False)


def granted(text: bytes) -> Granted:
    """Read a success.

    Raises:
        Refusal: 502 `api.badAnswer`, where it is none.
    """
    body = _object(text)
    account, token = body.get("accountId"), body.get("accessToken")
    if not isinstance(account, int) or isinstance(account, bool) or not 0 <= account <= _LARGEST_ID:
        raise bad_answer("It names no account.")
    if not is_token(token):
        raise bad_answer("It has no token that can be sent.")
    return Granted(account, token)


def refusal(status: int, headers: Mapping[str, str], text: bytes, *secrets: str) -> Refusal:
    """Give the refusal that an error of the API becomes.

    What it says goes on, each text only where it quotes none of the secrets.
    """
    body = {
        name: value
        for name, value in _object(text).items()
        if isinstance(value, str) and not any(secret in value for secret in secrets)
    }
    request_id = _matching(_REQUEST_ID, body.get("requestId"))
    if status == _UNAUTHORIZED:
        return Refusal(
            401,
            "client.refused",
            "The API refused the companion's client id or client secret.",
            request_id=request_id,
        )
    if status not in _CLIENT_ERRORS or status in _NO_SUCH_WAY:
        return Refusal(502, "api.badAnswer", f"The API answered {status}.", request_id=request_id)
    return Refusal(
        status,
        _matching(_CODE, body.get("code")) or "badRequest",
        as_text(body.get("message", f"The API answered {status}.")[:300]),
        _waiting(headers) if status == _TOO_MANY else None,
        request_id=request_id,
    )


def as_text(words: str) -> str:
    """Give words that can be sent: JSON can hold half a character, which UTF-8 cannot."""
    return words.encode("utf-8", "replace").decode()


def _waiting(headers: Mapping[str, str]) -> dict[str, str]:
    wait = headers.get("retry-after", "")
    return {"Retry-After": wait} if wait.isascii() and wait.isdecimal() else {}


def _matching(pattern: re.Pattern[str], value: str | None) -> str:
    return value if value and pattern.fullmatch(value) else ""


def _object(text: bytes) -> dict[str, object]:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
