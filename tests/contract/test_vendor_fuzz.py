"""Generated requests, valid and not, for every operation: the answers are as the vendor's document says."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest

from sandbox import create_app
from sandbox.server import SandboxServer
from tests.conftest import RETURN_URLS, serving
from tests.judge import MISSING, Deviations, Judge, load
from tests.judge.fuzz import Credentials, Run, fuzz, weighed
from tests.judge.narrowing import Known, narrowed
from tests.walk.listener import listening
from tests.walk.walk import SCOPES, basic, identity
from tools.operations import operations

JUDGE = load()
pytestmark = pytest.mark.skipif(JUDGE is None, reason=MISSING)

LEFT_OUT = frozenset(one.id for one in operations() if one.sandbox)
# By the beginning of their paths, so that two workers share the time.
PARTS = (
    ("/v1/email/d", "/v1/email/f", "/v1/email/s", "/v1/email/t", "/v1/followup"),
    ("/v1/email/m", "/v1/email/c", "/v1/contacts", "/v1/subscriptions"),
    ("/v1/calendars",),
    ("/v1/tasklists", "/v1/book"),
    ("/v1/account", "/v1/user", "/v1/am", "/v1/auth"),
)
# What the sandbox's clock always shows, and the days around it: so its records have the same dates each time.
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC).timestamp()
WEEK = {"timeMin": "2026-03-02T00:00:00Z", "timeMax": "2026-03-09T00:00:00Z"}
# Their requests end the token or the session that they came with, and what others need.
ENDING = frozenset({"deleteToken", "deleteAccount", "logout", "logoutAccount", "amAccountDelete"})


def credentials_of(server: SandboxServer) -> Credentials:
    """Give every operation what it needs to be let in; what ends a token gets one of its own."""
    assert JUDGE is not None
    operations = JUDGE.document.operations
    token = _token(server)

    def headers(operation: str) -> dict[str, str]:
        security = operations[operation].security
        if operation == "prepareAuth":
            return {"Authorization": f"Bearer {identity()}", "X-Aurinko-Auth-Type": "exchangeIdToken"}
        if not security or security[0] == ["UserSessionCookie"]:
            return {}
        if security[0] == ["AppAuth"]:
            return {"Authorization": basic(server)}
        return {"Authorization": f"Bearer {_token(server) if operation in ENDING else token}"}

    return headers


def _token(server: SandboxServer) -> str:
    return server.token("Google", scopes=SCOPES, loginHint="fuzz@x.example")


def scouted(server: SandboxServer, listener: str) -> Known:
    """Look around for ids that there are: made-up ones only ever meet a 404."""
    token = _token(server)

    def listed(path: str, **query: str) -> list[dict[str, str]]:
        answered = server.call("GET", f"/v1{path}", token, params=query).raise_for_status()
        records: list[dict[str, str]] = answered.json()["records"]
        return records[:3]

    messages = listed("/email/messages", q="has:attachment")
    events = [one["id"] for one in listed("/calendars/primary/events/range", **WEEK)]
    lists = [one["id"] for one in listed("/tasklists")]
    return {
        ("/v1/email/messages", "messageId"): [one["id"] for one in messages],
        ("/v1/email/conversations", "threadId"): [one["threadId"] for one in messages],
        ("/v1/email/folders", "folderId"): [one["id"] for one in listed("/email/folders")],
        ("/v1/calendars", "calendarId"): ["primary"],
        ("/v1/calendars", "id"): [one["id"] for one in listed("/calendars")],
        ("/v1/calendars", "eventId"): events,
        ("/v1/tasklists", "taskListId"): lists,
        ("/v1/auth", "clientId"): [server.client_id],
        ("/v1/auth", "returnUrl"): [server.return_url],
        ("/v1/book", "aurinkoClientId"): [server.client_id],
        ("SubscriptionRequest", "notificationUrl"): [listener],
    }


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SandboxServer]:
    """A sandbox of its own, whose time and chance are the same in every run.

    Schemathesis sends on what it was answered, and so every new id would lead to other requests.
    """
    monkeypatch.setattr(secrets, "token_bytes", Random(1).randbytes)
    with serving(create_app(return_urls=RETURN_URLS, size=60, clock=lambda: NOW)) as server:
        yield server


def judged(judge: Judge, server: SandboxServer, operations: frozenset[str]) -> str:
    """Fuzz some operations; give what is not excused, and what of the excuses is too many, in words."""
    with listening() as listener:
        places = [*Deviations.read().narrowed, *Deviations.read().sampled]
        raw = narrowed(judge.document, places, scouted(server, listener))
        run = Run(operations, examples=2, chains=3)
        return "\n".join(weighed(fuzz(judge, raw, server.url, credentials_of(server), run), operations))


def part(judge: Judge, beginnings: tuple[str, ...]) -> frozenset[str]:
    """Give the operations of some paths."""
    there = judge.document.operations.values()
    return frozenset(one.id for one in there if one.path.startswith(beginnings)) - LEFT_OUT


@pytest.mark.parametrize("beginnings", PARTS, ids=lambda one: one[0].removeprefix("/v1/"))
def test_generated_requests_are_answered_by_the_document(
    server: SandboxServer, beginnings: tuple[str, ...]
) -> None:
    """What the document allows is taken, what it forbids is refused, and one operation leads to the next."""
    assert JUDGE is not None
    assert judged(JUDGE, server, part(JUDGE, beginnings)) == ""


def test_every_operation_is_of_one_part() -> None:
    """No operation is left out but those that the list of operations names, and none is called twice."""
    assert JUDGE is not None
    called = [operation for beginnings in PARTS for operation in part(JUDGE, beginnings)]
    assert sorted(called) == sorted(set(JUDGE.document.operations) - LEFT_OUT)
