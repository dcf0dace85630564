"""Results: what an application gets for a person's answer."""

import re
from urllib.parse import urlsplit

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, results, serving
from tests.contract.visits import BASIC, authorize

ALLOW = {"decision": "allow", "account": "0"}
DENY = {"decision": "deny"}


def test_allow_gives_a_token(sandbox_server: SandboxServer) -> None:
    """Status, token and state come back in the query, and nothing else."""
    back = sandbox_server.sign_in(state="s p+a/c=e&ü")
    assert set(back) == {"status", "accessToken", "state"}
    assert back["status"] == "success"
    assert back["state"] == "s p+a/c=e&ü"
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", back["accessToken"])


@pytest.mark.parametrize("service", ["Google", "EWS", "IMAP", "iCloud"])
def test_deny_tells_the_application(sandbox_server: SandboxServer, service: str) -> None:
    """Deny and Cancel are one answer, and need no form filled."""
    answer = sandbox_server.call("POST", sandbox_server.start(service), data=DENY)
    back = results(answer)
    assert back.pop("details")
    assert back == {"status": "error", "error": "access_denied", "state": "a-state"}


def test_an_empty_state_is_given_back(sandbox_server: SandboxServer) -> None:
    """What was sent comes back, even if it is empty."""
    answer = sandbox_server.call("POST", sandbox_server.start(state=""), data=ALLOW)
    assert results(answer)["state"] == ""


@pytest.mark.parametrize(
    ("return_url", "begins"),
    [
        (
            "http://localhost:8000/done?from=aurinko",
            "http://localhost:8000/done?from=aurinko&status=success&",
        ),
        ("http://localhost:8000/#/done", "http://localhost:8000/?status=success&"),
    ],
)
def test_the_return_url_keeps_what_it_had(
    sandbox_server: SandboxServer, return_url: str, begins: str
) -> None:
    """Its own query stays in front, its own fragment at the end."""
    answer = sandbox_server.call("POST", sandbox_server.start(returnUrl=return_url), data=ALLOW)
    location = answer.headers["location"]
    assert location.startswith(begins)
    assert location.endswith(urlsplit(return_url).fragment)


def test_an_answer_counts_once(sandbox_server: SandboxServer) -> None:
    """Back, then Allow or Deny again: a calm page with the way to the application, and no second result."""
    page = sandbox_server.start()
    assert sandbox_server.call("POST", page, data=ALLOW).status_code == 303
    shown = sandbox_server.call("GET", page)
    assert shown.status_code == 200
    assert "This sign-in is finished" in shown.text
    assert f'href="{sandbox_server.return_url}"' in shown.text
    for again in (ALLOW, DENY):
        answer = sandbox_server.call("POST", page, data=again)
        assert answer.status_code == 410
        assert "location" not in answer.headers


def test_a_page_left_open_still_works(sandbox_server: SandboxServer) -> None:
    """Looking twice, or starting another sign-in meanwhile, spends nothing."""
    page = sandbox_server.start()
    assert sandbox_server.start() != page
    for _ in range(2):
        assert "Choose an account" in sandbox_server.call("GET", page).text
    assert results(sandbox_server.call("POST", page, data=ALLOW))["status"] == "success"


def test_another_address_than_the_expected_one_fails(sandbox_server: SandboxServer) -> None:
    """`authEmail` is compared without regard to case; the application hears of a difference."""
    good = sandbox_server.sign_in(loginHint="ann@acme.example", authEmail="Ann@ACME.example")
    assert good["status"] == "success"
    bad = sandbox_server.sign_in(loginHint="ann@acme.example", authEmail="bo@acme.example")
    assert (bad["status"], bad["error"], bad["state"]) == ("error", "email.mismatch", "a-state")
    assert "accessToken" not in bad


def test_an_account_can_be_authorized_again(sandbox_server: SandboxServer) -> None:
    """`accountId` keeps the account and changes its scopes; somebody else or another service is refused."""
    token = sandbox_server.token(loginHint="re@acme.example")
    first = sandbox_server.call("GET", "/v1/account", token).json()
    again = {"accountId": str(first["id"]), "scopes": "Mail.Send"}
    token = sandbox_server.token(loginHint="re@acme.example", **again)
    second = sandbox_server.call("GET", "/v1/account", token).json()
    assert second["id"] == first["id"]
    assert second["authScopes"] == ["Mail.Send"]
    other = sandbox_server.sign_in(loginHint="other@acme.example", **again)
    assert other["error"] == "email.mismatch"
    assert (
        sandbox_server.http.get(sandbox_server.authorize_url("EWS", **again)).json()["code"]
        == "accountid.invalid"
    )


