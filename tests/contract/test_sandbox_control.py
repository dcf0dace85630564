"""The control address: how faults are set, shown and refused."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from sandbox import create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving

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
    "fault",
    [
        {"kind": "status", "path": ACCOUNT, "status": 429, "retryAfter": 2, "code": "slow", "times": 3},
        {
            "kind": "status",
            "path": "/v1/*",
            "chance": 0.5,
            "seed": 9,
            "times": 2,
            "after": 1,
            "method": "PATCH",
        },
        {"kind": "delay", "path": ACCOUNT, "seconds": 0.5},
        {"kind": "cut", "path": ACCOUNT, "at": "start"},
        {"kind": "wrong_json", "path": ACCOUNT, "shape": "null"},
        {"kind": "denied", "path": "/v1/auth/authorize", "error": "no", "details": "Not today."},
        {"kind": "body", "path": ACCOUNT, "status": 201, "repeat": 2, "contentType": "text/plain"},
    ],
)
def test_a_fault_is_told_back_whole(sandbox_server: SandboxServer, fault: dict[str, object]) -> None:
    """By the answer and by the list; of a body everything but the body, which can be large."""
    more = {"body": "x"} if fault["kind"] == "body" else {}
    told = sandbox_server.control("POST", "faults", fault | more)
    assert told.items() >= fault.items()
    assert "body" not in told
    assert sandbox_server.control("GET", "faults") == {"faults": [told]}


def test_a_method_may_be_in_small_letters(sandbox_server: SandboxServer, token: str) -> None:
    """It means the same one."""
    sandbox_server.fault(path=ACCOUNT, kind="status", method="get")
    assert sandbox_server.call("GET", ACCOUNT, token).status_code == 503


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
        ({"path": ACCOUNT, "kind": "hang", "method": "FETCH"}, "method"),
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
        ({"path": ACCOUNT, "kind": "hang", "after": -1}, "after"),
        ({"path": ACCOUNT, "kind": "hang", "chance": 1.5}, "chance"),
        ({"path": ACCOUNT, "kind": "hang", "chance": True}, "chance"),
        ({"path": ACCOUNT, "kind": "hang", "seed": "x"}, "seed"),
        ({"path": ACCOUNT, "kind": "cut", "at": "end"}, "at"),
        ({"path": ACCOUNT, "kind": "wrong_json", "shape": "round"}, "shape"),
        ({"kind": "denied", "error": 7}, "error"),
        ({"path": ACCOUNT, "kind": "code_expired"}, "path"),
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


NOUNS = ["faults", "accounts", "choices", "clock", "mail", "reset", "state", "sync/expire", ""]


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize(
    "host", ["attacker.test", "attacker.test:8001", "localhost.attacker.test", "192.0.2.1", ""]
)
def test_control_is_by_way_of_localhost_only(sandbox_server: SandboxServer, noun: str, host: str) -> None:
    """A name that somebody else lets point here (DNS rebinding) is not this machine's own."""
    for method in ("GET", "POST", "PATCH", "DELETE"):
        answer = sandbox_server.call(method, f"/sandbox/{noun}", headers={"Host": host}, json={})
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"])
def test_a_proxy_does_not_bring_strangers_in(sandbox_server: SandboxServer, header: str) -> None:
    """What comes through a proxy of this machine may come from anywhere."""
    answer = sandbox_server.call("GET", "/sandbox/faults", headers={header: "127.0.0.1"})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("noun", ["faults", "accounts", "clock", "mail", "reset", "state", "sync/expire"])
def test_a_form_of_a_foreign_page_changes_nothing(sandbox_server: SandboxServer, noun: str) -> None:
    """Only JSON is taken, and a page cannot send that here without a preflight, which is refused."""
    for content_type in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        headers = {"Content-Type": content_type}
        content = json.dumps({"path": ACCOUNT, "kind": "hang"})
        answer = sandbox_server.call("POST", f"/sandbox/{noun}", headers=headers, content=content)
        assert answer.status_code == 415
    assert sandbox_server.call("POST", f"/sandbox/{noun}").status_code == 415
    asked = {"Origin": "https://attacker.test", "Access-Control-Request-Method": "POST"}
    preflight = sandbox_server.call("OPTIONS", f"/sandbox/{noun}", headers=asked)
    assert preflight.is_client_error
    assert "access-control-allow-origin" not in preflight.headers


@pytest.fixture(scope="module")
def still() -> Iterator[SandboxServer]:
    """A sandbox of this module's own, where time stands still."""
    with serving(create_app(return_urls=RETURN_URLS, size=70, clock=lambda: 1_800_000_000.0)) as server:
        yield server


@pytest.fixture
def own(still: SandboxServer) -> Iterator[SandboxServer]:
    """A sandbox as at first, for what would disturb others."""
    yield still
    still.reset()


