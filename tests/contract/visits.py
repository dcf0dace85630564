"""Signing in as a user of the application, and what a user's browser and an add-in send."""

import base64
import json
import time
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlsplit

import httpx2

from sandbox import CLIENT_ID, CLIENT_SECRET
from tests.conftest import ANSWERS, SandboxServer

BASIC = (CLIENT_ID, CLIENT_SECRET)


def authorize(server: SandboxServer, operation: str = "authorizeUser", **query: str) -> httpx2.Response:
    """Begin a sign-in at one of the authorize operations."""
    usual = {
        "clientId": CLIENT_ID,
        "serviceType": "Google",
        "scopes": "Mail.Read",
        "returnUrl": server.return_url,
        "state": "a-state",
    }
    headers = {"Cookie": query.pop("cookie")} if "cookie" in query else {}
    return server.call("GET", f"/v1/auth/{operation}", params=usual | query, headers=headers)


def finish(server: SandboxServer, begun: httpx2.Response, **answers: str) -> httpx2.Response:
    """Allow what was begun; the way back, with cookies that no other test's requests get."""
    assert begun.status_code == 303, begun.text
    form = {"decision": "allow", "account": "0"} | ANSWERS | answers
    back = server.call("POST", begun.headers["location"], data=form)
    server.http.cookies.clear()
    return back


def came_back(back: httpx2.Response) -> dict[str, str]:
    """The parameters of a way back."""
    assert back.status_code == 303, back.text
    return dict(parse_qsl(urlsplit(back.headers["location"]).query, keep_blank_values=True))


def cookie_of(back: httpx2.Response) -> str:
    """The cookie that a way back sets, as a browser sends it again."""
    [morsel] = SimpleCookie(back.headers["set-cookie"]).values()
    return f"{morsel.key}={morsel.value}"


def user_session(server: SandboxServer, email: str, **query: str) -> dict[str, object]:
    """Sign a user in by code; what the exchange gave: `userId`, `userSession`, `accountId`, `accessToken`."""
    begun = authorize(server, accountRole="primary", responseType="code", loginHint=email, **query)
    code = came_back(finish(server, begun, login=email))["code"]
    exchanged = server.call("POST", f"/v1/auth/token/{code}", auth=BASIC)
    given: dict[str, object] = exchanged.json()
    return given


def session_headers(session: object, account_id: object = None) -> dict[str, str]:
    """The headers of a server that holds a user's session."""
    account = {"X-Aurinko-Account-Id": str(account_id)} if account_id is not None else {}
    return {"X-Aurinko-Session": str(session), **account}


def identity_token(mailbox: str, *, begins: float = -60, ends: float = 3600, **more: object) -> str:
    """What Exchange gives an add-in: a token for a mailbox, good from and until so many seconds from now."""
    context = {"msexchuid": mailbox, "version": "ExIdTok.V1", "amurl": "https://mail.acme.example/metadata"}
    now = int(time.time())
    claims = {"appctx": json.dumps(context), "nbf": now + begins, "exp": now + ends} | more
    return ".".join([_encoded({"typ": "JWT", "alg": "RS256"}), _encoded(claims), "not-a-signature"])


def identity_headers(token: str, **more: str) -> dict[str, str]:
    """The headers of an add-in."""
    return {"Authorization": f"Bearer {token}", "X-Aurinko-Auth-Type": "exchangeIdToken"} | more


def _encoded(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
