"""Whose mailbox this is: the one thing the door asks the API for, and the revoking of its token."""

import json

from flow import companion
from flow.bearer import bearer_header, bearer_url
from flow.errors import FlowError
from flow.session import CODE, Session

from .browser import Browser, NetworkError

PATIENCE = 15_000  # milliseconds for the account
REVOKE_PATIENCE = 5_000  # milliseconds; signing out is done here already
END_PATIENCE = 8_000  # milliseconds; the companion gives the API 5 seconds of them

COOKIE_REMEDY = (
    "The cookie may still be in this browser: close it, or sign in and out again. To be sure, remove the "
    "application's access at the provider."
)

# What a mailbox goes by, the best first. Some services have accounts without an address.
NAMES = ("email", "mailboxAddress", "loginString")

_BY_STATUS = {
    401: "session_expired",
    403: "forbidden",
    404: "not_found",
    408: "timeout",
    429: "rate_limited",
}
_UNAUTHORIZED = 401
_OK = range(200, 300)
_SERVER = range(500, 600)


async def ask(browser: Browser, session: Session) -> dict[str, object]:
    """The account that the token belongs to, as `GET /v1/account` gives it.

    Raises:
        FlowError: `session_expired`, `network`, `bad_answer` and the other codes of an API fault.
    """
    status, text = await _send(browser, session, "GET", "/v1/account", PATIENCE)
    if status not in _OK:
        fault = companion.fault(session, status, companion.code_of(text))
        who = "server behind this page" if fault else "API"
        raise FlowError(fault or _code(status), f"Asked for the account, the {who} answered {status}.")
    try:
        account = json.loads(text)
    except ValueError:
        account = None
    if (
        not isinstance(account, dict)
        or not address(account)
        or not isinstance(account.get("serviceType"), str)
    ):
        raise FlowError("bad_answer", "The answer to the question whose mailbox this is names no mailbox.")
    if session.mode == CODE and str(account.get("id")) != session.account_id:
        raise FlowError("session_lost", "The answer is about another account.")
    return account


def flat(account: dict[str, object]) -> dict[str, object]:
    """The account's plain values; what else an answer may hold, such as an endless number, can break JSON."""
    return {name: value for name, value in account.items() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    texts = value if isinstance(value, list) else [value]
    return isinstance(value, (int, bool)) or all(isinstance(text, str) for text in texts)


async def revoke(browser: Browser, session: Session) -> None:
    """Have Aurinko forget the token; one that it does not know any more is as good.

    Raises:
        FlowError: `revoke_failed`.
    """
    if session.mode == CODE:
        await _end(browser, session)
        return
    try:
        status, _ = await _send(browser, session, "DELETE", "/v1/account/token", REVOKE_PATIENCE)
    except FlowError:
        raise FlowError("revoke_failed", "There was no usable answer.") from None
    if status not in _OK and status != _UNAUTHORIZED:
        raise FlowError("revoke_failed", f"The API answered {status}.")


async def _end(browser: Browser, session: Session) -> None:
    """The same in the code flow, where the companion ends its cookie and revokes the token."""
    url = companion.session_url(browser.own_address())
    try:
        status, text = await browser.send("DELETE", url, companion.headers(session.account_id), END_PATIENCE)
    except NetworkError:
        raise FlowError("revoke_failed", "There was no usable answer.", COOKIE_REMEDY) from None
    if companion.code_of(text) == companion.LOST:
        raise FlowError("revoke_failed", "The server no longer knew this sign-in. Its cookie is gone.")
    if status not in _OK:
        raise FlowError("revoke_failed", f"The server behind this page answered {status}.", COOKIE_REMEDY)
    if not companion.revoked(status, text):
        raise FlowError("revoke_failed", "The cookie is gone from this browser all the same.")


async def _send(browser: Browser, session: Session, method: str, path: str, patience: int) -> tuple[int, str]:
    if session.mode == CODE:
        base, headers = companion.api_base(browser.own_address()), companion.headers(session.account_id)
    else:
        base, headers = session.api_base, {"Authorization": bearer_header(session.access_token)}
    try:
        return await browser.send(method, bearer_url(base, path), headers, patience)
    except NetworkError as error:
        raise FlowError(error.code, f"Asked {base} and got no usable answer.") from None


def _code(status: int) -> str:
    return "server_error" if status in _SERVER else _BY_STATUS.get(status, "bad_request")


def answers_to(account: dict[str, object], hint: str) -> bool:
    """Whether an account goes by the name that was given as login hint."""
    names = [account.get(name) for name in NAMES]
    return hint.strip().lower() in [name.strip().lower() for name in names if isinstance(name, str)]


def address(account: dict[str, object]) -> str:
    """The mailbox's address: `email`, else `mailboxAddress`, else the login; empty where there is none."""
    for name in NAMES:
        value = account.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()[:320]
    return ""
