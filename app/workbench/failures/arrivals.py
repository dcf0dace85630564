"""Answers that arrive without a sign-in: made up, and opened in this tab."""

import json
import os

from flow import pending, query
from flow.authorize import AuthorizeRequest
from flow.pending import STATE_BYTES, Pending
from flow.session import CODE, Session
from flow.settings import Settings
from flow.storage import Storage

MADE_UP = "made-up-by-the-failures-room"


def request_of(
    settings: Settings, session: Session | None, storage: Storage, own_address: str
) -> AuthorizeRequest:
    """What the page would ask for: as in the session, else as it is set up."""
    return AuthorizeRequest(
        settings.api_base,
        settings.client_id or storage.get("aurinko.clientId") or "",
        session.service_type if session else settings.service_types[0],
        session.scopes if session else settings.scopes,
        settings.response_type,
        settings.return_url or own_address,
    )


def forged(by_code: bool) -> str:
    """The query of an answer that nobody asked for."""
    return _answer(by_code, fresh_state())


def expired(storage: Storage, request: AuthorizeRequest, place: str, now: int, age: int) -> str:
    """Note an attempt down as one that left `age` seconds ago; gives the query of its answer."""
    state = fresh_state()
    key = pending.PREFIX + state
    # Kept as of now first: keeping an old one would have every other attempt taken for one of the future.
    pending.save(storage, Pending(state, now, place, request))
    record = json.loads(storage.get(key) or "{}")
    storage.set(key, json.dumps({**record, "createdAt": now - age}))
    return _answer(request.response_type == CODE, state)


def fresh_state() -> str:
    """Random bits as a departure has them; Python's own source of them is the browser's here."""
    return os.urandom(STATE_BYTES).hex()


def _answer(by_code: bool, state: str) -> str:
    result = "code" if by_code else "accessToken"
    return "?" + query.build([("status", "success"), (result, MADE_UP), ("state", state)])