def test_the_clock_is_put_forward(own: SandboxServer) -> None:
    """Codes age by it, among all else; it never goes back."""
    assert own.control("GET", "clock") == {"now": "2027-01-15T08:00:00Z", "ahead": 0.0}
    code = own.sign_in(responseType="code")["code"]
    own.advance(3600)
    assert own.control("GET", "clock") == {"now": "2027-01-15T09:00:00Z", "ahead": 3600.0}
    answer = own.call("POST", f"/v1/auth/token/{code}", auth=(own.client_id, own.client_secret))
    assert (answer.status_code, answer.json()["code"]) == (400, "code.expired")


@pytest.mark.parametrize(
    "body",
    ["{}", '{"advance": -1}', '{"advance": "1"}', '{"advance": 1e10}', '{"advance": 1e999}', "[]", "7"],
)
def test_the_clock_goes_forward_by_seconds_only(own: SandboxServer, body: str) -> None:
    """Anything else is refused by name, and the time stays."""
    headers = {"Content-Type": "application/json"}
    answer = own.call("POST", "/sandbox/clock", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")
    assert own.control("GET", "clock")["ahead"] == 0


def test_the_far_future_is_refused(own: SandboxServer) -> None:
    """A hundred years are enough, by one step or by many; everything still works there."""
    own.advance(3_153_600_000)
    assert own.call("POST", "/sandbox/clock", json={"advance": 1}).status_code == 400
    assert own.messages(own.token())


def test_choices_are_shown_and_made(own: SandboxServer) -> None:
    """From the next request on, and the others stay."""
    before = own.control("GET", "choices")
    own.choose(pageSize=7)
    assert own.control("GET", "choices") == before | {"pageSize": 7}
    assert own.call("GET", "/v1/email/messages", own.token()).json()["length"] == 7


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"pageSize": 0}, "pageSize"),
        ({"pageSize": 10**9}, "pageSize"),
        ({"pageSize": "3"}, "pageSize"),
        ({"pageSize": True}, "pageSize"),
        ({"pageSize": None}, "pageSize"),
        ({"inFragment": 1}, "inFragment"),
        ({"page_size": 3}, "There is no choice 'page_size'; did you mean pageSize?"),
        ({"pagesize": 3}, "There is no choice 'pagesize'; did you mean pageSize?"),
        ({"colour": 3}, "There is no choice 'colour'. There are: pageSize, "),
        ({"requireIfMatch": "yes"}, "requireIfMatch must be true or false."),
        ({"pageSize": 2.5}, "pageSize must be a whole number from 1 to 1000000."),
        ({"webhookSeconds": "1"}, "webhookSeconds must be a number from 0 to 1000000."),
        ([], "pageSize"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused_by_name(
    own: SandboxServer, given: object, named: str
) -> None:
    """400, and nothing is changed."""
    before = own.control("GET", "choices")
    answer = own.call("PATCH", "/sandbox/choices", json=given)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")
    assert named in answer.json()["message"]
    assert "$" not in answer.json()["message"]
    assert own.control("GET", "choices") == before


def test_a_wrong_method_is_told_the_right_ones(own: SandboxServer) -> None:
    """Choices are changed by PATCH, and not by POST."""
    answer = own.call("POST", "/sandbox/choices", json={"pageSize": 3})
    assert answer.status_code == 405
    assert answer.json()["message"] == "POST is not possible at this path; there is GET, HEAD, PATCH."


@pytest.mark.parametrize("path", ["/sandbox", "/sandbox/"])
def test_the_control_address_lists_its_addresses(own: SandboxServer, path: str) -> None:
    """Each with a sentence; for this machine only."""
    told = own.call("GET", path).json()["addresses"]
    assert {
        "GET /sandbox",
        "PATCH /sandbox/choices",
        "POST /sandbox/accounts/{id}/token-status",
    } <= told.keys()
    assert all(told.values())
    assert own.call("GET", path, headers={"Host": "attacker.test"}).status_code == 403


def test_an_account_is_authorized_again_by_its_id(own: SandboxServer) -> None:
    """A sign-in with `accountId` makes a dead account active."""
    account = own.control("POST", "accounts", {"serviceType": "Google", "email": "ann@acme.example"})
    own.control("POST", f"accounts/{account['id']}/token-status", {"tokenStatus": "dead"})
    assert own.call("GET", ACCOUNT, account["accessToken"]).status_code == 401
    again = own.token(accountId=str(account["id"]), loginHint="ann@acme.example")
    assert own.call("GET", ACCOUNT, again).json()["id"] == account["id"]
    assert [one["tokenStatus"] for one in own.control("GET", "accounts")["accounts"]] == ["active"]


def test_an_invalid_account_can_still_be_asked_about(own: SandboxServer) -> None:
    """Its records cannot be reached, and itself can."""
    account = own.control("POST", "accounts", {"serviceType": "IMAP"})
    own.control("POST", f"accounts/{account['id']}/token-status", {"tokenStatus": "invalid"})
    assert own.call("GET", ACCOUNT, account["accessToken"]).status_code == 200
    assert own.call("GET", "/v1/email/messages", account["accessToken"]).status_code == 401


def test_accounts_are_listed(own: SandboxServer) -> None:
    """Who signed in so far; no token is told."""
    assert own.control("GET", "accounts") == {"accounts": []}
    token = own.token(loginHint="ann@acme.example")
    mine = own.call("GET", ACCOUNT, token).json()
    answer = own.call("GET", "/sandbox/accounts")
    [account] = answer.json()["accounts"]
    assert account.items() >= {"id": mine["id"], "serviceType": "Google", "email": "ann@acme.example"}.items()
    assert token not in answer.text


def test_everything_can_start_anew(own: SandboxServer) -> None:
    """Accounts, tokens, faults, choices and time are as at first; the same seed gives the same records."""
    token = own.token(loginHint="ann@acme.example")
    before = own.messages(token)
    own.advance(5000)
    own.choose(pageSize=3)
    own.fault(path=ACCOUNT, kind="hang")
    own.reset()
    assert own.call("GET", ACCOUNT, token).status_code == 401
    assert own.control("GET", "clock")["ahead"] == 0
    assert own.control("GET", "choices")["pageSize"] == 25
    assert own.messages(own.token(loginHint="ann@acme.example")) == before


def test_there_is_no_state_without_a_file(own: SandboxServer) -> None:
    """The refusal says how to have one."""
    answer = own.call("POST", "/sandbox/state", json={})
    assert answer.status_code == 409
    assert "--state" in answer.json()["message"]


def test_an_account_comes_without_a_sign_in_page(own: SandboxServer) -> None:
    """With a token for every scope, or for those that were asked for."""
    account = own.control("POST", "accounts", {"serviceType": "IMAP", "email": "ann@acme.example"})
    shown = own.call("GET", ACCOUNT, account["accessToken"]).json()
    assert (shown["id"], shown["email"], shown["serviceType"]) == (account["id"], "ann@acme.example", "IMAP")
    assert own.messages(account["accessToken"])
    for scopes in ("Calendar.Read Contacts.Read", ["Calendar.Read", "Contacts.Read"]):
        narrow = own.control("POST", "accounts", {"serviceType": "Google", "scopes": scopes})
        assert narrow["scopes"] == ["Calendar.Read", "Contacts.Read"]
        assert own.call("GET", "/v1/email/messages", narrow["accessToken"]).status_code == 403


@pytest.mark.parametrize(
    ("wanted", "code", "named"),
    [
        ({}, "badRequest", "serviceType"),
        ({"serviceType": "Outlook"}, "badRequest", "serviceType"),
        ({"serviceType": "Google", "email": "ann"}, "badRequest", "email"),
        ({"serviceType": "Google", "scopes": "Mail.Write"}, "scopes.invalid", "Mail.Write"),
        ({"serviceType": "Google", "scopes": ["Mail.Read", 7]}, "badRequest", "scopes"),
        ({"serviceType": "Google", "scopes": ["Mail.Write"]}, "scopes.invalid", "Mail.Write"),
        ({"serviceType": "Google", "scopes": [], "emial": "ann@acme.example"}, "badRequest", "emial"),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    own: SandboxServer, wanted: object, code: str, named: str
) -> None:
    """By the name of what is wrong, and none is made."""
    answer = own.call("POST", "/sandbox/accounts", json=wanted)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert named in answer.json()["message"]
    assert own.control("GET", "accounts") == {"accounts": []}


def test_a_token_can_die_and_live_again(own: SandboxServer) -> None:
    """Every call is refused in the vendor's words until the account is well."""
    account = own.control("POST", "accounts", {"serviceType": "Google"})
    path, token = f"accounts/{account['id']}/token-status", account["accessToken"]
    for status, code in (("dead", "token.dead"), ("invalid", "token.refresh.failed")):
        assert own.control("POST", path, {"tokenStatus": status})["tokenStatus"] == status
        answer = own.call("GET", "/v1/email/messages", token)
        assert (answer.status_code, answer.json()["code"]) == (401, code)
    own.control("POST", path, {"tokenStatus": "active"})
    assert own.call("GET", "/v1/email/messages", token).status_code == 200


@pytest.mark.parametrize(
    ("account_id", "status", "refused"),
    [("1", "dead", 404), ("x", "dead", 400), ("9" * 30, "dead", 400), ("1", "ill", 400), ("1", None, 400)],
)
def test_a_token_status_that_makes_no_sense(
    own: SandboxServer, account_id: str, status: object, refused: int
) -> None:
    """No such account, or no such status."""
    answer = own.call("POST", f"/sandbox/accounts/{account_id}/token-status", json={"tokenStatus": status})
    assert answer.status_code == refused


def test_delta_tokens_expire_on_command(own: SandboxServer) -> None:
    """Those that were given are too old (410); a new sync works."""
    token = own.token()

    def start() -> dict[str, str]:
        return dict(own.call("POST", "/v1/email/sync", token, params={"daysWithin": "3"}).json())

    own.choose(syncRounds=0)
    old = start()["syncUpdatedToken"]
    read = "/v1/email/sync/updated"
    assert own.call("GET", read, token, params={"deltaToken": old}).status_code == 200
    own.expire_syncs()
    answer = own.call("GET", read, token, params={"deltaToken": old})
    assert (answer.status_code, answer.json()["code"]) == (410, "syncToken.expired")
    assert own.call("GET", read, token, params={"deltaToken": start()["syncUpdatedToken"]}).status_code == 200


def test_mail_arrives_as_it_is_described(own: SandboxServer) -> None:
    """On top of the inbox, in every word; what was not said is made up."""
    account = own.control("POST", "accounts", {"serviceType": "Google", "email": "ann@acme.example"})
    file = {"name": "note.txt", "mimeType": "text/plain", "content": "aGVsbG8="}
    described = {"sender": "bo@acme.example", "senderName": "Bo", "subject": "Hi", "text": "Well?"}
    own.arrive("Ann@acme.example", **described, attachments=[file], unread=False, keywords=["later"])
    [newest, *_] = own.messages(account["accessToken"])
    message = own.call(
        "GET", f"/v1/email/messages/{quote(newest['id'], safe='')}", account["accessToken"]
    ).json()
    assert message["from"]["address"] == "bo@acme.example"
    assert (message["subject"], message["keywords"]) == ("Hi", ["later"])
    assert "Well?" in message["body"]
    assert [(one["name"], one["size"]) for one in message["attachments"]] == [("note.txt", 5)]
    assert "unread" not in message["sysLabels"]
    own.advance(1)
    made = own.control("POST", "mail", {"accountId": account["id"], "count": 3})["messages"]
    assert len(made) == 3
    assert {one["id"] for one in made} == {one["id"] for one in own.messages(account["accessToken"])[:3]}


def test_mail_arrives_steadily(own: SandboxServer) -> None:
    """One message every so many seconds by the sandbox's clock, until it was enough, or is ended."""
    token = own.token(loginHint="ann@acme.example")
    before = len(own.messages(token))
    own.arrive("ann@acme.example", every=10, count=5)
    own.advance(25)
    assert len(own.messages(token)) == before + 2
    own.advance(1000)
    assert len(own.messages(token)) == before + 5
    own.arrive("ann@acme.example", every=10)
    own.advance(15)
    own.call("GET", "/v1/email/messages", token)
    own.arrive("ann@acme.example", every=10, count=0)
    own.advance(1000)
    assert len(own.messages(token)) == before + 6


@pytest.mark.parametrize(
    ("mail", "refused"),
    [
        ({}, 400),
        ({"email": "ann@acme.example", "accountId": 1}, 400),
        ({"accountId": 1}, 404),
        ({"email": "nobody@acme.example"}, 404),
        ({"email": "ann@acme.example", "count": 0}, 400),
        ({"email": "ann@acme.example", "count": 10**9}, 400),
        ({"email": "ann@acme.example", "every": 5, "subject": "Hi"}, 400),
        ({"email": "ann@acme.example", "subjekt": "Hi"}, 400),
        ({"email": "ann@acme.example", "every": 0}, 400),
        ({"email": "ann@acme.example", "every": "1"}, 400),
        ({"email": "ann@acme.example", "sender": "Bo <bo@acme.example>"}, 400),
        ({"email": "ann@acme.example", "subject": "a\r\nBcc: b"}, 400),
        ({"email": "ann@acme.example", "attachments": [{"name": "a", "content": "*"}]}, 400),
        ({"email": "ann@acme.example", "attachments": [{"name": "a", "size": -1}]}, 400),
        ({"email": "ann@acme.example", "attachments": [{"name": "a", "size": 10**12}]}, 400),
        ({"email": "ann@acme.example", "keywords": "later"}, 400),
    ],
)
def test_mail_that_makes_no_sense_is_refused(own: SandboxServer, mail: object, refused: int) -> None:
    """And nothing arrives."""
    token = own.token(loginHint="ann@acme.example")
    before = own.messages(token)
    assert own.call("POST", "/sandbox/mail", json=mail).status_code == refused
    assert own.messages(token) == before
