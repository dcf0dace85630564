"""A session as ciphertext: what the browser keeps, and cannot read."""

import json
import re
import time
from dataclasses import asdict, dataclass, field
from typing import TypeGuard

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

LIFE = 30 * 24 * 3600  # seconds. Aurinko's tokens say no end; a cookie that was copied must have one.
LONGEST = 3800  # characters of ciphertext; with its name and attributes it stays below 4096 (RFC 6265, 6.1)
_LONGEST_ID = 19  # digits of an int64
_TOKEN = re.compile(r"[!-~]{1,4096}")


@dataclass(frozen=True, slots=True)
class Session:
    """A token, and the only uses of it that it was given for.

    Attributes:
        access_token: for the Authorization header of requests to `api_base`.
        account_id: Aurinko's number for the account.
        api_base: the API that gave the token; it goes to no other.
        folder: the page's folder.
        earlier: tokens of earlier sign-ins to the account, the newest first; for revoking, and nothing else.
    """

    access_token: str = field(repr=False)
    account_id: int
    api_base: str
    folder: str
    earlier: tuple[str, ...] = field(default=(), repr=False)

    @property
    def tokens(self) -> tuple[str, ...]:
        """All that the API has to forget at sign-out, the newest first."""
        return (self.access_token, *self.earlier)


class Sealer:
    """Seals and opens sessions (Fernet: AES-128-CBC and HMAC-SHA256, with the time of sealing)."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._keys = MultiFernet([Fernet(key) for key in keys])

    def seal(self, session: Session) -> str:
        """Give the ciphertext.

        Raises:
            ValueError: it is too long for a cookie.
        """
        text = json.dumps(asdict(session), separators=(",", ":"))
        sealed = self._keys.encrypt(text.encode()).decode("ascii")
        if len(sealed) > LONGEST:
            raise ValueError("the token is too long for a cookie")
        return sealed

    def open(self, sealed: str, now: float | None = None) -> Session | None:
        """Give the session, or None for what these keys have not sealed, or not lately.

        Args:
            sealed: from a cookie; anything at all.
            now: seconds since 1970.
        """
        if len(sealed) > LONGEST or not sealed.isascii():
            return None
        at = int(time.time() if now is None else now)
        try:
            found = json.loads(self._keys.decrypt_at_time(sealed.encode(), LIFE, at))
            session = Session(**{**found, "earlier": tuple(found["earlier"])})
        except (InvalidToken, ValueError, TypeError, KeyError, RecursionError):
            return None
        # Sealed by us, and in this shape, unless the keys are used for something else too.
        whole = isinstance(found["earlier"], list) and is_whole(session)
        return session if whole else None

    def sealed_at(self, sealed: str) -> int:
        """Give when a ciphertext of ours was made: seconds since 1970."""
        return self._keys.extract_timestamp(sealed)


def is_whole(session: Session) -> bool:
    """Tell whether each part of a session that was read is what it should be."""
    return (
        type(session.account_id) is int  # as True is not, whatever isinstance says
        and isinstance(session.api_base, str)
        and isinstance(session.folder, str)
        and all(map(is_token, session.tokens))
    )


def is_token(value: object) -> TypeGuard[str]:
    """Tell whether something is a token that can be sent."""
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def is_account_id(text: str) -> bool:
    """Tell whether a text is a number that an account can have."""
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID
