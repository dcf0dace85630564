"""Who may call: the five ways to say which account is meant, and never two of them at once."""

import base64

import httpx2
import pytest

from sandbox import CLIENT_ID, CLIENT_SECRET
from tests.conftest import SandboxServer
from tests.contract.visits import (
    BASIC,
    authorize,
    cookie_of,
    finish,
    identity_headers,
    identity_token,
    session_headers,
    user_session,
)

BASIC_HEADER = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()


def account_id(server: SandboxServer, token: str) -> int:
    """The id of a token's account."""
    return int(server.call("GET", "/v1/account", token).json()["id"])


def refused(answer: httpx2.Response, challenge: str) -> None:
    """Look at a 401: its code, its shape, its challenge."""
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert answer.headers["www-authenticate"].startswith(f"{challenge} ")


def test_the_application_names_an_account(sandbox_server: SandboxServer) -> None:
    """Basic and an account's number do what its token does, with the account's own scopes."""
    token = sandbox_server.token(scopes="Mail.Read")
    headers = {"X-Aurinko-Account-Id": str(account_id(sandbox_server, token))}
    for path in ("/v1/account", "/v1/email/messages"):
        by_token = sandbox_server.call("GET", path, token)
        by_application = sandbox_server.call("GET", path, auth=BASIC, headers=headers)
        assert by_application.status_code == 200
        assert by_application.json() == by_token.json()
    forbidden = sandbox_server.call("GET", "/v1/tasklists", auth=BASIC, headers=headers)
    assert (forbidden.status_code, forbidden.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("number", [None, "", "0", "-1", "1.5", "x", "٣".encode(), "9" * 25, "40217, 40218"])
def test_the_application_names_no_account(sandbox_server: SandboxServer, number: str | bytes | None) -> None:
    """Without the number of an account that is there, Basic is not enough for an account's data."""
    headers = {} if number is None else {"X-Aurinko-Account-Id": number}
    refused(sandbox_server.call("GET", "/v1/account", auth=BASIC, headers=headers), "Basic")


@pytest.mark.parametrize(
    "header", ["Basic", "Basic !", BASIC_HEADER + "x", BASIC_HEADER.replace("Basic", "Digest")]
)
def test_other_credentials_than_the_applications(sandbox_server: SandboxServer, header: str) -> None:
    """Neither account data nor the list of accounts can be had with them."""
    number = str(account_id(sandbox_server, sandbox_server.token()))
    headers = {"Authorization": header, "X-Aurinko-Account-Id": number}
    for path in ("/v1/account", "/v1/am/accounts"):
        assert sandbox_server.call("GET", path, headers=headers).status_code == 401


def test_a_session_means_the_primary_account(sandbox_server: SandboxServer) -> None:
    """Unless another account of the user is named; an account of somebody else is refused."""
    given = user_session(sandbox_server, "modes-session@acme.example")
    session, primary = given["userSession"], given["accountId"]
    second = authorize(
        sandbox_server,
        serviceType="Office365",
        accountRole="secondary",
        loginHint="modes-second@acme.example",
        cookie=f"AUR4021={session}",
    )
    finish(sandbox_server, second)
    accounts = sandbox_server.call("GET", "/v1/user/accounts", headers=session_headers(session)).json()
    secondary = accounts["records"][1]["id"]
    stranger = account_id(sandbox_server, sandbox_server.token())
    for named, expected in ((None, primary), (primary, primary), (secondary, secondary)):
        answer = sandbox_server.call("GET", "/v1/account", headers=session_headers(session, named))
        assert answer.json()["id"] == expected
    headers = session_headers(session, stranger)
    refused(sandbox_server.call("GET", "/v1/account", headers=headers), "AurinkoSession")
    refused(
        sandbox_server.call("GET", "/v1/account", headers=session_headers("no-session")), "AurinkoSession"
    )


@pytest.mark.parametrize("spelling", ["X-Aurinko-Client-Id", "X-Aurinko-ClientId"])
def test_the_cookie_needs_the_client_id(sandbox_server: SandboxServer, spelling: str) -> None:
    """In either spelling; the cookie alone is what a browser sends unasked."""
    begun = authorize(sandbox_server, accountRole="primary", loginHint="modes-cookie@acme.example")
    cookie = cookie_of(finish(sandbox_server, begun))
    good = {"Cookie": cookie, spelling: CLIENT_ID}
    assert sandbox_server.call("GET", "/v1/email/messages", headers=good).status_code == 200
    assert sandbox_server.call("GET", "/v1/user", headers=good).status_code == 200
    for bad in ({"Cookie": cookie}, {spelling: CLIENT_ID}, {"Cookie": cookie, spelling: "another"}):
        for path in ("/v1/email/messages", "/v1/user"):
            assert sandbox_server.call("GET", path, headers=bad).status_code == 401


def test_a_cookie_that_comes_unasked_disturbs_nothing(sandbox_server: SandboxServer) -> None:
    """A token beside it counts."""
    token = sandbox_server.token()
    headers = {"Cookie": "AUR4021=whatever"}
    assert sandbox_server.call("GET", "/v1/account", token, headers=headers).status_code == 200


def test_an_add_in_calls_with_its_identity(sandbox_server: SandboxServer) -> None:
    """Once it was used to sign in, Exchange's token is good for the user and the primary account."""
    token = identity_token("modes-addin")
    headers = identity_headers(token)
    refused(sandbox_server.call("GET", "/v1/account", headers=headers), "Bearer")
    prepared = sandbox_server.call("POST", "/v1/auth/prepare", headers=headers).json()["token"]
    given = user_session(sandbox_server, "modes-addin@acme.example", serviceType="Office365", token=prepared)
    later = identity_headers(identity_token("modes-addin"), **{"X-Aurinko-ClientId": CLIENT_ID})
    for headers in (later, later | {"X-Aurinko-Account-Id": str(given["accountId"])}):
        answer = sandbox_server.call("GET", "/v1/account", headers=headers)
        assert answer.json()["id"] == given["accountId"]
    user = sandbox_server.call("GET", "/v1/user", headers=later).json()
    assert (user["externalIdType"], user["trustedIdentity"]) == ("exchangeIdentity", True)
    other = identity_headers(identity_token("modes-somebody-else"))
    refused(sandbox_server.call("GET", "/v1/account", headers=other), "Bearer")


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a.b.c",
        identity_token("x", ends=-1),
        identity_token("x", begins=3600),  # made when tests are collected, used minutes later
        identity_token("x", appctx={}),
        identity_token("x", appctx="{"),
        identity_token("x", appctx={"msexchuid": 1, "amurl": "https://x"}),
        identity_token("x", exp="tomorrow"),
        identity_token("x" * 9000),
        identity_token("x").rpartition(".")[0],
    ],
)
def test_an_identity_that_cannot_be_used(sandbox_server: SandboxServer, token: str) -> None:
    """Late, early, or not Exchange's: it prepares nothing, and calls nothing."""
    headers = identity_headers(token)
    refused(sandbox_server.call("POST", "/v1/auth/prepare", headers=headers), "Bearer")
    refused(sandbox_server.call("GET", "/v1/account", headers=headers), "Bearer")


