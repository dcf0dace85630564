"""Hostile input to every address there is: an answer of the 4xx kind, never a 500, never a hang."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from sandbox import CLIENT_ID, CLIENT_SECRET, create_app
from sandbox.api import create_api
from sandbox.control.application import create_control
from sandbox.server import SandboxServer, serving
from sandbox.site import create_site
from tests.conftest import RETURN_URLS

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY", "BREW", "get"]
WRITING = {"POST", "PUT", "PATCH"}
DEEP = b"[" * 200_000
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

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
    "q=" + "(" * 5000,
    "q=%22",
    "pageToken=%00",
    "pageToken=a&deltaToken=b",
    "deltaToken=" + "A" * 5000,
    "bodyType=%F0%9F%8E%82",
    "bodyType=html&bodyType=text",
    "&".join(f"a{i}=1" for i in range(500)),
    "q=after:0000/00/00",
    "q=after:9999/12/31%20before:0001/01/01",
    "includeTrashAndJunk[]=true",
    "accountId=1_0",
    "clientId[]=x",
    "limit=-1&offset=99999999999999999999",
    "limit=%D9%A3",
    "timeMin=0001-01-01T00:00:00Z&timeMax=9999-12-31T23:59:59Z",
    "timeMin=0001-01-01T00:00:00%2B14:00&timeMax=9999-12-31T23:59:59-14:00",
    "timeMin=x&timeMax=%00",
    "daysWithin=999999999&skipCompletedBeforeDate=0000-00-00",
    "timezone=../../etc/passwd&fromDate=99999-01-01",
]

BODIES: list[tuple[str | None, bytes]] = [
    (None, b"\x00\xff" * 1000),
    (JSON, b""),
    (JSON, b"{"),
    (JSON, DEEP),
    (JSON, b'{"a":' * 50_000),
    (JSON, b"9" * 10_000),
    (JSON, b"NaN"),
    (JSON, b"null"),
    (JSON, b"[]"),
    (JSON, b'"{}"'),
    (JSON, b"\xef\xbb\xbf{}"),
    (JSON, b'{"path": "/v1/x", "kind": "status", "code": "\\ud800"}'),
    (JSON, b'{"path": "/v1/\\ud800", "kind": "hang"}'),
    (JSON, '{"kind": "häng"}'.encode("utf-16")),
    ("application/json; charset=utf-7", b"\xff"),
    (FORM, b"decision=%ff"),
    (FORM, b"decision=allow&decision=deny"),
    (FORM, b"&".join(b"a%d=1" % i for i in range(200))),
    (FORM, b"login=" + b"x" * 100_000),
    (FORM, b"\xff\xfe"),
    ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--"),
    ("multipart/form-data", b"x"),
    ("text/plain", b"decision=allow"),
    ("", b"decision=allow"),
]

IDS = [
    "x",
    "%00",
    "%ff",
    "%ed%a0%80",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e",
    ".",
    "%20",
    "-1",
    "0",
    "9" * 40,
    "1e9",
    "%D9%A3",
    "%F0%9F%8E%82",
    "a%2Fb%3D",
    "a" * 5000,
    "%0d%0aX:%20y",
    "%7B%7B7*7%7D%7D",
    "'%20or%201=1",
]


@dataclass(frozen=True, slots=True)
class Address:
    """One path with a name for each part that is filled in, and what can be done there."""

    path: str
    methods: frozenset[str]

    def filled(self, value: str = "x") -> str:
        """The path with a value for every part."""
        return re.sub(r"\{[^}]+\}", lambda _part: value, self.path)


def routed(prefix: str, routes: list[Any]) -> Iterator[Address]:
    """The addresses of one application."""
    for route in routes:
        assert isinstance(route, Route)
        yield Address(prefix + route.path, frozenset(route.methods or ()) - {"HEAD"})


ADDRESSES = [
    *routed("/v1", create_api().routes),
    *routed("", create_site().routes),
    *routed("/sandbox", create_control().routes),
    *(Address(path, frozenset()) for path in ("/v1", "/v1/nothing", "/sandbox", "/sandbox/nothing", "/x/y")),
]
WRITABLE = [address for address in ADDRESSES if address.methods & WRITING]


def name(address: Address) -> str:
    """How a test is called."""
    return address.path


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A sandbox of this module's own: it does not matter what becomes of it."""
    with serving(create_app(return_urls=RETURN_URLS, size=80)) as own:
        yield own


@pytest.fixture
def token(server: SandboxServer) -> str:
    """A token that may do everything, so that what is behind the door is met too; a test may delete it."""
    account = {"serviceType": "Google", "email": "eve@acme.example"}
    return str(server.control("POST", "accounts", account)["accessToken"])


