"""Users of an application: signing in, more accounts, and what they see of themselves."""

import base64
import hmac
import re
import time
from http.cookies import SimpleCookie

import pytest

from sandbox import CLIENT_ID, CLIENT_SECRET, Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.visits import (
    BASIC,
    authorize,
    came_back,
    cookie_of,
    finish,
    identity_headers,
    identity_token,
    session_headers,
    user_session,
)


def signed(user_id: str, at: float, *, form: str = "hex", secret: str = CLIENT_SECRET) -> dict[str, str]:
    """What an application says to name a user without a cookie."""
    digest = hmac.digest(secret.encode(), f"{user_id}{int(at)}".encode(), "sha256")
    written = {
        "hex": digest.hex(),
        "HEX": digest.hex().upper(),
        "base64": base64.b64encode(digest).decode(),
        "base64url": base64.urlsafe_b64encode(digest).decode(),
        "bare": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
    }
    return {"userId": user_id, "timestamp": str(int(at)), "userSignature": written[form]}


def emails(server: SandboxServer, session: object) -> list[str]:
    """The addresses of a user's accounts."""
    user = server.call("GET", "/v1/user", headers=session_headers(session)).json()
    return [account["email"] for account in user["accounts"]]


def test_a_primary_account_makes_a_user(sandbox_server: SandboxServer) -> None:
    """The exchange gives the user's id and a session; signing in again is the same user, anew."""
    given = user_session(sandbox_server, "primary@acme.example")
    assert set(given) == {"accountId", "accessToken", "userId", "userSession"}
    user = sandbox_server.call("GET", "/v1/user", headers=session_headers(given["userSession"])).json()
    accounts, dates = user.pop("accounts"), (user.pop("createdAt"), user.pop("lastActivity"))
    assert all(date.endswith("Z") for date in dates)
    assert user.pop("authOrgId") == accounts[0]["authOrgId"]
    assert user == {
        "id": given["userId"],
        "appId": 4021,
        "email": "primary@acme.example",
        "name": "Primary",
        "trustedIdentity": False,
    }
    [account] = accounts
    assert (account["id"], account["userAccountType"]) == (given["accountId"], "primary")
    again = user_session(sandbox_server, "primary@acme.example", scopes="Mail.Read Mail.Send")
    assert (again["userId"], again["accountId"]) == (given["userId"], given["accountId"])
    assert again["userSession"] != given["userSession"]
    assert user_session(sandbox_server, "another@acme.example")["userId"] != given["userId"]


def test_a_cookie_is_set_on_the_way_back(sandbox_server: SandboxServer) -> None:
    """The default: httpOnly, for the API's paths, and nothing but the status in the address."""
    begun = authorize(sandbox_server, accountRole="primary", loginHint="cookie@acme.example")
    back = finish(sandbox_server, begun)
    assert came_back(back) == {"status": "success", "state": "a-state"}
    [morsel] = SimpleCookie(back.headers["set-cookie"]).values()
    assert morsel.key == "AUR4021"
    assert (morsel["httponly"], morsel["path"], morsel["samesite"]) == (True, "/v1", "lax")
    headers = {"Cookie": cookie_of(back), "X-Aurinko-Client-Id": CLIENT_ID}
    assert sandbox_server.call("GET", "/v1/user", headers=headers).json()["email"] == "cookie@acme.example"


def test_mailbox_info_makes_a_cookie_of_its_own(sandbox_server: SandboxServer) -> None:
    """Two clients of one application in one browser do not take each other's session."""
    names: set[str] = set()
    cookies: list[str] = []
    for mailbox in ("one@acme.example", "two; odd=näme"):
        begun = authorize(
            sandbox_server, accountRole="primary", mailboxInfo=mailbox, loginHint=f"{len(names)}@acme.example"
        )
        cookies.append(cookie_of(finish(sandbox_server, begun)))
        names.add(cookies[-1].partition("=")[0])
    assert len(names) == 2
    assert all(re.fullmatch(r"AUR4021-[0-9a-f]{16}", name) for name in names)
    headers = {"Cookie": "; ".join(cookies), "X-Aurinko-Client-Id": CLIENT_ID}
    info = {"X-Aurinko-Mailbox-Info": "one@acme.example"}
    user = sandbox_server.call("GET", "/v1/user", headers=headers | info).json()
    assert user["email"] == "0@acme.example"
    assert sandbox_server.call("GET", "/v1/user", headers=headers).status_code == 401


