"""Service accounts: an organization is connected as a whole, by its administrator."""

import pytest

from tests.conftest import SandboxServer
from tests.contract.visits import BASIC, authorize, came_back, finish

DAEMONS = (
    "Google",
    "GoogleBot",
    "Office365",
    "EWS",
    "MsTeamsBot",
    "Slack",
    "SlackBot",
    "ZoomBot",
    "MCTrade",
    "Zoho",
)


def connect(server: SandboxServer, service: str, email: str, **query: str) -> dict[str, str]:
    """Sign in as an administrator."""
    begun = authorize(server, "authorizeDaemon", serviceType=service, loginHint=email, **query)
    return came_back(finish(server, begun, login=email))


@pytest.mark.parametrize("service", DAEMONS)
def test_a_service_account(sandbox_server: SandboxServer, service: str) -> None:
    """Code is the default; the account says that it is a daemon's."""
    back = connect(sandbox_server, service, "admin@acme.example", clientOrgId="org-d")
    assert (back["status"], back["state"]) == ("success", "a-state")
    given = sandbox_server.call("POST", f"/v1/auth/token/{back['code']}", auth=BASIC).json()
    assert set(given) == {"accountId", "accessToken"}
    account = sandbox_server.call("GET", "/v1/account", given["accessToken"]).json()
    assert (account["serviceType"], account["type"], account["daemon"]) == (service, "daemon", True)
    assert (account["email"], account["clientOrgId"]) == ("admin@acme.example", "org-d")
    assert account["authScopes"] == ["Mail.Read"]


def test_a_token_may_come_at_once(sandbox_server: SandboxServer) -> None:
    """As the guide's sample has it."""
    back = connect(sandbox_server, "Office365", "admin@acme.example", responseType="token")
    assert sandbox_server.call("GET", "/v1/account", back["accessToken"]).json()["daemon"] is True


def test_the_page_says_that_it_is_a_service_account(sandbox_server: SandboxServer) -> None:
    """An administrator sees that the whole organization is meant."""
    begun = authorize(sandbox_server, "authorizeDaemon")
    page = sandbox_server.call("GET", begun.headers["location"]).text
    assert "A service account" in page
    assert "for everybody in the organization" in page


def test_it_can_be_authorized_again(sandbox_server: SandboxServer) -> None:
    """By its id in this flow; a person's account has none of its kind here, nor it in theirs."""
    token = connect(sandbox_server, "Google", "again@acme.example", responseType="token")["accessToken"]
    account_id = str(sandbox_server.call("GET", "/v1/account", token).json()["id"])
    again = connect(
        sandbox_server, "Google", "again@acme.example", responseType="token", accountId=account_id
    )
    assert str(sandbox_server.call("GET", "/v1/account", again["accessToken"]).json()["id"]) == account_id
    person = str(sandbox_server.call("GET", "/v1/account", sandbox_server.token()).json()["id"])
    assert authorize(sandbox_server, "authorize", accountId=account_id).json()["code"] == "accountid.invalid"
    crossed = authorize(sandbox_server, "authorizeDaemon", accountId=person)
    assert crossed.json()["code"] == "accountid.invalid"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"serviceType": "IMAP"}, "servicetype.invalid"),
        ({"serviceType": "iCloud"}, "servicetype.invalid"),
        ({"serviceType": ""}, "servicetype.invalid"),
        ({"responseType": "cookie"}, "responsetype.invalid"),
        ({"scopes": "Mail"}, "scopes.invalid"),
        ({"clientId": ""}, "clientid.invalid"),
        ({"returnUrl": "http://attacker.example/"}, "returnurl.invalid"),
        ({"accountId": "x"}, "badRequest"),
        ({"ensureScopes": "perhaps"}, "badRequest"),
    ],
)
def test_a_bad_parameter_is_refused(sandbox_server: SandboxServer, query: dict[str, str], code: str) -> None:
    """JSON 400 with the name of what is wrong."""
    answer = authorize(sandbox_server, "authorizeDaemon", **query)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
