"""Sign-in attempts: what an application asked for, kept here while a person decides."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sandbox.auth.accounts import Kind, Role

ATTEMPT_SECONDS = 15 * 60
_MOST_ATTEMPTS = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One checked authorize request.

    `kind` is that of the account to come. With a `role` the account is one of a user: of a new one, or of
    `user_id`; `cookie` is then the name for the session's cookie, and `identity` who vouched for the user.
    `late_code` lets the code be expired at once.
    """

    kind: Kind
    service: str
    scopes: tuple[str, ...]
    native_scopes: tuple[str, ...]
    response_type: str
    return_url: str
    state: str | None
    login_hint: str
    server_url: str
    account_id: int | None
    auth_email: str
    client_org_id: str
    recycle: bool
    ensure_scopes: bool
    ensure_access: bool
    in_fragment: bool = False
    late_code: bool = False
    role: Role = ""
    user_id: str = ""
    cookie: str = ""
    identity: str = ""


class Standing(StrEnum):
    """Whether an attempt can still come to something."""

    OPEN = "open"
    SPENT = "spent"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Attempt:
    """One person's visit to a sign-in page."""

    id: str
    asked: Asked
    at: float
    spent: bool = False


class Attempts:
    """The visits under way, and for a while those that are over, to tell used from unknown."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._attempts: dict[str, Attempt] = {}

    def start(self, asked: Asked) -> Attempt:
        """Begin one; its id is not guessable, and the oldest gives way when there are too many."""
        if len(self._attempts) >= _MOST_ATTEMPTS:
            del self._attempts[next(iter(self._attempts))]
        attempt = Attempt(secrets.token_urlsafe(18), asked, self._clock())
        self._attempts[attempt.id] = attempt
        return attempt

    def find(self, attempt_id: str) -> tuple[Standing, Attempt | None]:
        """How an attempt stands, with what was asked if that is still known."""
        attempt = self._attempts.get(attempt_id)
        if attempt is None:
            return Standing.UNKNOWN, None
        if attempt.spent:
            return Standing.SPENT, attempt
        late = self._clock() >= attempt.at + ATTEMPT_SECONDS
        return (Standing.LATE if late else Standing.OPEN), attempt