@pytest.mark.parametrize("form", ["hex", "HEX", "base64", "base64url", "bare"])
def test_a_signature_names_the_user(sandbox_server: SandboxServer, form: str) -> None:
    """A secondary account joins the user; only the status comes back."""
    given = user_session(sandbox_server, f"signed-{form.lower()}-{form.isupper()}@acme.example")
    more = signed(str(given["userId"]), time.time(), form=form)
    begun = authorize(
        sandbox_server, accountRole="secondary", serviceType="Zoho", loginHint="z@acme.example", **more
    )
    back = finish(sandbox_server, begun)
    assert came_back(back) == {"status": "success", "state": "a-state"}
    assert "set-cookie" not in back.headers
    assert emails(sandbox_server, given["userSession"])[1:] == ["z@acme.example"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"userId": "u-1"}, "usersignature.invalid"),
        ({"userSignature": "00" * 32}, "usersignature.invalid"),
        ({"userSignature": ""}, "usersignature.invalid"),
        ({"userSignature": "é\u0000"}, "usersignature.invalid"),
        ({"userSignature": "A" * 10_000}, "usersignature.invalid"),
        ({"timestamp": ""}, "timestamp.invalid"),
        ({"timestamp": "9" * 18}, "timestamp.invalid"),
        ({"timestamp": "soon"}, "badRequest"),
    ],
)
def test_a_signature_that_does_not_fit(
    sandbox_server: SandboxServer, change: dict[str, str], code: str
) -> None:
    """400 by name; no page, no account."""
    given = user_session(sandbox_server, "unsigned@acme.example")
    query = {"accountRole": "secondary"} | signed(str(given["userId"]), time.time()) | change
    answer = authorize(sandbox_server, **query)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_signature_is_good_for_nothing(sandbox_server: SandboxServer, seconds: int) -> None:
    """Five minutes either way; and one made with another secret never was good."""
    user_id = str(user_session(sandbox_server, "old@acme.example")["userId"])
    late = authorize(sandbox_server, accountRole="secondary", **signed(user_id, time.time() + seconds))
    assert late.json()["code"] == "timestamp.invalid"
    foreign = signed(user_id, time.time(), secret="another")
    assert (
        authorize(sandbox_server, accountRole="secondary", **foreign).json()["code"]
        == "usersignature.invalid"
    )


def test_a_secondary_account_needs_a_user(sandbox_server: SandboxServer) -> None:
    """By a session in the browser, a signature, or an identity: without any of them there is no page."""
    for more in ({}, {"cookie": "AUR4021=unknown"}, signed("u-999999", time.time())):
        answer = authorize(sandbox_server, accountRole="secondary", **more)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
        assert "www-authenticate" in answer.headers


