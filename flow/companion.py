"""The companion of the code flow: where it is, what is sent to it, and what its answers mean.

It is a server on the page's own origin. It keeps the client secret, turns a code into a token, and keeps the
token in a cookie that no script can read.
"""

import json

from .errors import FlowError
from .origins import folder_of
from .redact import redact
from .session import CODE, Session, is_account_id

# No form can send it, and another site's script only with the companion's leave, which it gives to nobody.
HEADER = "X-Aurinko-Companion"
# Cookies are shared by all tabs, a session is one tab's: this says whose cookie is meant.
ACCOUNT_HEADER = "X-Aurinko-Account-Id"

_MISSING = (404, 405, 501)  # what hosts without a companion answer to a POST
_OK = 200
_SERVER = range(500, 600)
_EXCHANGE = {401: "secret_refused", 502: "api_unreachable", 503: "api_unreachable", 504: "api_unreachable"}
LOST = "session.lost"  # the companion has no token for this request
# What the companion says in place of the API, and the card for it.
_FAULTS = {
    LOST: "session_lost",
    "api.unreachable": "network",
    "api.timeout": "timeout",
    "api.badAnswer": "bad_answer",
}


def api_base(page: str) -> str:
    """What stands before `/v1/` in the address of a request through the companion.

    Args:
        page: the page's whole address, without query and fragment.
    """
    return folder_of(page) + "api"


def exchange_url(page: str) -> str:
    """Where a code is posted to."""
    return folder_of(page) + "auth/exchange"


def session_url(page: str) -> str:
    """What is deleted to end the session."""
    return folder_of(page) + "auth/session"


def headers(account_id: str = "") -> dict[str, str]:
    """What a request to the companion carries: no token, and the account that is meant."""
    return {HEADER: "1", ACCOUNT_HEADER: account_id} if account_id else {HEADER: "1"}


def exchange_body(code: str) -> str:
    """The body of the one request that has the code in it."""
    return json.dumps({"code": code})


def exchanged(status: int, text: str) -> str:
    """The account's number out of the answer to an exchange.

    Raises:
        FlowError: `companion_missing`, `code_expired`, `secret_refused`, `api_unreachable` or
            `exchange_failed`.
    """
    said = _record(text)
    account_id = str(said.get("accountId") or "")
    if status == _OK and is_account_id(account_id):
        return account_id
    raise FlowError(_refusal(status, said), _message(status, said))


def _refusal(status: int, said: dict[str, object]) -> str:
    if status in _MISSING or (not said and status not in _SERVER):
        return "companion_missing"
    if said.get("code") == "code.expired":
        return "code_expired"
    return _EXCHANGE.get(status, "exchange_failed") if said else "exchange_failed"


def _message(status: int, said: dict[str, object]) -> str:
    words = said.get("message")
    quoted = f": {redact(words[:300])}" if isinstance(words, str) and words else "."
    return f"Asked to exchange the code, the server answered {status}{quoted}"


def fault(session: Session, status: int | None, code: str) -> str:
    """The card for an API answer that the companion gave itself; empty where it is the API's own.

    Args:
        session: whose request it was; only one of the code flow has a companion.
        status: of the answer, if there was one.
        code: the answer's own, as `code_of` reads it.
    """
    if session.mode != CODE:
        return ""
    return _FAULTS.get(code, "" if code or status not in _MISSING else "companion_missing")


def code_of(text: str) -> str:
    """The `code` of an error in the vendor's shape; empty where there is none."""
    code = _record(text).get("code")
    return code if isinstance(code, str) else ""


def revoked(status: int, text: str) -> bool:
    """Whether the answer to a deleted session says that the token is worth nothing any more."""
    return status == _OK and _record(text).get("revoked") is True


def _record(text: str) -> dict[str, object]:
    try:
        record = json.loads(text)
    except (ValueError, RuntimeError):  # CPython's RecursionError, for nesting without end
        return {}
    return record if isinstance(record, dict) else {}