@pytest.fixture(autouse=True)
def _well_afterwards(server: SandboxServer) -> Iterator[None]:
    """Whatever came before, the next one is answered as ever."""
    yield
    server.clear_faults()
    assert server.call("GET", "/").status_code == 200


def check(answer: httpx2.Response, place: str) -> None:
    """No 5xx; errors of the API and the control address as JSON, those of the pages as pages."""
    assert answer.status_code < 500, (place, answer.text[:200])
    if not answer.is_client_error or answer.request.method in {"HEAD", "OPTIONS"}:
        return
    if place.startswith(("/v1", "/sandbox")):
        assert set(answer.json()) - {"originalError"} == {"code", "message", "requestId"}, place
    else:
        assert "<h1>" in answer.text, place


@pytest.mark.parametrize("address", ADDRESSES, ids=name)
def test_methods_and_queries(server: SandboxServer, token: str, address: Address) -> None:
    """Every method, every broken query: a sensible status, in the shape of its part."""
    place = address.filled()
    for method in METHODS:
        check(server.call(method, place, token), place)
    for query in QUERIES:
        check(server.call("GET", f"{place}?{query}", token), place)


@pytest.mark.parametrize("address", [one for one in ADDRESSES if "{" in one.path], ids=name)
def test_ids(server: SandboxServer, token: str, address: Address) -> None:
    """Ids of every shape, to read, to change and to delete: they are nobody's."""
    for value in IDS:
        place = address.filled(value)
        for method in address.methods:
            check(server.call(method, place, token, json={} if method in WRITING else None), place)


@pytest.mark.parametrize("address", WRITABLE, ids=name)
def test_bodies(server: SandboxServer, token: str, address: Address) -> None:
    """Every broken body to every address: refused, but where a body means nothing."""
    place = address.filled()
    for method in address.methods & WRITING:
        for content_type, body in BODIES:
            headers = {} if content_type is None else {"Content-Type": content_type}
            check(server.call(method, place, token, headers=headers, content=body), place)


@pytest.mark.parametrize("service", ["EWS", "IMAP", "iCloud", "Google"])
def test_bodies_of_open_forms(server: SandboxServer, service: str) -> None:
    """What no browser sends is refused by a sign-in page that waits for an answer."""
    place = server.start(service)
    for content_type, body in BODIES:
        headers = {} if content_type is None else {"Content-Type": content_type}
        answer = server.call("POST", place, headers=headers, content=body)
        check(answer, place)
        assert answer.is_client_error, (service, content_type, body[:40])


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(
        ["", "2026-13-45", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "RRULE:X", "=?"]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
# Words of the vendor's bodies, so that what is wrong is met behind the first check as well.
WORDS = [
    "subject",
    "body",
    "bodyType",
    "to",
    "cc",
    "bcc",
    "from",
    "replyTo",
    "attachments",
    "name",
    "content",
    "mimeType",
    "contentId",
    "inline",
    "start",
    "end",
    "dateTime",
    "date",
    "timezone",
    "allDay",
    "recurrence",
    "pattern",
    "range",
    "attendees",
    "reminders",
    "location",
    "description",
    "title",
    "notes",
    "due",
    "status",
    "completed",
    "parentId",
    "previousId",
    "importance",
    "links",
    "categories",
    "displayName",
    "emailAddresses",
    "phones",
    "unread",
    "keywords",
    "archived",
    "folderId",
    "resource",
    "notificationUrl",
    "filters",
    "workHours",
    "availabilityIntervals",
    "durationMinutes",
    "timeAvailableFor",
    "required",
    "additionalParticipants",
    "time",
    "substitutions",
    "tracking",
    "opens",
    "threadReplies",
    "sendTime",
    "emails",
    "timeMin",
    "timeMax",
    "serviceType",
    "email",
    "scopes",
    "count",
    "every",
    "advance",
    "tokenStatus",
    "kind",
    "path",
]


@settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    address=st.sampled_from(WRITABLE),
    body=st.dictionaries(st.sampled_from(WORDS), JSON_VALUES, max_size=12) | JSON_VALUES,
    data=st.data(),
)
def test_whatever_a_body_holds(
    server: SandboxServer, token: str, address: Address, body: object, data: st.DataObject
) -> None:
    """Any JSON to any address that takes some, and any word as an id."""
    method = data.draw(st.sampled_from(sorted(address.methods & WRITING)))
    place = address.filled(data.draw(st.sampled_from(["x", "primary", "default", "1", "40217"])))
    if place != "/sandbox/faults":  # a fault that was asked for may well be a 500
        check(server.call(method, place, token, json=body), place)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    values=st.dictionaries(
        st.sampled_from(
            ["clientId", "serviceType", "scopes", "returnUrl", "state", "loginHint", "serverUrl", "accountId"]
        ),
        st.text(max_size=60),
    )
)
@example(values={"state": "\x00\r\nSet-Cookie: a=b", "loginHint": "\r\nX: y"})
def test_whatever_authorize_is_asked(server: SandboxServer, values: dict[str, str]) -> None:
    """Any text in any parameter: a page or a refusal; and what comes back as state is what was sent."""
    answer = server.http.get(server.authorize_url("EWS", **values))
    assert answer.status_code in {303, 400}
    if answer.status_code == 303:
        back = server.sign_in("EWS", **values)
        assert back.get("state", "") == values.get("state", "a-state")


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    q=st.text(max_size=80)
    | st.from_regex(r'(from|to|is|has|after|before|subject|cc|in|larger):"?.{0,20}"?', fullmatch=True)
    | st.text(alphabet='()-" ORa:', max_size=60)
)
def test_whatever_is_searched_for(server: SandboxServer, token: str, q: str) -> None:
    """Any search: a page, or a refusal that says why."""
    answer = server.call("GET", "/v1/email/messages", token, params={"q": q})
    assert answer.status_code in {200, 400}