def test_accounts_are_new_unless_recycled(sandbox_server: SandboxServer) -> None:
    """Each sign-in makes an account; with `recycle` the one that is there is used."""

    def account_id(**query: str) -> int:
        token = sandbox_server.token(loginHint="twice@acme.example", **query)
        return int(sandbox_server.call("GET", "/v1/account", token).json()["id"])

    first, second = account_id(), account_id()
    assert first != second
    assert account_id(recycle="true") in {first, second}


def test_a_scope_can_be_left_out(sandbox_server: SandboxServer) -> None:
    """Google lets people: the account has the rest, unless all of them were to be ensured."""
    for ensured, expected in (("false", "success"), ("true", "error")):
        page = sandbox_server.start(scopes="Mail.Read Tasks.Read", ensureScopes=ensured)
        answers = ALLOW | {"granting": "each", "grant Tasks.Read": "on"}
        back = results(sandbox_server.call("POST", page, data=answers))
        assert back["status"] == expected
        if expected == "error":
            assert back["error"] == "scopes.notGranted"
            assert "Mail.Read" in back["details"]
            continue
        account = sandbox_server.call("GET", "/v1/account", back["accessToken"]).json()
        assert account["authScopes"] == ["Tasks.Read"]
        assert sandbox_server.call("GET", "/v1/email/messages", back["accessToken"]).status_code == 403
    assert sandbox_server.sign_in(ensureScopes="true")["status"] == "success"


def test_no_more_is_granted_than_was_asked_for(sandbox_server: SandboxServer) -> None:
    """Neither by a page that was tampered with, nor where people have no choice."""
    answers = ALLOW | {"granting": "each", "grant Mail.Send": "on", "grant Mail.Read": "on"}
    back = results(sandbox_server.call("POST", sandbox_server.start(), data=answers))
    account = sandbox_server.call("GET", "/v1/account", back["accessToken"]).json()
    assert account["authScopes"] == ["Mail.Read"]
    page = sandbox_server.start("Office365")
    back = results(sandbox_server.call("POST", page, data=ALLOW | {"granting": "each"}))
    account = sandbox_server.call("GET", "/v1/account", back["accessToken"]).json()
    assert account["authScopes"] == ["Mail.Read"]


@pytest.mark.parametrize(
    ("service", "ensured", "status"),
    [
        ("Google", "true", "error"),
        ("Office365", "true", "error"),
        ("Zoho", "true", "success"),
        ("Google", "false", "success"),
    ],
)
def test_access_can_be_ensured(
    sandbox_server: SandboxServer, service: str, ensured: str, status: str
) -> None:
    """An address without a mailbox can sign in, but not where its records were to be reached."""
    back = sandbox_server.sign_in(service, loginHint="no-mailbox@acme.example", ensureAccess=ensured)
    assert back["status"] == status
    assert back.get("error") == (None if status == "success" else "access.denied")


FLOWS = [
    ("authorize", {"responseType": "token"}),
    ("authorizeDaemon", {"responseType": "code"}),
    ("authorizeUser", {"responseType": "code", "accountRole": "primary"}),
]


@pytest.mark.parametrize(("operation", "query"), FLOWS)
def test_the_provider_can_refuse_at_once(
    sandbox_server: SandboxServer, operation: str, query: dict[str, str]
) -> None:
    """A fault that was asked for: no page, and the error and its details as they were given."""
    fault = {"error": "server_error", "details": "Not today & not here"}
    sandbox_server.fault(kind="denied", path="/v1/auth/authorize", **fault)
    back = results(authorize(sandbox_server, operation, **query))
    assert back == {"status": "error", "state": "a-state", **fault}
    assert authorize(sandbox_server, operation, **query).headers["location"].startswith("/signin/")


@pytest.mark.parametrize(("operation", "query"), FLOWS[1:])
def test_a_code_can_be_late_at_once(
    sandbox_server: SandboxServer, operation: str, query: dict[str, str]
) -> None:
    """A fault for the next sign-in: everything looks well until the exchange."""
    sandbox_server.fault(kind="code_expired", path="/v1/auth/authorize")
    for expected in (400, 200):
        page = authorize(sandbox_server, operation, **query).headers["location"]
        code = results(sandbox_server.call("POST", page, data=ALLOW))["code"]
        answer = sandbox_server.call("POST", f"/v1/auth/token/{code}", auth=BASIC)
        assert answer.status_code == expected


@pytest.mark.parametrize(("operation", "query"), FLOWS)
def test_results_can_come_in_the_fragment(operation: str, query: dict[str, str]) -> None:
    """By choice in all three flows, good news and bad."""
    with serving(create_app(return_urls=RETURN_URLS, choices=Choices(in_fragment=True))) as server:
        for answers in (ALLOW, DENY):
            page = authorize(server, operation, **query).headers["location"]
            parts = urlsplit(server.call("POST", page, data=answers).headers["location"])
            assert (parts.query, "status=" in parts.fragment) == ("", True)
