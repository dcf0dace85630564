"""The session of this tab: the token, or in the code flow whose it is, and what it was asked for.

It lives in `sessionStorage` alone. Nothing here is ever written to a URL, a log or the page. In the code flow
there is no token in it: that one is in a cookie which only the companion can read.
"""

import json

from .bearer import is_token
from .errors import FlowError
from .origins import is_api_base
from .storage import Storage

KEY = "aurinko.session"
CODE = "code"

_LONGEST_ID = 19  # digits of a 64-bit number


class Session:
    """A signed-in tab.

    Attributes:
        access_token: sent as Bearer to `api_base` and nowhere else; empty in the code flow.
        received_at: seconds since 1970, by this browser's clock.
        api_base: the API origin the token was given for.
        service_type: what was signed in to, as asked.
        scopes: the scopes asked for.
        account_id: Aurinko's number for the account as text; empty until known, in the code flow never.
        mode: the flow that it came by, `token` or `code`.
    """

    def __init__(
        self,
        access_token: str,
        received_at: int,
        api_base: str,
        service_type: str,
        scopes: list[str],
        account_id: str = "",
        mode: str = "token",
    ) -> None:
        self.access_token = access_token
        self.received_at = received_at
        self.api_base = api_base
        self.service_type = service_type
        self.scopes = scopes
        self.account_id = account_id
        self.mode = mode

    def same_as(self, other: "Session | None") -> bool:
        """Whether the other stands for the same sign-in as this one."""
        return other is not None and self.proof() == other.proof()

    def proof(self) -> tuple[object, ...]:
        """What tells one sign-in from another: the token, or else the account and when it came."""
        return (self.account_id, self.received_at) if self.mode == CODE else (self.access_token,)

    def __repr__(self) -> str:
        """Without the token, since a repr ends up in logs."""
        return f"Session({self.service_type} at {self.api_base})"


def save(storage: Storage, session: Session) -> bool:
    """Keep the session in this tab; False where the storage refused it."""
    record: dict[str, object] = {
        "receivedAt": session.received_at,
        "apiBase": session.api_base,
        "serviceType": session.service_type,
        "scopes": session.scopes,
    }
    if session.account_id:
        record["accountId"] = session.account_id
    if session.mode == CODE:
        record["mode"] = CODE
    else:
        record["accessToken"] = session.access_token
    return storage.set(KEY, json.dumps(record))


def load(storage: Storage, api_base: str, mode: str) -> Session | None:
    """The session of this tab, or None where there is none.

    Raises:
        FlowError: `session_dropped`, where it is damaged, or belongs to another API or to the other flow.
            It is removed then, and its token goes nowhere.
    """
    session = current(storage)
    if storage.get(KEY) is None or (session and (session.api_base, session.mode) == (api_base, mode)):
        return session
    clear(storage)
    if session is None:
        raise FlowError("session_dropped", "The sign-in kept in this tab was damaged.")
    made, wanted = (session.api_base, api_base) if session.mode == mode else (session.mode, mode)
    raise FlowError(
        "session_dropped", f"The sign-in kept in this tab was made with {made}, not with {wanted}."
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
    api_base, service_type, scopes = [record.get(name) for name in ("apiBase", "serviceType", "scopes")]
    if not isinstance(api_base, str) or not is_api_base(api_base) or not isinstance(service_type, str):
        return None
    if not isinstance(scopes, list) or not all(isinstance(name, str) for name in scopes):
        return None
    mode, token = record.get("mode", "token"), record.get("accessToken")
    account_id = str(record.get("accountId") or "")
    if not _proves(mode, token, account_id):
        return None
    return Session(token or "", record["receivedAt"], api_base, service_type, scopes, account_id, mode)


def _proves(mode: object, token: object, account_id: str) -> bool:
    """Whether a record has what its flow goes by: a token, or the account's number and no token."""
    if mode == CODE:
        return token is None and is_account_id(account_id)
    return mode == "token" and isinstance(token, str) and is_token(token)


def is_account_id(text: str) -> bool:
    """Whether a text is Aurinko's number of an account, so that it can stand in a header."""
    return 0 < len(text) <= _LONGEST_ID and all(c in "0123456789" for c in text)