def test_the_token_exchange_behind_its_door(server: SandboxServer) -> None:
    """Codes of every shape, with good credentials: expired, not found, or bad, but never a 500."""
    for code in [*IDS, "a.b.c", "x" * 20_000, ".."]:
        answer = server.call("POST", f"/v1/auth/token/{code}", auth=(CLIENT_ID, CLIENT_SECRET))
        assert answer.status_code in {400, 404, 405}, code


@pytest.mark.parametrize("path", ["/v1/email/messages", "/v1/calendars/primary/events", "/sandbox/faults"])
def test_a_body_over_the_limit_is_not_read(server: SandboxServer, token: str, path: str) -> None:
    """413 as soon as the limit is passed; the announced rest never has to come."""
    answer = exchange(
        server,
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".encode()
        + f"Authorization: Bearer {token}\r\nContent-Length: 9000000000\r\n\r\n".encode(),
        b" " * 1_000_000,
        most=60,
    )
    assert re.match(rb"HTTP/1.1 413 ", answer)


BROKEN = [
    b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}   ",
    b"Content-Length: +2\r\n\r\n{}",
    b"Content-Length: 2, 2\r\n\r\n{}",
    b"Content-Length: 99999999999999999999999\r\n\r\n{}",
    b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"Transfer-Encoding: gzip\r\n\r\n{}",
    b"Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n",
    b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
    b"Content-Type: text/html\r\nContent-Length: 2\r\n\r\n{}",
    b"X-Aurinko-Account-Id: \xff\r\nContent-Length: 2\r\n\r\n{}",
    b"X-Aurinko-Account-Id: 1\r\nX-Aurinko-Account-Id: 2\r\nContent-Length: 2\r\n\r\n{}",
    b"X-Aurinko-Session: \xff\r\nContent-Length: 2\r\n\r\n{}",
    b"Cookie: \xff=\xff; AUR=%00\r\nContent-Length: 2\r\n\r\n{}",
    b"If-Match: \xff\r\nContent-Length: 2\r\n\r\n{}",
]


@pytest.mark.parametrize("path", ["/v1/email/messages", "/v1/account/token", "/sandbox/clock", "/signin/x"])
@pytest.mark.parametrize("rest", BROKEN, ids=lambda rest: repr(rest[:50]))
def test_headers_that_contradict(server: SandboxServer, path: str, rest: bytes) -> None:
    """Lengths that differ, encodings nobody asked for, bytes that are no text: a 4xx, or no answer."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".encode()
    said = exchange(server, head + rest)
    assert not said or re.match(rb"HTTP/1.1 4\d\d ", said), said[:200]


def exchange(server: SandboxServer, first: bytes, more: bytes = b"", most: int = 0) -> bytes:
    """Send bytes, and more of them until an answer comes; the beginning of it."""
    address = ("127.0.0.1", urlsplit(server.url).port or 0)
    # A server that has seen enough hangs up while we still speak.
    with socket.create_connection(address, timeout=5) as wire, suppress(ConnectionError, TimeoutError):
        wire.sendall(first)
        for _ in range(most):
            wire.settimeout(0.01)
            with suppress(TimeoutError):
                return wire.recv(65536)
            wire.settimeout(5)
            wire.sendall(more)
        wire.settimeout(2)
        return wire.recv(65536)
    return b""
