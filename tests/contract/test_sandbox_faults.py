"""Faults on demand: each kind as a client meets it."""

import base64
import json
import logging
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from sandbox import create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving

ACCOUNT = "/v1/account"
ORIGIN = {"Origin": "http://localhost:8000"}


@pytest.fixture(scope="module")
def token(sandbox_server: SandboxServer) -> str:
    """A token that works."""
    return sandbox_server.token()


def test_a_status_comes_with_its_code_and_retry_after(sandbox_server: SandboxServer, token: str) -> None:
    """As often as asked for, in the vendor's shape, readable by a page; then all is well again."""
    sandbox_server.fault(path=ACCOUNT, kind="status", status=429, retryAfter=7, times=2)
    for _ in range(2):
        answer = sandbox_server.call("GET", ACCOUNT, token, headers=ORIGIN)
        assert (answer.status_code, answer.json()["code"]) == (429, "tooManyRequests")
        assert answer.headers["retry-after"] == "7"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.json()["requestId"]
    assert sandbox_server.call("GET", ACCOUNT, token).status_code == 200


def test_a_code_can_be_chosen(sandbox_server: SandboxServer, token: str) -> None:
    """401 has more than one meaning."""
    sandbox_server.fault(path=ACCOUNT, kind="status", status=401, code="token.dead")
    answer = sandbox_server.call("GET", ACCOUNT, token)
    assert (answer.status_code, answer.json()["code"]) == (401, "token.dead")


def test_a_body_can_be_anything(sandbox_server: SandboxServer, token: str) -> None:
    """Text, bytes, another type, another status, and very large."""
    sandbox_server.fault(path=ACCOUNT, kind="body", body="<p>oops", contentType="text/html", status=502)
    answer = sandbox_server.call("GET", ACCOUNT, token)
    assert (answer.status_code, answer.text, answer.headers["content-type"]) == (502, "<p>oops", "text/html")
    sandbox_server.fault(path=ACCOUNT, kind="body", base64=base64.b64encode(b"\xff\xfe\x00").decode())
    answer = sandbox_server.call("GET", ACCOUNT, token)
    assert (answer.status_code, answer.content) == (200, b"\xff\xfe\x00")
    sandbox_server.fault(path=ACCOUNT, kind="body", body="x" * 1000, repeat=20_000)
    assert len(sandbox_server.call("GET", ACCOUNT, token).content) == 20_000_000
    sandbox_server.fault(path=ACCOUNT, kind="body")
    assert sandbox_server.call("GET", ACCOUNT, token).content == b""


def test_a_truncated_answer_ends_early_but_cleanly(sandbox_server: SandboxServer, token: str) -> None:
    """HTTP is content with it, JSON is not."""
    sandbox_server.fault(path=ACCOUNT, kind="truncate")
    answer = sandbox_server.call("GET", ACCOUNT, token)
    assert answer.status_code == 200
    assert answer.text.startswith('{"id":')
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_a_cut_connection_breaks_off(sandbox_server: SandboxServer, token: str) -> None:
    """Fewer bytes than announced, then the end."""
    sandbox_server.fault(path=ACCOUNT, kind="cut")
    with pytest.raises(httpx2.RemoteProtocolError):
        sandbox_server.call("GET", ACCOUNT, token)
    assert sandbox_server.call("GET", ACCOUNT, token).status_code == 200


def test_a_connection_can_be_cut_before_the_first_byte(sandbox_server: SandboxServer, token: str) -> None:
    """The request was taken, and not even a status comes back."""
    sandbox_server.fault(path=ACCOUNT, kind="cut", at="start")
    with pytest.raises(httpx2.RemoteProtocolError, match="without sending a response"):
        sandbox_server.call("GET", ACCOUNT, token)
    assert sandbox_server.call("GET", ACCOUNT, token).status_code == 200


@pytest.mark.parametrize(
    ("shape", "right"),
    [
        ("array", lambda wrong, account: wrong == [account]),
        ("empty", lambda wrong, _account: wrong == {}),
        ("null", lambda wrong, _account: wrong is None),
        ("string", lambda wrong, _account: isinstance(wrong, str)),
        ("types", lambda wrong, account: wrong.keys() == account.keys() and _differ(wrong, account)),
    ],
)
def test_an_answer_can_have_a_wrong_shape(
    sandbox_server: SandboxServer, token: str, shape: str, right: Callable[[Any, Any], bool]
) -> None:
    """It is JSON, of a good status, and not what the document says."""
    account = sandbox_server.call("GET", ACCOUNT, token).json()
    sandbox_server.fault(path=ACCOUNT, kind="wrong_json", shape=shape)
    answer = sandbox_server.call("GET", ACCOUNT, token)
    assert answer.status_code == 200
    assert answer.headers["x-sandbox-fault"] == "wrong_json"
    assert right(answer.json(), account)


