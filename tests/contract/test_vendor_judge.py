"""The judge finds what is wrong: without this, its silence would say nothing."""

import json
from collections.abc import Mapping

import pytest

from tests.judge import MISSING, Answer, Asked, Deviations, Judge, Violation, load

JSON = {"content-type": "application/json"}
ERROR = {"code": "notFound", "message": "No.", "requestId": "82414de3-3815-47ef-aca1-6745e42a60d6"}
ACCOUNT = {"id": 40217, "serviceType": "Google", "createdAt": "2026-03-02T10:00:00Z", "daemon": False}


@pytest.fixture(scope="module")
def judge() -> Judge:
    """The judge by the vendor's document."""
    found = load()
    if found is None:
        pytest.skip(MISSING)
    return found


def rules(found: list[Violation]) -> list[tuple[str, str]]:
    """What was broken, and where."""
    return [(one.rule, one.place) for one in found]


def answered(
    judge: Judge, target: str, value: object, status: int = 200, headers: Mapping[str, str] = JSON
) -> list[tuple[str, str]]:
    """Judge an answer to a GET."""
    return rules(judge.answer(Asked("GET", target, {}), Answer(status, headers, json.dumps(value).encode())))


def sent(judge: Judge, method: str, target: str, value: object = None) -> list[tuple[str, str]]:
    """Judge a request."""
    body = b"" if value is None else json.dumps(value).encode()
    return rules(judge.request(Asked(method, target, JSON if body else {}, body)))


def test_a_good_answer_is_passed(judge: Judge) -> None:
    """An account as the document has it breaks nothing."""
    assert answered(judge, "/v1/account", ACCOUNT) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"id": "40217"}, ("type", "$.id")),
        ({"id": 2**63}, ("format", "$.id")),
        ({"serviceType": "Gmail"}, ("enum", "$.serviceType")),
        ({"createdAt": "2026-03-02 10:00"}, ("format", "$.createdAt")),
        ({"createdAt": "2026-02-30T10:00:00Z"}, ("format", "$.createdAt")),
        ({"daemon": None}, ("type", "$.daemon")),
        ({"favourite": "blue"}, ("unknown", "$.favourite")),
        ({"authScopes": ["Mail.Read", "Mail.Write"]}, ("enum", "$.authScopes[]")),
    ],
)
def test_a_wrong_field_is_found(judge: Judge, change: dict[str, object], rule: tuple[str, str]) -> None:
    """Wrong types, words, times and numbers are found, and so are fields that the schema does not name."""
    assert rule in answered(judge, "/v1/account", ACCOUNT | change)


def test_a_field_deep_inside_is_found_once(judge: Judge) -> None:
    """The same mistake in every record of a page is one violation."""
    page = {"length": 2, "records": [{"id": "a", "from": {"adress": "x@y.example"}}] * 2}
    assert answered(judge, "/v1/email/messages", page) == [("unknown", "$.records[].from.adress")]


def test_a_status_must_be_documented(judge: Judge) -> None:
    """A success that the document does not name is none of its answers; every error is its `default`."""
    assert answered(judge, "/v1/account", ACCOUNT, 201) == [("status", "status")]
    assert answered(judge, "/v1/account", ERROR, 418) == []


@pytest.mark.parametrize("missing", ["code", "message", "requestId"])
def test_an_error_has_the_vendor_s_shape(judge: Judge, missing: str) -> None:
    """An error without one of its three fields is found."""
    error = {name: value for name, value in ERROR.items() if name != missing}
    assert answered(judge, "/v1/account", error, 404) == [("missing", "$")]


def test_an_answer_has_the_documented_type(judge: Judge) -> None:
    """JSON that calls itself text, and text that calls itself JSON, are found."""
    assert answered(judge, "/v1/account", ACCOUNT, headers={"content-type": "text/plain"}) == [
        ("content-type", "header Content-Type")
    ]
    broken = Answer(200, JSON, b'{"id":')
    assert rules(judge.answer(Asked("GET", "/v1/account", {}), broken)) == [("json", "body")]


def test_an_operation_that_is_not_documented_may_only_refuse(judge: Judge) -> None:
    """What the document does not have may answer with an error, and with nothing else."""
    assert answered(judge, "/v1/contacts", ERROR, 405) == []
    assert answered(judge, "/v1/contacts", {}) == [("status", "status")]


def test_literal_paths_go_before_ids(judge: Judge) -> None:
    """`wellKnown` is no folder's id, and an encoded slash stays inside of its id."""
    found = judge.document.find("GET", "/v1/email/folders/wellKnown")
    assert found is not None
    assert found[0].id == "wellKnownFolders"
    found = judge.document.find("GET", "/v1/email/messages/a%2Fb")
    assert found is not None
    assert (found[0].id, found[1]) == ("message", {"messageId": "a%2Fb"})


@pytest.mark.parametrize(
    ("method", "target", "body", "rule"),
    [
        ("GET", "/v1/email/messages?bodyType=rtf", None, ("enum", "query bodyType")),
        ("GET", "/v1/email/messages?limit=3", None, ("unknown", "query limit")),
        ("GET", "/v1/email/messages?q=a&q=b", None, ("repeated", "query q")),
        ("GET", "/v1/subscriptions?limit=many", None, ("type", "query limit")),
        ("GET", "/v1/subscriptions/x", None, ("type", "path id")),
        (
            "POST",
            "/v1/calendars/primary/sync?timeMin=2026-03-02T00:00:00Z",
            None,
            ("missing", "query timeMax"),
        ),
        ("PATCH", "/v1/contacts/c", {}, ("missing", "header If-Match")),
        ("POST", "/v1/contacts", {"id": "mine"}, ("read-only", "$.id")),
        ("POST", "/v1/email/drafts", {"subject": 3}, ("type", "$.subject")),
        ("POST", "/v1/email/sync", {"days": 3}, ("unknown", "body")),
        ("GET", "/v1/email/drafts", None, ("operation", "path")),
    ],
)
def test_a_wrong_request_is_found(
    judge: Judge, method: str, target: str, body: object, rule: tuple[str, str]
) -> None:
    """Parameters, headers and bodies are judged before anybody answers."""
    assert rule in sent(judge, method, target, body)


def test_a_good_request_is_passed(judge: Judge) -> None:
    """Repeated values of an array, numbers, flags and a body break nothing."""
    assert sent(judge, "GET", "/v1/calendars/primary/events/find?iCalUId=a&iCalUId=b") == []
    assert sent(judge, "GET", "/v1/email/tracking?limit=5&withActivityOnly=true") == []
    assert sent(judge, "POST", "/v1/email/drafts?bodyType=text", {"subject": "Walk", "to": []}) == []


def test_every_deviation_has_a_reason() -> None:
    """The list says in a sentence why, each time."""
    listed = Deviations.read()
    reasons = [
        *(one.reason for one in listed.wire),
        *(one.reason for one in listed.narrowed),
        *(one.reason for one in listed.excused),
    ]
    assert [reason for reason in reasons if not reason.endswith(".")] == []