def test_a_browser_with_a_session_adds_an_account(sandbox_server: SandboxServer) -> None:
    """It can be authorized again, by the same user only; adding the same address twice makes one account."""
    given = user_session(sandbox_server, "adds@acme.example")
    cookie = f"AUR4021={given['userSession']}"
    second = {
        "accountRole": "secondary",
        "loginHint": "added@acme.example",
        "responseType": "none",
        "cookie": cookie,
    }
    for _ in range(2):
        finish(sandbox_server, authorize(sandbox_server, **second))
    assert emails(sandbox_server, given["userSession"]) == ["adds@acme.example", "added@acme.example"]
    accounts = sandbox_server.call(
        "GET", "/v1/user/accounts", headers=session_headers(given["userSession"])
    ).json()
    account_id = str(accounts["records"][1]["id"])
    again = finish(sandbox_server, authorize(sandbox_server, accountId=account_id, **second))
    assert came_back(again)["status"] == "success"
    other = user_session(sandbox_server, "other-adds@acme.example")
    stolen = {"cookie": f"AUR4021={other['userSession']}", "accountId": account_id}
    assert authorize(sandbox_server, **(second | stolen)).json()["code"] == "accountid.invalid"
    primary = authorize(sandbox_server, accountId=str(given["accountId"]), **second)
    assert primary.json()["code"] == "accountid.invalid"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, "accountrole.invalid"),
        ({"accountRole": "tertiary"}, "accountrole.invalid"),
        ({"accountRole": "primary", "responseType": "token"}, "responsetype.invalid"),
        ({"accountRole": "primary", "responseType": "none"}, "responsetype.invalid"),
        ({"accountRole": "secondary", "responseType": "cookie"}, "responsetype.invalid"),
        ({"accountRole": "primary", "serviceType": "SlackBot"}, "servicetype.invalid"),
        ({"accountRole": "primary", "scopes": "Mail"}, "scopes.invalid"),
        ({"accountRole": "primary", "returnUrl": "http://attacker.example/"}, "returnurl.invalid"),
        ({"accountRole": "primary", "accountId": "1"}, "accountid.invalid"),
        ({"accountRole": "primary", "token": "never-prepared"}, "token.invalid"),
        ({"accountRole": "primary", "clientId": "x"}, "clientid.invalid"),
    ],
)
def test_a_bad_parameter_is_refused(sandbox_server: SandboxServer, query: dict[str, str], code: str) -> None:
    """JSON 400 with the name of what is wrong."""
    answer = authorize(sandbox_server, **query)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_the_page_says_what_is_connected(sandbox_server: SandboxServer) -> None:
    """A sign-in to the application, or one more account; plain connecting needs no words."""
    session = user_session(sandbox_server, "words@acme.example")["userSession"]
    shown = {
        role: sandbox_server.call("GET", begun.headers["location"]).text
        for role, begun in (
            ("", authorize(sandbox_server, "authorize")),
            ("primary", authorize(sandbox_server, accountRole="primary")),
            ("secondary", authorize(sandbox_server, accountRole="secondary", cookie=f"AUR4021={session}")),
        )
    }
    assert "purpose" not in shown[""]
    assert "Your account with the application" in shown["primary"]
    assert "One more account" in shown["secondary"]


def test_denying_makes_no_user(sandbox_server: SandboxServer) -> None:
    """Neither cookie nor code comes back."""
    begun = authorize(sandbox_server, accountRole="primary", loginHint="denied@acme.example")
    back = finish(sandbox_server, begun, decision="deny")
    assert came_back(back)["error"] == "access_denied"
    assert "set-cookie" not in back.headers


def test_logging_out_ends_one_session(sandbox_server: SandboxServer) -> None:
    """The cookie is taken back, the session is dead; another browser stays signed in."""
    one, two = (user_session(sandbox_server, "logout@acme.example")["userSession"] for _ in range(2))
    answer = sandbox_server.call("POST", "/v1/user/logout", headers=session_headers(one))
    assert answer.json() == {"status": "Ok"}
    assert "AUR4021=" in answer.headers["set-cookie"]
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert sandbox_server.call("GET", "/v1/user", headers=session_headers(one)).status_code == 401
    assert sandbox_server.call("GET", "/v1/user", headers=session_headers(two)).status_code == 200


