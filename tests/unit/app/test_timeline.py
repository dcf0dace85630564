"""The timeline: events in words, and the file for a bug report."""

import json
import time
from collections.abc import Iterator

import pytest

from app.wire.log import Log
from app.workbench.timeline.lines import lines, span
from app.workbench.timeline.report import report
from app.workbench.timeline.words import TELLERS, words
from aurinko import NetworkError
from aurinko.transports.base import Request, Response
from flow import trace
from flow.authorize import AuthorizeRequest
from flow.departure import depart
from flow.redact import MARK
from flow.storage import Storage

MARKER = "SECRET-marker-5f2a9c71"
NOW = 1_800_000_000.0
API = "http://localhost:8001"

# Every kind of event, as the page notes it.
NOTED: dict[str, dict[str, object]] = {
    "left": {
        "apiBase": API,
        "serviceType": "Office365",
        "scopes": ["Mail.Read", "Mail.Send"],
        "responseType": "token",
        "loginHint": True,
        "state": "84f4ccd4",
    },
    "returned": {
        "query": ["accessToken", "status", "state"],
        "fragment": [],
        "lengths": [43, 0, 7, 0, 0, 32],
        "state": "84f4ccd4",
        "expected": ["84f4ccd4"],
    },
    "judged": {"verdict": "accepted"},
    "exchanged": {"outcome": "200", "milliseconds": 40},
    "kept": {"where": "memory"},
    "account": {"outcome": "known", "milliseconds": 90},
    "house": {"milliseconds": 1500},
    "problem": {"code": "rate_limited"},
    "provoked": {"failure": "Slow answer"},
    "signed_out": {"why": "sign_out"},
    "revoked": {"outcome": "revoked"},
    "call": {
        "method": "GET",
        "path": "/v1/email/messages",
        "status": 200,
        "milliseconds": 53,
        "bytes": 29089,
    },
}
SAID = {
    "left": "Left to sign in: Office 365 | Asked http://localhost:8001 for Mail.Read, Mail.Send by "
    "responseType=token, with state 84f4ccd4… and a login hint",
    "returned": "Came back | accessToken (43 characters), status, state (32 characters) in the query. "
    "The state is one that this tab waits for.",
    "judged": "The answer was accepted | Its state was sent by this tab, unused, and in time.",
    "exchanged": "The page's server exchanged the code | The token stays there.",
    "kept": "The sign-in is kept | In memory.",
    "account": "The API said whose mailbox this is | GET /v1/account",
    "house": "Python on Pyodide stands | Counted from the opening of the page.",
    "problem": "The page showed a card | Too many requests for now (rate_limited).",
    "provoked": "You provoked a failure | Slow answer.",
    "signed_out": "The session ended | By the button. This tab has forgotten it.",
    "revoked": "The token was revoked | It is worth nothing now.",
    "call": "GET /v1/email/messages | 200, 29,089 bytes",
}


@pytest.fixture(autouse=True)
def _in_helsinki(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_every_kind_of_event_has_words() -> None:
    """The list of the flow and the list here are the same."""
    assert set(TELLERS) == set(trace.FACTS) == set(NOTED)


@pytest.mark.parametrize("kind", NOTED)
def test_an_event_in_words(kind: str) -> None:
    """A title, a sentence."""
    said = words({"event": kind, **NOTED[kind]})
    assert f"{said.title} | {said.detail}" == SAID[kind]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"event": "judged", "verdict": "state_mismatch"}, "This answer belongs to another sign-in"),
        ({"event": "judged", "verdict": "access_denied"}, "Access was not granted (access_denied)"),
        ({"event": "judged", "verdict": "made-up"}, "The sign-in did not succeed (made-up)"),
        ({"event": "returned", "state": "abc", "expected": []}, "This tab waits for no such state."),
        ({"event": "exchanged", "outcome": "no answer"}, "no answer"),
        ({"event": "account", "outcome": "network"}, "No answer from the API (network)"),
        ({"event": "call", "method": "GET", "path": "/v1", "status": None}, "No whole answer came."),
        ({"event": "call", "method": "GET", "path": "/v1", "status": 429, "bytes": 7}, "429, 7 bytes"),
        ({"event": "signed_out", "why": "session_expired"}, "Your sign-in has ended."),
        ({"event": "revoked", "outcome": "revoke_failed"}, "revoke_failed"),
    ],
)
def test_what_went_wrong_is_marked(event: dict[str, object], said: str) -> None:
    """In words, and for the eye."""
    told = words(event)
    assert said in told.detail
    assert told.mood == "bad"


