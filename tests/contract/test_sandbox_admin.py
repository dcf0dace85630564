"""`/v1/am`: accounts by the application's own credentials, without a sign-in page."""

from typing import Any

import httpx2
import pytest

from tests.conftest import SandboxServer
from tests.contract.visits import BASIC, session_headers, user_session

GOOGLE = {"serviceType": "Google", "active": True, "email": "ann@acme.example", "authScopes": ["Mail.Read"]}


def am(server: SandboxServer, method: str, path: str, **more: Any) -> httpx2.Response:
    """One request of the application."""
    return server.call(method, f"/v1/am/{path}", auth=BASIC, **more)


def saved(
    server: SandboxServer, path: str = "accounts", *, query: dict[str, Any] | None = None, **account: Any
) -> dict[str, Any]:
    """Make an account, or use one again."""
    answer = am(server, "POST", path, json=GOOGLE | account, params=query or {})
    assert answer.status_code == 200, answer.text
    given: dict[str, Any] = answer.json()
    return given


def test_an_account_is_made_without_a_page(sandbox_server: SandboxServer) -> None:
    """Its token works at once; passwords are taken and not told again."""
    given = saved(
        sandbox_server,
        serviceType="IMAP",
        serviceProvider="Fastmail",
        email="Made@Acme.example",
        loginString="made",
        name="Made Up",
        password="marker-4c1f-password",
        authString1="marker-4c1f-string",
        serverUrl="imap.acme.example:993",
        clientOrgId="org-made",
        authOrgId="tenant-1",
        authUserId="user-1",
        timezone="Europe/Paris",
        email2="second@acme.example",
        copyToSent=False,
        trustServer=True,
        authObtainedAt="2026-01-02T03:04:05+02:00",
        authExpiresAt="2027-01-02T03:04:05Z",
    )
    assert set(given) == {"accountId", "accessToken"}
    answer = sandbox_server.call("GET", "/v1/account", given["accessToken"])
    account = answer.json()
    assert "marker-4c1f" not in answer.text
    for name in ("createdAt", "updatedAt", "tokenIssuedAt"):
        assert account.pop(name)
    assert account == {
        "id": given["accountId"],
        "serviceType": "IMAP",
        "serviceProvider": "Fastmail",
        "active": True,
        "tokenStatus": "active",
        "type": "personal",
        "daemon": False,
        "loginString": "made",
        "email": "made@acme.example",
        "email2": "second@acme.example",
        "mailboxAddress": "made@acme.example",
        "name": "Made Up",
        "serverUrl": "imap.acme.example:993",
        "clientOrgId": "org-made",
        "authOrgId": "tenant-1",
        "authUserId": "user-1",
        "timezone": "Europe/Paris",
        "authScopes": ["Mail.Read"],
        "authObtainedAt": "2026-01-02T01:04:05Z",
        "authExpiresAt": "2027-01-02T03:04:05Z",
        "copyToSent": False,
        "trustServer": True,
    }
    assert "marker-4c1f" not in repr(sandbox_server.app.state.world.accounts.data)
    assert sandbox_server.call("GET", "/v1/email/messages", given["accessToken"]).status_code == 200
    assert sandbox_server.call("GET", "/v1/tasklists", given["accessToken"]).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"serviceType": "Google"},
        {"serviceType": "Google", "active": True},
        GOOGLE | {"active": "yes"},
        GOOGLE | {"serviceType": "Outlook"},
        GOOGLE | {"serviceType": "SlackBot"},
        GOOGLE | {"serviceProvider": "Outlook"},
        GOOGLE | {"authScopes": ["Mail"]},
        GOOGLE | {"authScopes": "Mail.Read"},
        GOOGLE | {"email": "no address"},
        GOOGLE | {"email": None},
        GOOGLE | {"name": "x" * 5000},
        GOOGLE | {"authExpiresAt": "tomorrow"},
        GOOGLE | {"copyToSent": 1},
    ],
)
def test_an_account_that_makes_no_sense(sandbox_server: SandboxServer, body: object) -> None:
    """400, and a word about what is wrong."""
    for path in ("accounts", "accounts/connect"):
        answer = am(sandbox_server, "POST", path, json=body)
        assert answer.status_code == 400
        assert answer.json()["code"] in {"badRequest", "scopes.invalid"}


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00-14:00"]
)
def test_times_at_the_ends_of_the_calendar(sandbox_server: SandboxServer, moment: str) -> None:
    """Whatever RFC 3339 can say is kept and told again."""
    given = saved(sandbox_server, authObtainedAt=moment, authExpiresAt=moment)
    assert sandbox_server.call("GET", "/v1/account", given["accessToken"]).status_code == 200