def test_deleting_the_primary_account_ends_the_user(sandbox_server: SandboxServer) -> None:
    """A secondary one can go by itself; with the primary one everybody is signed out."""
    given = user_session(sandbox_server, "ends@acme.example")
    headers = session_headers(given["userSession"])
    cookie = f"AUR4021={given['userSession']}"
    for email in ("ends-2@acme.example", "ends-3@acme.example"):
        finish(
            sandbox_server, authorize(sandbox_server, accountRole="secondary", loginHint=email, cookie=cookie)
        )
    accounts = sandbox_server.call("GET", "/v1/user/accounts", headers=headers).json()["records"]
    first = sandbox_server.call("DELETE", f"/v1/user/accounts/{accounts[1]['id']}", headers=headers)
    assert (first.json(), "set-cookie" in first.headers) == ({"status": "Ok"}, False)
    assert emails(sandbox_server, given["userSession"]) == ["ends@acme.example", "ends-3@acme.example"]
    last = sandbox_server.call("DELETE", f"/v1/user/accounts/{given['accountId']}", headers=headers)
    assert "set-cookie" in last.headers
    assert sandbox_server.call("GET", "/v1/user", headers=headers).status_code == 401
    assert sandbox_server.call("GET", "/v1/account", str(given["accessToken"])).status_code == 401
    assert given["userId"] not in sandbox_server.app.state.world.users.data.sessions.values()
    kept = sandbox_server.call("GET", f"/v1/am/accounts/{accounts[2]['id']}", auth=BASIC)
    assert "userId" not in kept.json()
    assert user_session(sandbox_server, "ends@acme.example")["userId"] != given["userId"]


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_a_user_sees_own_accounts_only(sandbox_server: SandboxServer, method: str) -> None:
    """404 for everybody else's, 400 for what is no number."""
    session = user_session(sandbox_server, "own@acme.example")["userSession"]
    foreign = user_session(sandbox_server, "foreign@acme.example")["accountId"]
    for wanted, status in ((foreign, 404), (1, 404), (2**62, 404), ("x", 400), ("9" * 40, 400), ("%00", 400)):
        path = f"/v1/user/accounts/{wanted}"
        assert sandbox_server.call(method, path, headers=session_headers(session)).status_code == status


def test_one_account_of_a_user(sandbox_server: SandboxServer) -> None:
    """What was asked for and what was granted stand side by side."""
    given = user_session(
        sandbox_server, "one@acme.example", scopes="Mail.Read Tasks.Read", nativeScopes="a b"
    )
    path = f"/v1/user/accounts/{given['accountId']}"
    account = sandbox_server.call("GET", path, headers=session_headers(given["userSession"])).json()
    assert account["scopes"] == account["authScopes"] == ["Mail.Read", "Tasks.Read"]
    assert account["nativeScopes"] == ["a", "b"]
    assert (account["type"], account["hasApiErrors"]) == ("personal", False)
    assert account["organization"]["domain"] == "acme.example"


def test_a_managed_copy_is_the_applications_own(sandbox_server: SandboxServer) -> None:
    """It outlives the user's account, and asking again gives the same one."""
    given = user_session(sandbox_server, "managed@acme.example")
    headers = session_headers(given["userSession"])
    path = f"/v1/user/accounts/{given['accountId']}/managed"
    copy = sandbox_server.call("POST", path, headers=headers, params={"clientOrgId": "org-1"}).json()
    assert (copy["type"], copy["parentId"], copy["clientOrgId"]) == ("managed", given["accountId"], "org-1")
    assert "userAccountType" not in copy
    again = sandbox_server.call("POST", path, headers=headers, params={"clientOrgId": "org-1"}).json()
    other = sandbox_server.call("POST", path, headers=headers, params={"clientOrgId": "org-2"}).json()
    assert (again["id"], other["id"] != copy["id"]) == (copy["id"], True)
    assert emails(sandbox_server, given["userSession"]) == ["managed@acme.example"]
    sandbox_server.call("DELETE", f"/v1/user/accounts/{given['accountId']}", headers=headers)
    mail = sandbox_server.call(
        "GET", "/v1/email/messages", auth=BASIC, headers={"X-Aurinko-Account-Id": str(copy["id"])}
    )
    assert mail.status_code == 200


