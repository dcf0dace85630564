"""Account tokens, and the short-lived codes that stand for them."""

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

CODE_SECONDS = 10 * 60
_MOST_CODES = 1000


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person allowed: an account, with some scopes, at some time (seconds since 1970)."""

    account_id: int
    scopes: tuple[str, ...]
    at: float


class Grants:
    """Everything that is handed out to applications."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tokens: dict[str, Grant] = {}
        self._codes: dict[str, Grant] = {}

    def token(self, account_id: int, scopes: tuple[str, ...]) -> str:
        """A new account token: opaque, 43 characters, good until it is deleted."""
        token = secrets.token_urlsafe(32)
        self._tokens[token] = Grant(account_id, scopes, self._clock())
        return token

    def find(self, token: str) -> Grant | None:
        """What this token allows, None if it never did or does no more."""
        return self._tokens.get(token)

    def revoke(self, token: str) -> None:
        """End a token."""
        self._tokens.pop(token, None)

    def code(self, account_id: int, scopes: tuple[str, ...]) -> str:
        """A new code; the oldest gives way when there are too many."""
        if len(self._codes) >= _MOST_CODES:
            del self._codes[next(iter(self._codes))]
        now = self._clock()
        code = _looks_like_a_jwt(account_id, now)
        self._codes[code] = Grant(account_id, scopes, now)
        return code

    def exchange(self, code: str) -> tuple[int, str] | None:
        """Take the code's account and a new token for it; None if it is used, late, or was never given."""
        grant = self._codes.pop(code, None)
        if grant is None or self._clock() >= grant.at + CODE_SECONDS:
            return None
        return grant.account_id, self.token(grant.account_id, grant.scopes)


def _looks_like_a_jwt(account_id: int, now: float) -> str:
    # The vendor's codes do; nobody may depend on what is inside, so the signature is noise.
    head = {"alg": "HS256", "typ": "JWT"}
    body = {
        "sub": str(account_id),
        "jti": secrets.token_hex(8),
        "iat": int(now),
        "exp": int(now) + CODE_SECONDS,
    }
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (head, body)
    ]
    return ".".join([*parts, secrets.token_urlsafe(32)])
