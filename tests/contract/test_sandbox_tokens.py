"""Codes and tokens: the exchange, the account behind a token, the end of a token."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from sandbox import CLIENT_ID, CLIENT_SECRET, Choices, create_app
from sandbox.auth.standing import set_token_status
from sandbox.web.errors import ApiError
from tests.conftest import RETURN_URLS, SandboxServer, results, serving

BASIC = (CLIENT_ID, CLIENT_SECRET)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    """The clock of the `timed` sandbox."""
    return Clock()


@pytest.fixture(scope="module")
def timed(clock: Clock) -> Iterator[SandboxServer]:
    """A sandbox whose time a test decides."""
    app = create_app(return_urls=RETURN_URLS, clock=clock)
    with serving(app) as server:
        yield server


def code_of(server: SandboxServer) -> str:
    """A fresh code."""
    return server.sign_in(responseType="code")["code"]


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_code_becomes_a_token(sandbox_server: SandboxServer, method: str) -> None:
    """Both methods answer the same; GET says that it is deprecated."""
    code = code_of(sandbox_server)
    assert code.count(".") == 2
    answer = sandbox_server.call(method, f"/v1/auth/token/{code}", auth=BASIC)
    assert answer.status_code == 200
    assert set(answer.json()) == {"accountId", "accessToken"}
    assert answer.headers.get("deprecation") == ("true" if method == "GET" else None)
    account = sandbox_server.call("GET", "/v1/account", answer.json()["accessToken"]).json()
    assert account["id"] == answer.json()["accountId"]
    assert account["authScopes"] == ["Mail.Read"]


def test_a_body_of_an_exchange_means_nothing(sandbox_server: SandboxServer) -> None:
    """Clients send nothing, an empty object, or worse."""
    bodies: tuple[dict[str, Any], ...] = (
        {"json": {}},
        {"content": b"\xff\x00 not json"},
        {"data": {"code": "x"}},
    )
    for more in bodies:
        path = f"/v1/auth/token/{code_of(sandbox_server)}"
        assert sandbox_server.call("POST", path, auth=BASIC, **more).status_code == 200


def test_a_code_is_good_once(sandbox_server: SandboxServer) -> None:
    """The second exchange is refused, the first one's token lives on."""
    path = f"/v1/auth/token/{code_of(sandbox_server)}"
    token = sandbox_server.call("POST", path, auth=BASIC).json()["accessToken"]
    for method in ("POST", "GET"):
        again = sandbox_server.call(method, path, auth=BASIC)
        assert (again.status_code, again.json()["code"]) == (400, "code.expired")
    assert sandbox_server.call("GET", "/v1/account", token).status_code == 200


def test_a_code_lives_ten_minutes(timed: SandboxServer, clock: Clock) -> None:
    """A second before it works, at ten minutes it does not."""
    early, late = code_of(timed), code_of(timed)
    clock.now += 599
    assert timed.call("POST", f"/v1/auth/token/{early}", auth=BASIC).status_code == 200
    clock.now += 1
    answer = timed.call("POST", f"/v1/auth/token/{late}", auth=BASIC)
    assert (answer.status_code, answer.json()["code"]) == (400, "code.expired")


