"""Sign-ins that have left the page and not come back yet, one record each in this tab's storage.

Times are whole seconds since 1970, from this browser's clock.
"""

import json

from .authorize import AuthorizeRequest
from .errors import FlowError
from .storage import Storage

PREFIX = "aurinko.pending."
SPENT_PREFIX = "aurinko.spent."
LIFETIME = 15 * 60  # seconds, for an attempt and for the note that it is spent
MOST = 10
STATE_BYTES = 16  # 128 random bits (RFC 6749, section 10.10)
SPENT_LENGTH = 8  # characters of a spent state that are kept, too few to use it

USED = "used"
EXPIRED = "expired"

_TEXTS = (
    "apiBase",
    "clientId",
    "returnUrl",
    "serviceType",
    "responseType",
    "loginHint",
    "serverUrl",
    "place",
)


class Pending:
    """One attempt as it was when the browser left: the request, when, and the place to come back to."""

    def __init__(self, state: str, created_at: int, place: str, request: AuthorizeRequest) -> None:
        self.state = state
        self.created_at = created_at
        self.place = place
        self.request = request

    def expired(self, now: int) -> bool:
        """Whether it is too old; a clock that was set back by more than the lifetime counts as that too."""
        return abs(now - self.created_at) > LIFETIME


def save(storage: Storage, pending: Pending) -> bool:
    """Keep an attempt until it comes back; False where the storage refused it."""
    request = pending.request
    record = {
        "createdAt": pending.created_at,
        "apiBase": request.api_base,
        "clientId": request.client_id,
        "returnUrl": request.return_url,
        "serviceType": request.service_type,
        "scopes": request.scopes,
        "responseType": request.response_type,
        "loginHint": request.login_hint,
        "serverUrl": request.server_url,
        "place": pending.place,
    }
    tidy(storage, pending.created_at, MOST - 1)
    return storage.set(PREFIX + pending.state, json.dumps(record))


def take(storage: Storage, state: str, now: int) -> Pending:
    """Take an attempt out of storage, once; after this the same state is spent.

    Raises:
        FlowError: `state_used`, `state_expired`, or `state_mismatch` where this tab never had it.
    """
    pending = read(state, storage.get(PREFIX + state))
    storage.remove(PREFIX + state)
    if pending is None:
        raise _absent(_spent(storage, state, now))
    why = EXPIRED if pending.expired(now) else USED
    storage.set(SPENT_PREFIX + state[:SPENT_LENGTH], json.dumps({"at": now, "why": why}))
    if why == EXPIRED:
        raise _absent(EXPIRED)
    return pending


def _absent(why: str) -> FlowError:
    if why == USED:
        return FlowError("state_used", "This answer has been used already.")
    if why == EXPIRED:
        return FlowError(
            "state_expired", "More than 15 minutes passed between leaving this page and coming back."
        )
    return FlowError("state_mismatch", "This answer does not belong to a sign-in that this tab started.")


def _spent(storage: Storage, state: str, now: int) -> str:
    """Why a state is no longer there: `used`, `expired`, or empty."""
    note = _record(storage.get(SPENT_PREFIX + state[:SPENT_LENGTH]))
    at = note.get("at")
    fresh = isinstance(at, int) and abs(now - at) <= LIFETIME
    return str(note.get("why", "")) if fresh and len(state) >= SPENT_LENGTH else ""


def tidy(storage: Storage, now: int, most: int = MOST) -> None:
    """Drop attempts that expired (leaving a note that they did), the oldest above `most`, and stale notes."""
    kept = []
    for key in storage.names():
        if key.startswith(PREFIX):
            pending = read(key[len(PREFIX) :], storage.get(key))
            if pending is None:
                storage.remove(key)
            elif pending.expired(now):
                storage.remove(key)
                storage.set(
                    SPENT_PREFIX + pending.state[:SPENT_LENGTH], json.dumps({"at": now, "why": EXPIRED})
                )
            else:
                kept.append((pending.created_at, key))
        elif key.startswith(SPENT_PREFIX) and not _spent(storage, key[len(SPENT_PREFIX) :], now):
            storage.remove(key)
    for _, key in sorted(kept)[: max(0, len(kept) - most)]:
        storage.remove(key)


def clear(storage: Storage) -> None:
    """Forget every attempt: they hold the address of whoever signed out."""
    for key in storage.names():
        if key.startswith(PREFIX):
            storage.remove(key)


def read(state: str, text: str | None) -> Pending | None:
    """The attempt that a stored text holds, or None where it is not one of ours."""
    record = _record(text)
    texts = _texts(record, _TEXTS)
    scopes = record.get("scopes")
    created_at = record.get("createdAt")
    if texts is None or not isinstance(created_at, int) or not isinstance(scopes, list):
        return None
    if not all(isinstance(name, str) for name in scopes):
        return None
    api_base, client_id, return_url, service_type, response_type, login_hint, server_url, place = texts
    request = AuthorizeRequest(
        api_base, client_id, service_type, scopes, response_type, return_url, login_hint, server_url
    )
    return Pending(state, created_at, place, request)


def _texts(record: dict[str, object], names: tuple[str, ...]) -> list[str] | None:
    values = [record.get(name) for name in names]
    texts = [value for value in values if isinstance(value, str)]
    return texts if len(texts) == len(names) else None


def _record(text: str | None) -> dict[str, object]:
    try:
        record = json.loads(text) if text else None
    except (ValueError, RuntimeError):  # CPython's RecursionError, for nesting without end
        return {}
    return record if isinstance(record, dict) else {}
