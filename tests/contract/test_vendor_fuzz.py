"""Generated requests, valid and not, for every operation: the answers are as the vendor's document says."""

from collections.abc import Iterator

import pytest

from sandbox import create_app
from sandbox.choices import Choices
from sandbox.server import SandboxServer
from tests.conftest import RETURN_URLS, serving
from tests.judge import MISSING, Deviations, Judge, load
from tests.judge.fuzz import Credentials, Run, fuzz, unexcused
from tests.judge.narrowing import Known, narrowed
from tests.walk.listener import listening
from tests.walk.moments import span
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
    events = [one["id"] for one in listed("/calendars/primary/events/range", **span(30))]
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


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A sandbox of its own, that is good for nothing else afterwards."""
    with serving(
        create_app(return_urls=RETURN_URLS, size=60, choices=Choices(require_if_match=True))
    ) as server:
        yield server


def judged(
    judge: Judge, server: SandboxServer, phases: tuple[str, ...], examples: int, part: tuple[str, ...]
) -> str:
    """Fuzz the operations of some paths, and give what is not excused, in words."""
    run = Run(phases, examples, lambda operation, path: path.startswith(part) and operation not in LEFT_OUT)
    with listening() as listener:
        raw = narrowed(judge.document, Deviations.read().narrowed, scouted(server, listener))
        found = unexcused(fuzz(judge, raw, server.url, credentials_of(server), run))
    return "\n".join(map(str, found))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part[0].removeprefix("/v1/"))
def test_generated_requests_are_answered_by_the_document(
    server: SandboxServer, part: tuple[str, ...]
) -> None:
    """What the document allows is taken, what it forbids is refused, and every answer is as it says."""
    assert JUDGE is not None
    assert judged(JUDGE, server, ("examples", "coverage", "fuzzing"), 2, part) == ""


def test_one_operation_leads_to_the_next(server: SandboxServer) -> None:
    """What was made can be read, changed, and deleted, and is gone then."""
    assert JUDGE is not None
    assert judged(JUDGE, server, ("stateful",), 10, ("/v1/",)) == ""
