"""Account tokens, and the short-lived words that stand for something until they are used."""

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sandbox.auth.accounts import Account

_MOST = 1000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grant:
    """What a caller may do: an account, with its scopes, since some time (seconds since 1970)."""

    account_id: int
    scopes: tuple[str, ...]
    at: float


@dataclass(frozen=True, slots=True)
class Token:
    """Whose token it is, and since when."""

    account_id: int
    at: float


@dataclass(frozen=True, slots=True)
class Code:
    """What a code is exchanged for, and until when; with a user's id there is a session in it too."""

    account_id: int
    user_id: str
    until: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """An identity from elsewhere that was looked at, and until when a sign-in may rest on it."""

    identity: str
    until: float


@dataclass(slots=True)
class GrantsData:
    """What is kept of them, by the words themselves."""

    tokens: dict[str, Token] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    prepared: dict[str, Prepared] = field(default_factory=dict)


class Grants:
    """Everything that is handed out to applications."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.data = GrantsData()

    def token(self, account: Account) -> str:
        """A new account token: opaque, 43 characters, good until it is deleted."""
        token = secrets.token_urlsafe(32)
        account.issued = self._clock()
        self.data.tokens[token] = Token(account.id, account.issued)
        return token

    def find(self, token: str) -> Token | None:
        """Whose token this is, None if it never was one or is no more."""
        return self.data.tokens.get(token)

    def revoke(self, account_id: int) -> None:
        """End every token and code of an account."""
        data = self.data
        data.tokens = {word: token for word, token in data.tokens.items() if token.account_id != account_id}
        data.codes = {word: code for word, code in data.codes.items() if code.account_id != account_id}

    def code(self, account_id: int, seconds: int, user_id: str = "") -> str:
        """A new code, good for so long; the oldest gives way when there are too many."""
        now = self._clock()
        code = _looks_like_a_jwt(account_id, now, now + seconds)
        _keep(self.data.codes, code, Code(account_id, user_id, now + seconds))
        return code

    def redeem(self, code: str) -> Code | None:
        """Take what the code stands for; None if it is used, late, or was never given."""
        found = self.data.codes.pop(code, None)
        return found if found and self._clock() < found.until else None

    def prepare(self, identity: str, seconds: int) -> str:
        """A word that stands for an identity in the address of a sign-in."""
        word = secrets.token_urlsafe(32)
        _keep(self.data.prepared, word, Prepared(identity, self._clock() + seconds))
        return word

    def prepared(self, word: str) -> str | None:
        """The identity that such a word stands for; None if it is late, or was never given."""
        found = self.data.prepared.get(word)
        return found.identity if found and self._clock() < found.until else None


def _keep(words: dict[str, T], word: str, stands_for: T) -> None:
    if len(words) >= _MOST:
        del words[next(iter(words))]
    words[word] = stands_for


def _looks_like_a_jwt(account_id: int, now: float, until: float) -> str:
    # The vendor's codes do; nobody may depend on what is inside, so the signature is noise.
    head = {"alg": "HS256", "typ": "JWT"}
    body = {"sub": str(account_id), "jti": secrets.token_hex(8), "iat": int(now), "exp": int(until)}
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (head, body)
    ]
    return ".".join([*parts, secrets.token_urlsafe(32)])