def test_keys_find_the_account_again(sandbox_server: SandboxServer) -> None:
    """Without keys there is a new account each time; with keys all of them have to fit."""
    first = saved(sandbox_server, email="keys@acme.example", clientOrgId="org-1")
    assert saved(sandbox_server, email="keys@acme.example")["accountId"] != first["accountId"]

    def found(keys: object, **account: Any) -> bool:
        given = saved(sandbox_server, query={"recycleKeys": keys}, **account)
        return bool(given["accountId"] == first["accountId"])

    assert found("email", email="keys@acme.example", clientOrgId="org-1")
    assert found(["username", "clientOrgId"], email="keys@acme.example", clientOrgId="org-1")
    assert found("email,clientOrgId", email="KEYS@acme.example", clientOrgId="org-1")
    assert not found(["email", "clientOrgId"], email="keys@acme.example", clientOrgId="org-2")
    assert not found("email", email="keys@acme.example", serviceType="Office365")
    for key in ("orgId", "userId", "serverUrl"):
        more: dict[str, Any] = {
            "email": f"{key.lower()}@acme.example",
            "authOrgId": key,
            "authUserId": key,
            "serverUrl": key,
        }
        made, again = saved(sandbox_server, **more), saved(sandbox_server, query={"recycleKeys": key}, **more)
        assert again["accountId"] == made["accountId"]
    wrong = am(sandbox_server, "POST", "accounts", json=GOOGLE, params={"recycleKeys": "name"})
    assert (wrong.status_code, wrong.json()["code"]) == (400, "badRequest")


def test_an_account_can_be_a_users(sandbox_server: SandboxServer) -> None:
    """Primary makes the user and a session, secondary joins one."""
    first = saved(sandbox_server, email="owner@acme.example", query={"userAccount": "primary"})
    assert set(first) == {"accountId", "accessToken", "userId", "userSession"}
    joined = {"userAccount": "secondary", "userId": first["userId"]}
    second = saved(sandbox_server, email="owned@acme.example", query=joined)
    assert second["userId"] == first["userId"]
    user = sandbox_server.call("GET", "/v1/user", headers=session_headers(first["userSession"])).json()
    assert [account["id"] for account in user["accounts"]] == [first["accountId"], second["accountId"]]
    again = saved(
        sandbox_server,
        email="owner@acme.example",
        query={"userAccount": "primary", "userId": first["userId"], "recycleKeys": "email"},
    )
    assert again["accountId"] == first["accountId"]


def test_an_account_of_a_user_that_makes_no_sense(sandbox_server: SandboxServer) -> None:
    """A user who is not there, a second primary account, somebody else's account."""
    user_id = user_session(sandbox_server, "taken@acme.example")["userId"]
    other_id = user_session(sandbox_server, "not-taken@acme.example")["userId"]
    for query, status in (
        ({"userId": user_id}, 400),
        ({"userAccount": "secondary"}, 400),
        ({"userAccount": "tertiary", "userId": user_id}, 400),
        ({"userAccount": "secondary", "userId": "u-999999"}, 404),
        ({"userAccount": "primary", "userId": user_id}, 400),
        ({"userAccount": "secondary", "userId": user_id, "recycleKeys": "email"}, 400),
        ({"userAccount": "secondary", "userId": other_id, "recycleKeys": "email"}, 400),
    ):
        body = GOOGLE | {"email": "taken@acme.example"}
        assert am(sandbox_server, "POST", "accounts", json=body, params=query).status_code == status, query


def test_access_is_ensured_where_it_can_be(sandbox_server: SandboxServer) -> None:
    """An address without a mailbox is found out, for the providers that can be asked."""
    body = GOOGLE | {"email": "no-mailbox@acme.example"}
    answer = am(sandbox_server, "POST", "accounts", json=body, params={"ensureAccess": "true"})
    assert (answer.status_code, answer.json()["code"]) == (400, "access.denied")
    token = saved(sandbox_server, email="no-mailbox@acme.example")["accessToken"]
    assert sandbox_server.call("GET", "/v1/email/messages", token).status_code == 403
    assert "mailboxAddress" not in sandbox_server.call("GET", "/v1/account", token).json()
    unasked = {"serviceType": "Zoho", "email": "no-mailbox@acme.example"}
    assert saved(sandbox_server, query={"ensureAccess": "true"}, **unasked)


def test_accounts_are_listed_by_what_filters_them(sandbox_server: SandboxServer) -> None:
    """By organization, service and subscription, in pages by limit and offset."""
    ids = [
        saved(sandbox_server, authOrgId="tenant-list", email=f"list-{n}@acme.example")["accountId"]
        for n in range(3)
    ]
    zoho = saved(sandbox_server, serviceType="Zoho", authOrgId="tenant-list")["accountId"]

    def listed(**query: Any) -> list[int]:
        page = am(sandbox_server, "GET", "accounts", params={"authOrgId": "tenant-list"} | query).json()
        return [account["id"] for account in page["records"]]

    assert listed() == [*ids, zoho]
    assert listed(limit=2, offset=1) == ids[1:]
    assert listed(serviceType="Zoho") == [zoho]
    assert listed(subscriptionId=1) == []
    page = am(sandbox_server, "GET", "accounts", params={"authOrgId": "tenant-list", "limit": 3}).json()
    assert {name: page[name] for name in ("offset", "totalSize", "done")} == {
        "offset": 0,
        "totalSize": 4,
        "done": False,
    }
    for query in (
        {"limit": "0"},
        {"offset": "-1"},
        {"limit": "x"},
        {"serviceType": "SlackBot"},
        {"subscriptionId": "x"},
    ):
        assert am(sandbox_server, "GET", "accounts", params=query).status_code == 400