@pytest.mark.parametrize("kind", [*trace.FACTS, "made-up"])
@pytest.mark.parametrize(
    "value", [None, [], {}, "x", -1, float("nan"), float("inf"), 10**400, [[["x"]]], True]
)
def test_a_damaged_event_breaks_nothing(kind: str, value: object) -> None:
    """The record lies where other programs of this origin could write."""
    event = {"event": kind, "at": value, **dict.fromkeys(trace.FACTS.get(kind, ()), value)}
    (line,) = lines([event])
    assert line.words.title
    assert line.clock
    json.loads(report([event], "1", "b", "now"))


def test_lines_have_their_times() -> None:
    """The clock of the place, the time since the line before, and how long the person was away."""
    events: list[dict[str, object]] = [
        {"event": "left", "at": NOW, "state": "84f4ccd4"},
        {"event": "left", "at": NOW + 1, "state": "other"},
        {"event": "returned", "at": NOW + 63.2, "state": "84f4ccd4"},
        {"event": "returned", "at": NOW + 64, "state": "forged"},
        {"event": "call", "at": NOW + 64.5, "milliseconds": 40},
    ]
    found = lines(events)
    assert [line.clock for line in found][:1] == ["10:00:00"]
    assert [line.since for line in found] == [None, 1000, 62200, 800, 500]
    assert [line.lasted for line in found] == [None, None, 63200, None, 40]


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [(0, "0 ms"), (999, "999 ms"), (1400, "1.4 s"), (125_000, "2 min 5 s"), (12_000_000, "3 h 20 min")],
)
def test_lengths_of_time(milliseconds: int, said: str) -> None:
    """In the unit that fits."""
    assert span(milliseconds) == said


def facts_of(text: str) -> list[dict[str, object]]:
    """The events of a file."""
    content = json.loads(text)
    assert set(content) == {"about", "page", "browser", "made", "events"}
    events: list[dict[str, object]] = content["events"]
    return events


def test_the_file_has_the_allowed_facts_and_no_others() -> None:
    """Whatever else an event carries stays out, whole events of another kind too."""
    events: list[dict[str, object]] = [
        {
            "at": NOW,
            "event": kind,
            **dict.fromkeys(names, "x"),
            "accessToken": MARKER,
            MARKER: 1,
            "body": MARKER,
        }
        for kind, names in trace.FACTS.items()
    ]
    text = report([*events, {"at": NOW, "event": MARKER, "code": MARKER}], "1", "Browser", "now")
    assert MARKER not in text
    for found in facts_of(text):
        assert set(found) == {"at", "event", *trace.FACTS[str(found["event"])]}


@pytest.mark.parametrize(
    "value",
    [
        MARKER,
        f"https://host.example/?accessToken={MARKER}",
        f"Bearer {MARKER}",
        [MARKER, f"code={MARKER}"],
        [[MARKER]],
        {"deep": MARKER},
        "x" * 500 + MARKER,
    ],
)
def test_no_fact_of_the_file_can_hold_the_token(value: object) -> None:
    """Even where somebody wrote it into the record: each value is cut, redacted, and searched."""
    events: list[dict[str, object]] = [
        {"at": value, "event": kind, **dict.fromkeys(names, value)} for kind, names in trace.FACTS.items()
    ]
    assert MARKER not in report(events, "1", f"Browser {MARKER}", "now", MARKER)


def test_without_a_session_what_looks_like_a_secret_is_redacted_all_the_same() -> None:
    """The redactor knows parameters and headers by their names."""
    event = {"at": NOW, "event": "kept", "where": f"?accessToken={MARKER}&state={MARKER} Bearer {MARKER}"}
    text = report([event], "1", "b", "now")
    assert MARKER not in text
    assert MARK in text


def test_what_the_page_notes_holds_no_secret() -> None:
    """The marker goes in by every way that the page has, as state, address, id, header, body and failure."""
    storage = Storage()
    asked = AuthorizeRequest(API, "id", "EWS", ["Mail.Read"], "token", f"{API}/", MARKER, MARKER, MARKER)
    depart(storage, asked, MARKER * 2, f"/#{MARKER}", NOW)
    log = Log(lambda event, **facts: trace.note(storage, NOW, event, **facts))
    for answer in (Response(200, {"etag": MARKER}, MARKER.encode()), NetworkError(MARKER), None):
        url = f"{API}/v1/email/messages/{MARKER}?q={MARKER}"
        request = Request("GET", url, {"Authorization": f"Bearer {MARKER}"}, MARKER.encode(), 30)
        log.end(log.begin(request), answer)
    kept = trace.read(storage)
    assert [event["event"] for event in kept] == ["left", "call", "call", "call"]
    assert MARKER not in json.dumps(kept)
    assert MARKER not in report(kept, "1", "b", "now")
