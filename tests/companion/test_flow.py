"""Signing in by code and using the mailbox, with the sandbox behind the companion."""

from collections.abc import Iterator

import pytest

from sandbox import CLIENT_ID, CLIENT_SECRET
from sandbox.server import SandboxServer
from tests.companion.tabs import Tab, companion, opened

SCOPES = "Mail.Read Mail.Send Calendar.Read"


@pytest.fixture
def tab(sandbox_server: SandboxServer) -> Iterator[Tab]:
    """A tab whose application is the sandbox's."""
    app = companion(sandbox_server.url, client_id=CLIENT_ID, secret=CLIENT_SECRET)
    with opened(app) as found:
        yield found


def code_of(server: SandboxServer, service: str, address: str) -> str:
    """A fresh code for somebody."""
    return server.sign_in(service, responseType="code", scopes=SCOPES, loginHint=address)["code"]


@pytest.mark.parametrize("service", ["Google", "Office365", "EWS", "IMAP"])
def test_a_person_signs_in_reads_and_signs_out(sandbox_server: SandboxServer, tab: Tab, service: str) -> None:
    """The whole way, at each kind of provider."""
    address = f"flow-{service.lower()}@companion.example"
    account = tab.exchange(code_of(sandbox_server, service, address)).json()["accountId"]
    assert tab.call("GET", "account", account).json()["id"] == account
    messages = tab.call("GET", "email/messages", account, params={"bodyType": "text"}).json()["records"]
    assert tab.call("GET", f"email/messages/{quoted(messages[0]['id'])}", account).json()["subject"]
    assert tab.sign_out(account).json() == {"revoked": True}
    assert tab.cookies() == {}
    assert tab.call("GET", "account", account).json()["code"] == "session.lost"


def quoted(identity: str) -> str:
    """An id as one segment."""
    return identity.replace("%", "%25").replace("/", "%2F").replace("+", "%2B").replace("=", "%3D")


def test_a_copied_cookie_dies_with_the_token(sandbox_server: SandboxServer, tab: Tab) -> None:
    """The API decides: after signing out, ciphertext kept elsewhere is worth nothing."""
    account = tab.exchange(code_of(sandbox_server, "Google", "copied@companion.example")).json()["accountId"]
    copy = tab.cookie_header()
    assert tab.sign_out(account).json() == {"revoked": True}
    answer = tab.raw("/api/v1/account", "X-Aurinko-Companion: 1", copy)
    assert answer.startswith(b"HTTP/1.1 401")
    assert b'"unauthorized"' in answer


def test_a_code_counts_once(sandbox_server: SandboxServer, tab: Tab) -> None:
    """The second time it is `code.expired`, and the session of the first time lives on."""
    code = code_of(sandbox_server, "Google", "twice@companion.example")
    account = tab.exchange(code).json()["accountId"]
    again = tab.exchange(code)
    assert (again.status_code, again.json()["code"]) == (400, "code.expired")
    assert "set-cookie" not in again.headers
    assert tab.call("GET", "account", account).status_code == 200


def test_writing_and_etags_go_through(sandbox_server: SandboxServer, tab: Tab) -> None:
    """A letter is sent with 201, and reads its way back."""
    account = tab.exchange(code_of(sandbox_server, "Google", "writes@companion.example")).json()["accountId"]
    letter = {"subject": "Grüße", "body": "Hei", "to": [{"address": "a@b.example"}]}
    sent = tab.call("POST", "email/messages", account, json=letter)
    assert sent.status_code == 201
    refused = tab.call("POST", "email/messages", account, json={"to": 7})
    assert (refused.status_code, refused.json()["code"]) == (400, "badRequest")
    assert refused.json()["requestId"]


def test_the_faults_of_the_api_go_through(sandbox_server: SandboxServer, tab: Tab) -> None:
    """A 429 keeps its Retry-After, and a dead token keeps its code."""
    account = tab.exchange(code_of(sandbox_server, "Google", "faults@companion.example")).json()["accountId"]
    sandbox_server.fault(path="/v1/account", kind="status", status=429, retryAfter=7)
    slowed = tab.call("GET", "account", account)
    assert (slowed.status_code, slowed.headers["retry-after"]) == (429, "7")
    sandbox_server.fault(path="/v1/account", kind="status", status=401, code="token.dead")
    dead = tab.call("GET", "account", account)
    assert (dead.status_code, dead.json()["code"]) == (401, "token.dead")
