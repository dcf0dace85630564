"""The session of this tab: the token, and what it was asked for.

It lives in `sessionStorage` alone. Nothing here is ever written to a URL, a log or the page.
"""

import json

from .bearer import is_token
from .errors import FlowError
from .origins import is_api_base
from .storage import Storage

KEY = "aurinko.session"


class Session:
    """A signed-in tab.

    Attributes:
        access_token: sent as Bearer to `api_base` and nowhere else.
        received_at: seconds since 1970, by this browser's clock.
        api_base: the API origin the token was given for.
        service_type: what was signed in to, as asked.
        scopes: the scopes asked for.
        account_id: Aurinko's number for the account as text; empty until known.
    """

    def __init__(
        self,
        access_token: str,
        received_at: int,
        api_base: str,
        service_type: str,
        scopes: list[str],
        account_id: str = "",
    ) -> None:
        self.access_token = access_token
        self.received_at = received_at
        self.api_base = api_base
        self.service_type = service_type
        self.scopes = scopes
        self.account_id = account_id

    def __repr__(self) -> str:
        """Without the token, since a repr ends up in logs."""
        return f"Session({self.service_type} at {self.api_base})"


def save(storage: Storage, session: Session) -> bool:
    """Keep the session in this tab; False where the storage refused it."""
    record = {
        "accessToken": session.access_token,
        "receivedAt": session.received_at,
        "apiBase": session.api_base,
        "serviceType": session.service_type,
        "scopes": session.scopes,
    }
    if session.account_id:
        record["accountId"] = session.account_id
    return storage.set(KEY, json.dumps(record))


def load(storage: Storage, api_base: str) -> Session | None:
    """The session of this tab, or None where there is none.

    Raises:
        FlowError: `session_dropped`, where it is damaged or belongs to another API. It is removed then,
            and its token goes nowhere.
    """
    session = current(storage)
    if session is not None and session.api_base == api_base:
        return session
    if storage.get(KEY) is None:
        return None
    clear(storage)
    if session is None:
        raise FlowError("session_dropped", "The sign-in kept in this tab was damaged.")
    raise FlowError(
        "session_dropped",
        f"The sign-in kept in this tab was made with {session.api_base}, not with {api_base}.",
    )


def current(storage: Storage) -> Session | None:
    """The session of this tab as it is kept, or None; for whoever comes after `load` has checked it."""
    return _read(storage.get(KEY) or "")


def clear(storage: Storage) -> None:
    """Forget the session."""
    storage.remove(KEY)


def _read(text: str) -> Session | None:
    try:
        record = json.loads(text)
    except (ValueError, RuntimeError):  # CPython's RecursionError, for nesting without end
        return None
    if not isinstance(record, dict) or not isinstance(record.get("receivedAt"), int):
        return None
    token, api_base, service_type = [record.get(name) for name in ("accessToken", "apiBase", "serviceType")]
    scopes = record.get("scopes")
    if not isinstance(token, str) or not isinstance(api_base, str) or not isinstance(service_type, str):
        return None
    if not is_token(token) or not is_api_base(api_base) or not isinstance(scopes, list):
        return None
    if not all(isinstance(name, str) for name in scopes):
        return None
    return Session(
        token, record["receivedAt"], api_base, service_type, scopes, str(record.get("accountId") or "")
    )
