"""The control address: how faults are set, shown and refused."""

import json

import pytest

from tests.conftest import SandboxServer

ACCOUNT = "/v1/account"


@pytest.fixture(scope="module")
def token(sandbox_server: SandboxServer) -> str:
    """A token that works."""
    return sandbox_server.token()


def test_a_fault_meets_only_what_it_is_for(sandbox_server: SandboxServer, token: str) -> None:
    """By path, by beginning of a path, and by method; the list shows what still waits."""
    sandbox_server.fault(path="/v1/email/messages/*", kind="status", status=503)
    sandbox_server.fault(path="/v1/account/token", method="DELETE", kind="status", status=500)
    assert sandbox_server.call("GET", "/v1/email/messages", token).status_code == 200
    assert sandbox_server.call("GET", "/v1/account/token", token).status_code == 405
    waiting = sandbox_server.call("GET", "/sandbox/faults").json()["faults"]
    assert [fault["path"] for fault in waiting] == ["/v1/email/messages/*", "/v1/account/token"]
    assert sandbox_server.call("GET", "/v1/email/messages/a%2Fb%3D", token).status_code == 503
    assert sandbox_server.call("DELETE", "/v1/account/token", token).status_code == 500
    assert sandbox_server.call("GET", ACCOUNT, token).status_code == 200
    assert sandbox_server.call("GET", "/sandbox/faults").json() == {"faults": []}


def test_an_encoded_path_can_be_named(sandbox_server: SandboxServer, token: str) -> None:
    """However an id's path is spelled, the fault and the request mean the same one."""
    sandbox_server.fault(path="/v1/email/messages/a%2fb=", kind="status", status=503)
    assert sandbox_server.call("GET", "/v1/email/messages/a%2Fb%3D", token).status_code == 503


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ([], "object"),
        ("hang", "object"),
        ({}, "kind"),
        ({"path": ACCOUNT, "kind": "explode"}, "kind"),
        ({"path": ACCOUNT, "kind": 7}, "kind"),
        ({"kind": "hang"}, "path"),
        ({"path": "account", "kind": "hang"}, "path"),
        ({"path": "/sandbox/faults", "kind": "hang"}, "path"),
        ({"path": ACCOUNT, "kind": "fragment"}, "path"),
        ({"path": ACCOUNT, "kind": "hang", "times": 0}, "times"),
        ({"path": ACCOUNT, "kind": "hang", "times": True}, "times"),
        ({"path": ACCOUNT, "kind": "hang", "times": "2"}, "times"),
        ({"path": ACCOUNT, "kind": "hang", "method": "get"}, "method"),
        ({"path": ACCOUNT, "kind": "hang", "seconds": 3}, "seconds"),
        ({"path": ACCOUNT, "kind": "status", "status": 200}, "status"),
        ({"path": ACCOUNT, "kind": "status", "status": 499}, "status"),
        ({"path": ACCOUNT, "kind": "status", "retryAfter": -1}, "retryAfter"),
        ({"path": ACCOUNT, "kind": "body", "status": 204}, "status"),
        ({"path": ACCOUNT, "kind": "body", "body": {}}, "body"),
        ({"path": ACCOUNT, "kind": "body", "base64": "*"}, "base64"),
        ({"path": ACCOUNT, "kind": "body", "base64": "é"}, "base64"),
        ({"path": ACCOUNT, "kind": "body", "contentType": "a\r\nB: c"}, "contentType"),
        ({"path": ACCOUNT, "kind": "body", "body": "x" * 1000, "repeat": 10**8}, "repeat"),
        ({"path": ACCOUNT, "kind": "delay", "seconds": 1e9}, "seconds"),
        ({"path": ACCOUNT, "kind": "hang", "tiems": 3}, "tiems"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_by_name(
    sandbox_server: SandboxServer, fault: object, named: str
) -> None:
    """400 with the key that is wrong; nothing is set."""
    answer = sandbox_server.call("POST", "/sandbox/faults", json=fault)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")
    assert named in answer.json()["message"]
    assert sandbox_server.call("GET", "/sandbox/faults").json() == {"faults": []}


@pytest.mark.parametrize(
    "host", ["attacker.test", "attacker.test:8001", "localhost.attacker.test", "192.0.2.1", ""]
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_faults_are_set_by_way_of_localhost_only(
    sandbox_server: SandboxServer, method: str, host: str
) -> None:
    """A name that somebody else lets point here (DNS rebinding) is not this machine's own."""
    answer = sandbox_server.call(method, "/sandbox/faults", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_form_of_a_foreign_page_sets_no_fault(sandbox_server: SandboxServer) -> None:
    """Only JSON is taken, and a page cannot send that here without a preflight."""
    for content_type in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        headers = {"Content-Type": content_type}
        content = json.dumps({"path": ACCOUNT, "kind": "hang"})
        answer = sandbox_server.call("POST", "/sandbox/faults", headers=headers, content=content)
        assert answer.status_code == 415
