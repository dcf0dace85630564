"""Hostile input to every address: an answer of the 4xx kind, never a 500, never a hang."""

import httpx2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sandbox import CLIENT_ID, CLIENT_SECRET
from tests.conftest import SandboxServer

API = [
    "/v1/auth/authorize",
    "/v1/auth/token/x",
    "/v1/account",
    "/v1/account/token",
    "/v1/email/messages",
    "/v1/email/messages/x",
]
PLACES = [
    *API,
    "/v1",
    "/v1/nothing",
    "/",
    "/signin/x",
    "/signin/style.css",
    "/sandbox/faults",
    "/sandbox/nothing",
]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY", "BREW", "get"]
DEEP = b"[" * 200_000

QUERIES = [
    "%",
    "%zz",
    "%ff",
    "%ed%a0%80",
    "%00",
    "=",
    "&&&",
    "a" * 30_000,
    "q=%ff",
    "q=" + "a:" * 5000,
    "q=%22",
    "pageToken=%00",
    "bodyType=%F0%9F%8E%82",
    "bodyType=html&bodyType=text",
    "&".join(f"a{i}=1" for i in range(500)),
    "q=after:0000/00/00",
    "q=after:9999/12/31 before:0001/01/01".replace(" ", "%20"),
    "includeTrashAndJunk[]=true",
    "accountId=1_0",
    "clientId[]=x",
]

BODIES = [
    (None, b"\x00\xff" * 1000),
    ("application/json", b""),
    ("application/json", b"{"),
    ("application/json", DEEP),
    ("application/json", b'{"a":' * 50_000),
    ("application/json", b"9" * 10_000),
    ("application/json", b"NaN"),
    ("application/json", b'{"path": "/v1/x", "kind": "status", "code": "\\ud800"}'),
    ("application/json", b'{"path": "/v1/\\ud800", "kind": "hang"}'),
    ("application/json", '{"kind": "häng"}'.encode("utf-16")),
    ("application/json; charset=utf-7", b"\xff"),
    ("application/json", b" " * 3_000_000),
    ("application/x-www-form-urlencoded", b"decision=%ff"),
    ("application/x-www-form-urlencoded", b"decision=allow&decision=deny"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % i for i in range(200))),
    ("application/x-www-form-urlencoded", b"login=" + b"x" * 100_000),
    ("application/x-www-form-urlencoded", b"\xff\xfe"),
    ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--"),
    ("multipart/form-data", b"x"),
    ("text/plain", b"decision=allow"),
    ("", b"decision=allow"),
]


@pytest.fixture
def token(sandbox_server: SandboxServer) -> str:
    """A token that may do everything, so that checks behind the door are met too; a test may delete it."""
    return sandbox_server.token(scopes="Mail.All")


@pytest.mark.parametrize("place", PLACES)
def test_methods_and_queries(sandbox_server: SandboxServer, token: str, place: str) -> None:
    """Every method, every broken query: a sensible status, in the shape of its part."""
    for method in METHODS:
        check(sandbox_server.call(method, place, token), place)
    for query in QUERIES:
        check(sandbox_server.call("GET", f"{place}?{query}", token), place)


@pytest.mark.parametrize("place", [*PLACES, "form", "consent"])
def test_bodies(sandbox_server: SandboxServer, token: str, place: str) -> None:
    """Every broken body to every address, and to sign-in pages that are open."""
    if place in {"form", "consent"}:
        service = "EWS" if place == "form" else "Google"
        place = sandbox_server.http.get(sandbox_server.authorize_url(service)).headers["location"]
    for content_type, body in BODIES:
        headers = {} if content_type is None else {"Content-Type": content_type}
        answer = sandbox_server.call("POST", place, token, headers=headers, content=body)
        check(answer, place)
        assert answer.is_client_error, (place, content_type, body[:40])


def check(answer: httpx2.Response, place: str) -> None:
    """No 5xx; errors of the API and the control address as JSON, those of the pages as pages."""
    assert answer.status_code < 500, place
    if not answer.is_client_error or answer.request.method in {"HEAD", "OPTIONS"}:
        return
    if place.startswith(("/v1", "/sandbox/")):
        assert set(answer.json()) == {"code", "message", "requestId"}, place
    else:
        assert "<h1>" in answer.text, place


def test_the_token_exchange_behind_its_door(sandbox_server: SandboxServer) -> None:
    """Codes of every shape, with good credentials: expired, not found, or bad, but never a 500."""
    for code in ("x", "%00", "%ff", "a.b.c", "x" * 20_000, "..", "%2e%2e", "a%2Fb", "%F0%9F%8E%82"):
        answer = sandbox_server.call("POST", f"/v1/auth/token/{code}", auth=(CLIENT_ID, CLIENT_SECRET))
        assert answer.status_code in {400, 404, 405}, code


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.dictionaries(
        st.sampled_from(
            ["clientId", "serviceType", "scopes", "returnUrl", "state", "loginHint", "serverUrl", "accountId"]
        ),
        st.text(max_size=60),
    )
)
@example(values={"state": "\x00\r\nSet-Cookie: a=b", "loginHint": "\r\nX: y"})
def test_whatever_authorize_is_asked(sandbox_server: SandboxServer, values: dict[str, str]) -> None:
    """Any text in any parameter: a page or a refusal; and what comes back as state is what was sent."""
    answer = sandbox_server.http.get(sandbox_server.authorize_url("EWS", **values))
    assert answer.status_code in {303, 400}
    if answer.status_code == 303:
        back = sandbox_server.sign_in("EWS", **values)
        assert back.get("state", "") == values.get("state", "a-state")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.text(max_size=80)
    | st.from_regex(r'(from|to|is|has|after|before|subject|cc):"?.{0,20}"?', fullmatch=True)
)
def test_whatever_is_searched_for(sandbox_server: SandboxServer, token: str, q: str) -> None:
    """Any search: a page, or a refusal that says why."""
    answer = sandbox_server.call("GET", "/v1/email/messages", token, params={"q": q})
    assert answer.status_code in {200, 400}