def test_a_page_stays_open_for_a_quarter_of_an_hour(timed: SandboxServer, clock: Clock) -> None:
    """After that it says so, calmly, and gives nothing."""
    page = timed.call("GET", timed.authorize_url().removeprefix(timed.url)).headers["location"]
    clock.now += 15 * 60 - 1
    assert "Choose an account" in timed.call("GET", page).text
    clock.now += 1
    shown = timed.call("GET", page)
    assert (shown.status_code, "waited too long" in shown.text) == (200, True)
    assert timed.call("POST", page, data={"decision": "allow", "account": "0"}).status_code == 410


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Basic",
        "Basic ****",
        "Basic /////w==",
        "Bearer abc",
        "Basic " + base64.b64encode(f"{CLIENT_ID}:wrong".encode()).decode(),
        "Basic " + base64.b64encode(f"wrong:{CLIENT_SECRET}".encode()).decode(),
        "Basic " + base64.b64encode(CLIENT_ID.encode()).decode(),
        "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}é".encode("latin-1")).decode(),
    ],
)
def test_an_exchange_without_the_applications_credentials(
    sandbox_server: SandboxServer, header: str | None
) -> None:
    """401 with a challenge; the code is not spent by it."""
    path = f"/v1/auth/token/{code_of(sandbox_server)}"
    answer = sandbox_server.call("POST", path, headers={} if header is None else {"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert answer.headers["www-authenticate"].startswith("Basic ")
    assert sandbox_server.call("POST", path, auth=BASIC).status_code == 200


def test_the_account_is_whole(sandbox_server: SandboxServer) -> None:
    """All the fields that fit, in the vendor's types; what has no value is left out."""
    token = sandbox_server.token("EWS", clientOrgId="org-7", scopes="Mail.Read Mail.Send")
    account = sandbox_server.call("GET", "/v1/account?pingProvider=true", token).json()
    dates = [account.pop(name) for name in ("tokenIssuedAt", "authObtainedAt", "createdAt", "updatedAt")]
    assert all(date.endswith("Z") for date in dates)
    assert isinstance(account.pop("id"), int)
    assert account == {
        "serviceType": "EWS",
        "serviceProvider": "EWS",
        "active": True,
        "tokenStatus": "active",
        "type": "personal",
        "daemon": False,
        "loginString": "ann@acme.example",
        "email": "ann@acme.example",
        "mailboxAddress": "ann@acme.example",
        "name": "Ann",
        "serverUrl": "https://mail.acme.example",
        "clientOrgId": "org-7",
        "timezone": "Europe/Helsinki",
        "authScopes": ["Mail.Read", "Mail.Send"],
    }


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer nonsense", "Digest abc", "Bearer é"])
def test_without_a_token_nothing_is_told(sandbox_server: SandboxServer, header: str | None) -> None:
    """401 `unauthorized` everywhere, with a challenge."""
    for path in ("/v1/account", "/v1/email/messages", "/v1/email/messages/x"):
        headers = {} if header is None else {"Authorization": header.encode()}
        answer = sandbox_server.call("GET", path, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_deleted_token_is_dead(sandbox_server: SandboxServer) -> None:
    """200, then 401; another account's token is not touched."""
    token, other = sandbox_server.token(), sandbox_server.token()
    assert sandbox_server.call("DELETE", "/v1/account/token", token).status_code == 200
    assert sandbox_server.call("GET", "/v1/account", token).status_code == 401
    assert sandbox_server.call("DELETE", "/v1/account/token", token).status_code == 401
    assert sandbox_server.call("GET", "/v1/account", other).status_code == 200


@pytest.mark.parametrize(("service", "status"), [("Google", "dead"), ("EWS", "invalid")])
def test_what_the_provider_gave_goes_with_the_token(
    sandbox_server: SandboxServer, service: str, status: str
) -> None:
    """Codes on their way are worth nothing then; the account stays, and can be signed in to again."""
    first = sandbox_server.sign_in(service, responseType="code", loginHint="gone@acme.example")["code"]
    given = sandbox_server.call("POST", f"/v1/auth/token/{first}", auth=BASIC).json()
    account_id = str(given["accountId"])
    again = {"accountId": account_id, "loginHint": "gone@acme.example"}
    late = sandbox_server.sign_in(service, responseType="code", **again)["code"]
    sandbox_server.call("DELETE", "/v1/account/token", given["accessToken"])
    assert sandbox_server.call("POST", f"/v1/auth/token/{late}", auth=BASIC).status_code == 400
    account = sandbox_server.call("GET", f"/v1/am/accounts/{account_id}", auth=BASIC).json()
    assert account["tokenStatus"] == status
    assert account["tokenError"]
    headers = {"X-Aurinko-Account-Id": account_id}
    assert sandbox_server.call("GET", "/v1/email/messages", auth=BASIC, headers=headers).status_code == 401
    token = sandbox_server.token(service, **again)
    account = sandbox_server.call("GET", "/v1/account", token).json()
    assert (account["tokenStatus"], "tokenError" in account) == ("active", False)


def test_a_deleted_account_is_gone(sandbox_server: SandboxServer) -> None:
    """With all its tokens; the address's mailbox is there for whoever signs in again."""
    token = sandbox_server.token(loginHint="deletes@acme.example")
    account_id = str(sandbox_server.call("GET", "/v1/account", token).json()["id"])
    other = sandbox_server.token(loginHint="deletes@acme.example", accountId=account_id)
    page = sandbox_server.start(loginHint="deletes@acme.example", accountId=account_id)
    assert sandbox_server.call("DELETE", "/v1/account", token).status_code == 200
    for dead in (token, other):
        assert sandbox_server.call("GET", "/v1/account", dead).status_code == 401
    assert sandbox_server.call("GET", f"/v1/am/accounts/{account_id}", auth=BASIC).status_code == 404
    kept = sandbox_server.app.state.world.grants.data
    assert int(account_id) not in {word.account_id for word in (*kept.tokens.values(), *kept.codes.values())}
    allowed = sandbox_server.call("POST", page, data={"decision": "allow", "account": "0"})
    assert results(allowed)["error"] == "accountid.invalid"
    assert sandbox_server.token(loginHint="deletes@acme.example")


def test_a_dead_account_answers_nothing(sandbox_server: SandboxServer) -> None:
    """401 `token.dead` for every call, in every mode, until the person signs in again; others go on."""
    token = sandbox_server.token(loginHint="dead@acme.example")
    account_id = sandbox_server.call("GET", "/v1/account", token).json()["id"]
    set_token_status(sandbox_server.app.state.world, account_id, "dead")
    headers = {"X-Aurinko-Account-Id": str(account_id)}
    for path in ("/v1/account", "/v1/email/messages", "/v1/subscriptions"):
        for answer in (
            sandbox_server.call("GET", path, token),
            sandbox_server.call("GET", path, auth=BASIC, headers=headers),
        ):
            assert (answer.status_code, answer.json()["code"]) == (401, "token.dead")
            assert "www-authenticate" in answer.headers
    assert sandbox_server.call("DELETE", "/v1/account", token).json()["code"] == "token.dead"
    assert sandbox_server.call("GET", "/v1/account", sandbox_server.token()).status_code == 200
    new = sandbox_server.token(loginHint="dead@acme.example", accountId=str(account_id))
    for good in (token, new):
        assert sandbox_server.call("GET", "/v1/email/messages", good).status_code == 200


def test_an_invalid_account_still_says_what_it_is(sandbox_server: SandboxServer) -> None:
    """The provider's records are out of reach (401 `token.refresh.failed`), the account is not."""
    token = sandbox_server.token("EWS", loginHint="invalid@acme.example")
    account_id = sandbox_server.call("GET", "/v1/account", token).json()["id"]
    world = sandbox_server.app.state.world
    set_token_status(world, account_id, "invalid")
    answer = sandbox_server.call("GET", "/v1/email/messages", token)
    assert (answer.status_code, answer.json()["code"]) == (401, "token.refresh.failed")
    account = sandbox_server.call("GET", "/v1/account", token, params={"pingProvider": "true"}).json()
    assert (account["tokenStatus"], bool(account["tokenError"])) == ("invalid", True)
    set_token_status(world, account_id, "active")
    assert sandbox_server.call("GET", "/v1/email/messages", token).status_code == 200


def test_only_a_token_can_be_dead(sandbox_server: SandboxServer) -> None:
    """An account with a password has nothing to refresh; and there is nothing to do to no account."""
    token = sandbox_server.token("IMAP", loginHint="undead@acme.example")
    account_id = sandbox_server.call("GET", "/v1/account", token).json()["id"]
    for wanted, status in ((account_id, 400), (1, 404)):
        with pytest.raises(ApiError) as refused:
            set_token_status(sandbox_server.app.state.world, wanted, "dead")
        assert refused.value.status_code == status


def test_what_is_open_is_chosen() -> None:
    """How long codes live, and whether POST takes them at all."""
    choices = Choices(code_seconds=0, post_exchange=False)
    with serving(create_app(return_urls=RETURN_URLS, choices=choices)) as server:
        path = f"/v1/auth/token/{code_of(server)}"
        refused = server.call("POST", path, auth=BASIC)
        assert (refused.status_code, refused.json()["code"]) == (405, "methodNotAllowed")
        assert refused.headers["allow"] == "GET, HEAD"
        late = server.call("GET", path, auth=BASIC)
        assert (late.status_code, late.json()["code"]) == (400, "code.expired")
    with serving(create_app(return_urls=RETURN_URLS, choices=Choices(post_exchange=False))) as server:
        answer = server.call("GET", f"/v1/auth/token/{code_of(server)}", auth=BASIC)
        assert answer.json()["accessToken"]