def _differ(wrong: dict[str, object], account: dict[str, object]) -> bool:
    return all(type(wrong[name]) is not type(account[name]) for name in account)


def test_an_answer_that_is_no_json_keeps_its_body(sandbox_server: SandboxServer) -> None:
    """There is no other shape for a page."""
    usual = sandbox_server.call("GET", "/").text
    sandbox_server.fault(path="/", kind="wrong_json")
    assert sandbox_server.call("GET", "/").text == usual


def test_a_fault_can_wait_for_some_requests(sandbox_server: SandboxServer, token: str) -> None:
    """The first ones that fit go by."""
    sandbox_server.fault(path=ACCOUNT, kind="status", status=408, after=2, times=2)
    statuses = [sandbox_server.call("GET", ACCOUNT, token).status_code for _ in range(6)]
    assert statuses == [200, 200, 408, 408, 200, 200]


def test_a_fault_can_come_by_chance(sandbox_server: SandboxServer, token: str) -> None:
    """About as often as asked for, without an end, and the same ones with the same seed."""

    def met(chance: float = 0.3, **more: object) -> list[bool]:
        sandbox_server.fault(path=ACCOUNT, kind="status", chance=chance, **more)
        found = [sandbox_server.call("GET", ACCOUNT, token).is_error for _ in range(60)]
        sandbox_server.clear_faults()
        return found

    first, again, other = met(seed=7), met(seed=7), met(seed=8)
    assert first == again != other
    assert 8 <= sum(first) <= 30
    assert sum(met(seed=7, times=2)) == 2
    assert not any(met(chance=0))


def test_two_faults_of_one_path_come_one_after_the_other(sandbox_server: SandboxServer, token: str) -> None:
    """In the order in which they were asked for."""
    sandbox_server.fault(path=ACCOUNT, kind="status", status=429)
    sandbox_server.fault(path=ACCOUNT, kind="status", status=503)
    assert [sandbox_server.call("GET", ACCOUNT, token).status_code for _ in range(3)] == [429, 503, 200]


def test_only_answers_that_a_fault_made_say_so(sandbox_server: SandboxServer, token: str) -> None:
    """A test can tell a fault from the sandbox's own refusal, and a page too; late answers say it as well."""
    sandbox_server.fault(path=ACCOUNT, kind="status", status=404)
    answer = sandbox_server.call("GET", ACCOUNT, token, headers=ORIGIN)
    assert answer.headers["x-sandbox-fault"] == "status"
    assert "X-Sandbox-Fault" in answer.headers["access-control-expose-headers"]
    assert "x-sandbox-fault" not in sandbox_server.call("GET", "/v1/nothing", token).headers
    sandbox_server.fault(path=ACCOUNT, kind="delay", seconds=0.01)
    assert sandbox_server.call("GET", ACCOUNT, token).headers["x-sandbox-fault"] == "delay"
    assert "x-sandbox-fault" not in sandbox_server.call("GET", ACCOUNT, token).headers


def test_a_hanging_request_never_answers(sandbox_server: SandboxServer, token: str) -> None:
    """The client's own patience ends it, and the sandbox is well afterwards."""
    sandbox_server.fault(path=ACCOUNT, kind="hang")
    with pytest.raises(httpx2.ReadTimeout):
        sandbox_server.call("GET", ACCOUNT, token, timeout=0.3)
    assert sandbox_server.call("GET", ACCOUNT, token).status_code == 200


def test_clearing_faults_lets_go_of_what_hangs(sandbox_server: SandboxServer, token: str) -> None:
    """The request that hung ends with 503, so that a test can go on."""
    sandbox_server.fault(path=ACCOUNT, kind="hang")
    answers: list[int] = []

    def ask() -> None:
        answers.append(sandbox_server.call("GET", ACCOUNT, token).status_code)

    thread = threading.Thread(target=ask)
    thread.start()
    while sandbox_server.call("GET", "/sandbox/faults").json()["faults"]:
        assert thread.is_alive()
    sandbox_server.clear_faults()
    thread.join(10)
    assert answers == [503]