def test_hours_of_work_are_kept(sandbox_server: SandboxServer) -> None:
    """The user comes back; hours that no week has are refused."""
    headers = session_headers(user_session(sandbox_server, "hours@acme.example")["userSession"])
    day = {"dayOfWeek": "monday", "workingIntervals": [{"start": "09:00:00", "end": "12:30:00"}]}
    good = {"workHours": {"daySchedules": [day], "timezone": "Europe/Helsinki"}}
    answer = sandbox_server.call("PATCH", "/v1/user/settings", headers=headers, json=good)
    assert (answer.status_code, answer.json()["email"]) == (200, "hours@acme.example")
    assert sandbox_server.call("PATCH", "/v1/user/settings", headers=headers, json={}).status_code == 200
    for bad in (
        {"workHours": 5},
        {"workHours": {"daySchedules": [day, day]}},
        {"workHours": {"daySchedules": [day | {"dayOfWeek": "noday"}]}},
        {"workHours": {"daySchedules": [day | {"workingIntervals": [{"start": "9", "end": "x"}]}]}},
        {"workHours": {"timezone": "Nowhere/At/All"}},
    ):
        answer = sandbox_server.call("PATCH", "/v1/user/settings", headers=headers, json=bad)
        assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")


def test_accounts_come_page_by_page() -> None:
    """The server chooses the size; a page token is for one user only."""
    app = create_app(return_urls=RETURN_URLS, choices=Choices(page_size=2))
    with serving(app) as server:
        session = user_session(server, "paged@acme.example")["userSession"]
        for number in range(4):
            query = {"loginHint": f"paged-{number}@acme.example", "cookie": f"AUR4021={session}"}
            finish(server, authorize(server, accountRole="secondary", **query))
        found, page = [], {"nextPageToken": ""}
        while "nextPageToken" in page:
            query = {"pageToken": page["nextPageToken"]} if page["nextPageToken"] else {}
            page = server.call(
                "GET", "/v1/user/accounts", headers=session_headers(session), params=query
            ).json()
            assert page["length"] == len(page["records"]) <= 2
            found += [record["email"] for record in page["records"]]
        assert found == ["paged@acme.example", *(f"paged-{number}@acme.example" for number in range(4))]
        other = user_session(server, "paged-other@acme.example")["userSession"]
        first = server.call("GET", "/v1/user/accounts", headers=session_headers(session)).json()
        query = {"pageToken": first["nextPageToken"]}
        stolen = server.call("GET", "/v1/user/accounts", headers=session_headers(other), params=query)
        assert (stolen.status_code, stolen.json()["code"]) == (400, "token.notValid")


def test_a_prepared_identity_can_add_accounts(sandbox_server: SandboxServer) -> None:
    """An add-in has no cookie: its prepared token says whose account the secondary one is to be."""
    headers = identity_headers(identity_token("adds-by-identity"))

    def prepared() -> str:
        return str(sandbox_server.call("POST", "/v1/auth/prepare", headers=headers).json()["token"])

    early = authorize(sandbox_server, accountRole="secondary", token=prepared())
    assert early.status_code == 401
    given = user_session(sandbox_server, "by-identity@acme.example", token=prepared())
    begun = authorize(
        sandbox_server, accountRole="secondary", token=prepared(), loginHint="more@acme.example"
    )
    finish(sandbox_server, begun)
    assert emails(sandbox_server, given["userSession"]) == ["by-identity@acme.example", "more@acme.example"]


def test_activity_is_noted() -> None:
    """`lastActivity` is the time of the latest call, `createdAt` stays."""
    now = [1_800_000_000.0]
    with serving(create_app(return_urls=RETURN_URLS, clock=lambda: now[0])) as server:
        headers = session_headers(user_session(server, "active@acme.example")["userSession"])
        now[0] += 60
        user = server.call("GET", "/v1/user", headers=headers).json()
        assert (user["createdAt"], user["lastActivity"]) == ("2027-01-15T08:00:00Z", "2027-01-15T08:01:00Z")