def test_one_account_is_told_and_deleted(sandbox_server: SandboxServer) -> None:
    """With it go its tokens; there is nothing to find after that."""
    given = saved(sandbox_server, email="deleted@acme.example")
    path = f"accounts/{given['accountId']}"
    assert am(sandbox_server, "GET", path).json()["email"] == "deleted@acme.example"
    assert am(sandbox_server, "DELETE", path).status_code == 200
    assert sandbox_server.call("GET", "/v1/account", given["accessToken"]).status_code == 401
    for method in ("GET", "DELETE"):
        assert am(sandbox_server, method, path).status_code == 404
        for wrong in ("x", "1.0", "9" * 30, "%2F", "%00"):
            assert am(sandbox_server, method, f"accounts/{wrong}").status_code == 400


@pytest.mark.parametrize(
    ("account", "status"),
    [
        ({"serviceType": "IMAP", "password": "any"}, 200),
        ({"serviceType": "Google", "authString1": "any"}, 200),
        ({"serviceType": "Office365", "authString2": "any"}, 200),
        ({"serviceType": "IMAP", "authString1": "any"}, 400),
        ({"serviceType": "Google"}, 400),
        ({"serviceType": "EWS", "password": "any"}, 400),
    ],
)
def test_a_connection_can_be_tried(
    sandbox_server: SandboxServer, account: dict[str, str], status: int
) -> None:
    """Any credentials will do, none will not, and some services cannot be tried."""
    answer = am(sandbox_server, "POST", "accounts/connect", json=GOOGLE | account)
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == {"status": "Ok"}


def test_service_accounts_and_theirs(sandbox_server: SandboxServer) -> None:
    """A service account has accounts below it, of its own service; the lists keep them apart."""
    org: dict[str, Any] = {"clientOrgId": "org-svc", "authOrgId": "tenant-svc"}
    service = saved(sandbox_server, "svc_accounts", email="admin@svc.example", **org)["accountId"]
    again = saved(
        sandbox_server, "svc_accounts", email="admin@svc.example", query={"recycleKeys": "email"}, **org
    )
    assert again["accountId"] == service
    below = f"svc_accounts/{service}/accounts"
    managed = saved(sandbox_server, below, email="ann@svc.example", **org)
    account = am(sandbox_server, "GET", f"accounts/{managed['accountId']}").json()
    assert (account["type"], account["parentId"], account["daemon"]) == ("managed", service, False)
    assert (
        saved(sandbox_server, below, email="ann@svc.example", query={"recycleKeys": "email"}, **org)[
            "accountId"
        ]
        == managed["accountId"]
    )
    for query in ({"clientOrgId": "org-svc"}, {"authOrgId": "tenant-svc"}):
        page = am(sandbox_server, "GET", "svc_accounts", params=query).json()
        assert [(one["id"], one["type"], one["daemon"]) for one in page["records"]] == [
            (service, "daemon", True)
        ]
    people = am(sandbox_server, "GET", "accounts", params={"authOrgId": "tenant-svc"}).json()
    assert [one["id"] for one in people["records"]] == [managed["accountId"]]


def test_service_accounts_that_make_no_sense(sandbox_server: SandboxServer) -> None:
    """Another service than its own, a parent that is none, a service that has no service accounts."""
    service = saved(sandbox_server, "svc_accounts", email="sense@svc.example")["accountId"]
    person = saved(sandbox_server)["accountId"]
    for path, account, status in (
        (f"svc_accounts/{service}/accounts", {"serviceType": "Zoho"}, 400),
        (f"svc_accounts/{person}/accounts", {}, 404),
        ("svc_accounts/1/accounts", {}, 404),
        ("svc_accounts/x/accounts", {}, 400),
        ("svc_accounts", {"serviceType": "IMAP"}, 400),
    ):
        assert am(sandbox_server, "POST", path, json=GOOGLE | account).status_code == status
    assert am(sandbox_server, "GET", "svc_accounts", params={"serviceType": "IMAP"}).status_code == 400


def test_a_made_account_is_one_of_its_address(sandbox_server: SandboxServer) -> None:
    """It sees the same mailbox as the person who signs in with that address."""
    made = saved(sandbox_server, email="same@acme.example")["accessToken"]
    signed = sandbox_server.token(loginHint="same@acme.example")
    assert sandbox_server.messages(made) == sandbox_server.messages(signed)