def test_only_an_identity_can_be_prepared(sandbox_server: SandboxServer) -> None:
    """An account's token, or the application's credentials, are none."""
    token = sandbox_server.token()
    refused(sandbox_server.call("POST", "/v1/auth/prepare", token), "Bearer")
    assert sandbox_server.call("POST", "/v1/auth/prepare", auth=BASIC).status_code == 401
    assert sandbox_server.call("POST", "/v1/auth/prepare").status_code == 401


@pytest.mark.parametrize(
    "more",
    [
        [("Authorization", BASIC_HEADER)],
        [("X-Aurinko-Session", "a-session")],
        [("X-Aurinko-Client-Id", CLIENT_ID), ("Cookie", "AUR4021=a-session")],
        [("X-Aurinko-Auth-Type", "exchangeIdToken")],
        [("X-Aurinko-Auth-Type", "somethingElse")],
        [("X-Aurinko-Auth-Type", "default"), ("X-Aurinko-AuthType", "exchangeIdToken")],
        [("X-Aurinko-Client-Id", "no-application")],
        [("X-Aurinko-Client-Id", CLIENT_ID), ("X-Aurinko-ClientId", "another")],
        [("X-Aurinko-Account-Id", "1")],
        [("X-Aurinko-Account-Id", "1"), ("X-Aurinko-Account-Id", "1")],
        [("X-Aurinko-Session", "one"), ("X-Aurinko-Session", "two")],
    ],
)
def test_a_good_token_with_something_beside_it(
    sandbox_server: SandboxServer, more: list[tuple[str, str]]
) -> None:
    """Two modes at once, or headers that contradict each other: nobody guesses which counts."""
    token = sandbox_server.token()
    headers = [("Authorization", f"Bearer {token}"), *more]
    answer = sandbox_server.http.get(f"{sandbox_server.url}/v1/account", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert "www-authenticate" in answer.headers
    harmless = [
        ("X-Aurinko-Client-Id", CLIENT_ID),
        ("X-Aurinko-ClientId", CLIENT_ID),
        ("X-Aurinko-AuthType", "default"),
    ]
    answer = sandbox_server.http.get(f"{sandbox_server.url}/v1/account", headers=[headers[0], *harmless])
    assert answer.status_code == 200


def test_another_mode_never_opens_what_it_is_not_for(sandbox_server: SandboxServer) -> None:
    """A token lists no accounts and is no user; the application is no user either."""
    token = sandbox_server.token()
    for path in ("/v1/am/accounts", "/v1/am/svc_accounts"):
        refused(sandbox_server.call("GET", path, token), "Basic")
        refused(sandbox_server.call("GET", path), "Basic")
    for path in ("/v1/user", "/v1/user/accounts"):
        refused(sandbox_server.call("GET", path, token), "AurinkoSession")
        refused(sandbox_server.call("GET", path, auth=BASIC), "AurinkoSession")