def test_a_server_stops_in_spite_of_a_hanging_request() -> None:
    """The end of the application ends the hanging, too."""
    with serving(create_app(return_urls=RETURN_URLS)) as server:
        server.fault(path=ACCOUNT, kind="hang")
        with pytest.raises(httpx2.ReadTimeout):
            server.call("GET", ACCOUNT, timeout=0.1)
    assert not [
        thread for thread in threading.enumerate() if thread.name == f"sandbox {urlsplit(server.url).port}"
    ]


@pytest.mark.parametrize("fault", [{"kind": "hang"}, {"kind": "delay", "seconds": 60}])
def test_what_waits_ends_with_the_server(fault: dict[str, object]) -> None:
    """Without an answer: nobody gets a text that no API sends."""
    with serving(create_app(return_urls=RETURN_URLS)) as server:
        server.fault(path=ACCOUNT, **fault)
        waiting = socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0), timeout=10)
        waiting.sendall(b"GET /v1/account HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while server.control("GET", "faults")["faults"]:
            pass
    with waiting:
        assert waiting.recv(1000) == b""


@pytest.mark.parametrize("fault", [{"kind": "cut"}, {"kind": "cut", "at": "start"}, {"kind": "truncate"}])
def test_a_fault_says_nothing_in_the_terminal(
    sandbox_server: SandboxServer, token: str, caplog: pytest.LogCaptureFixture, fault: dict[str, object]
) -> None:
    """It was asked for; and an error that nobody asked for is still told."""
    log = logging.getLogger("uvicorn.error")
    before, log.propagate = (log.level, log.propagate), True
    log.setLevel(logging.ERROR)
    try:
        sandbox_server.fault(path=ACCOUNT, **fault)
        with suppress(httpx2.RemoteProtocolError):
            sandbox_server.call("GET", ACCOUNT, token)
        assert sandbox_server.call("GET", ACCOUNT, token).status_code == 200
        assert caplog.records == []
        log.error("An error of the server.")
        assert len(caplog.records) == 1
    finally:
        log.setLevel(before[0])
        log.propagate = before[1]


def test_a_delayed_answer_is_a_good_one(sandbox_server: SandboxServer, token: str) -> None:
    """Late, but right."""
    sandbox_server.fault(path=ACCOUNT, kind="delay", seconds=1)
    with pytest.raises(httpx2.ReadTimeout):
        sandbox_server.call("GET", ACCOUNT, token, timeout=0.3)
    sandbox_server.fault(path=ACCOUNT, kind="delay", seconds=0)
    assert sandbox_server.call("GET", ACCOUNT, token).status_code == 200


@pytest.mark.parametrize("spelling", ["no_cors", "no-cors"])
def test_cors_can_be_taken_away(sandbox_server: SandboxServer, token: str, spelling: str) -> None:
    """From the preflight, or from the answer where the preflight is known already."""
    asked = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
    sandbox_server.fault(path=ACCOUNT, kind=spelling, method="GET", times=2)
    for method, more in (("OPTIONS", asked), ("GET", {})):
        answer = sandbox_server.call(method, ACCOUNT, token, headers=ORIGIN | more)
        assert answer.status_code == 200
        assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert "access-control-allow-origin" in sandbox_server.call("GET", ACCOUNT, token, headers=ORIGIN).headers


@pytest.mark.parametrize("decision", ["allow", "deny"])
def test_results_can_come_in_the_fragment(sandbox_server: SandboxServer, decision: str) -> None:
    """The next sign-in that starts gets its result there, whatever it is; the one after does not."""
    sandbox_server.fault(kind="fragment")
    page = sandbox_server.http.get(sandbox_server.authorize_url()).headers["location"]
    answer = sandbox_server.call("POST", page, data={"decision": decision, "account": "0"})
    parts = urlsplit(answer.headers["location"])
    assert parts.query == ""
    assert "state=a-state" in parts.fragment
    assert ("accessToken=" if decision == "allow" else "error=access_denied") in parts.fragment
    assert sandbox_server.sign_in()["status"] == "success"


def test_a_fragment_that_is_a_route_gets_a_query(sandbox_server: SandboxServer) -> None:
    """`#/done` becomes `#/done?...`, as routers in a page expect it."""
    sandbox_server.fault(kind="fragment")
    page = sandbox_server.http.get(sandbox_server.authorize_url(returnUrl="http://localhost:8000/#/done"))
    answer = sandbox_server.call("POST", page.headers["location"], data={"decision": "deny"})
    assert answer.headers["location"].startswith("http://localhost:8000/#/done?status=error&")
