"""What is the same in every room: mail addresses, tokens of pages and feeds, changes that change nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.mailing import enc

SCOPES = "Mail.All Mail.Send Calendar.ReadWrite Contacts.ReadWrite Tasks.ReadWrite"
SPAN = {"start": {"dateTime": "2031-03-10T10:00:00Z"}, "end": {"dateTime": "2031-03-10T11:00:00Z"}}
NO_ADDRESSES = [
    *("ann", "ann@", "@x.example", "a b@x.example", "ann@x..example", "ann@x.example.", "ann@-x.example"),
    *("<ann@x.example>", "ann@x.example\n", "ann@x@y.example", "änn@x.example", "a" * 65 + "@x.example"),
    "ann@" + "x" * 64 + ".example",
]
ADDRESSES = ["ann@x.example", "o'neil+news@x-y.example", "a/b=c@x.example", "ann@localhost"]


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A sandbox with small pages."""
    with serving(create_app(return_urls=RETURN_URLS, size=80, choices=Choices(page_size=8))) as own:
        yield own


@pytest.fixture
def token(server: SandboxServer) -> str:
    """Somebody's token."""
    return server.token("Google", scopes=SCOPES, loginHint="ways@x.example")


def given(address: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Every room that takes an address, with a request that gives it one."""
    return [
        ("POST", "/v1/email/drafts", {"to": [{"address": address}]}),
        ("POST", "/v1/calendars/primary/events", {**SPAN, "meetingInfo": {"attendees": [attendee(address)]}}),
        ("PUT", "/v1/followup/config", {"emailAliases": [address]}),
        ("POST", "/sandbox/mail", {"email": "ways@x.example", "sender": address}),
    ]


def attendee(address: str) -> dict[str, Any]:
    """Somebody who is invited."""
    return {"emailAddress": {"address": address}}


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_is_none_anywhere(server: SandboxServer, token: str, address: str) -> None:
    """Mail, calendars, follow-up and arriving mail have one rule for addresses."""
    for method, path, body in given(address):
        assert server.call(method, path, token, json=body).status_code == 400, path


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_an_address_is_one_everywhere(server: SandboxServer, token: str, address: str) -> None:
    """What mail can be sent to can be invited too."""
    for method, path, body in given(address)[:3]:
        assert server.call(method, path, token, json=body).is_success, path


LISTS = [
    "/v1/email/messages",
    "/v1/email/messages?q=a",
    "/v1/tasklists/default/tasks",
    "/v1/calendars/primary/events/range?timeMin=2026-01-01T00:00:00Z&timeMax=2029-01-01T00:00:00Z",
]
FEEDS = [
    ("/v1/email/sync", ""),
    ("/v1/contacts/sync", ""),
    ("/v1/tasklists/default/sync", ""),
    ("/v1/calendars/primary/sync", "?timeMin=2020-01-01T00:00:00Z&timeMax=2034-01-01T00:00:00Z"),
]


def another(server: SandboxServer) -> str:
    """The token of somebody else."""
    return server.token("Google", scopes=SCOPES, loginHint="other-ways@x.example")


@pytest.mark.parametrize("path", LISTS)
def test_a_page_token_is_good_for_its_account(server: SandboxServer, token: str, path: str) -> None:
    """Somebody else's page token is no token; one's own is, with any token of the account."""
    page = server.call("GET", path, token).raise_for_status().json()
    more = path + ("&" if "?" in path else "?") + "pageToken=" + enc(page["nextPageToken"])
    again = server.token("Google", scopes=SCOPES, loginHint="ways@x.example")
    assert server.call("GET", more, again).status_code == 200
    refused = server.call("GET", more, another(server))
    assert (refused.status_code, refused.json()["code"]) == (400, "token.notValid")
    assert refused.json()["message"].startswith("Page token")


@pytest.mark.parametrize(("path", "query"), FEEDS)
def test_a_delta_token_is_good_for_its_account(
    server: SandboxServer, token: str, path: str, query: str
) -> None:
    """Somebody else's delta token is none, and the refusal says which token it means."""
    delta, feed = started(server, token, path, query), f"{path}/updated"
    assert server.call("GET", feed, token, params=delta).status_code == 200
    refused = server.call("GET", feed, another(server), params=delta)
    assert (refused.status_code, refused.json()["code"]) == (400, "token.notValid")
    assert refused.json()["message"].startswith("Delta token")


RECORDS: list[tuple[str, dict[str, Any], tuple[str, str]]] = [
    ("/v1/contacts", {"nickName": "Bo", "photo": {"content": "aGVq"}}, FEEDS[1]),
    ("/v1/tasklists/default/tasks", {"title": "Paint", "notes": "Red"}, FEEDS[2]),
    ("/v1/calendars/primary/events", {**SPAN, "subject": "Pumps"}, FEEDS[3]),
]


@pytest.mark.parametrize(("path", "body", "feed"), RECORDS)
def test_a_change_that_changes_nothing_is_none(
    server: SandboxServer, token: str, path: str, body: dict[str, Any], feed: tuple[str, str]
) -> None:
    """The same again leaves the etag as it is and feeds nothing; something else does not."""
    made = server.call("POST", path, token, json=body).raise_for_status().json()
    delta = caught_up(server, token, *feed)
    place = f"{path}/{enc(made['id'])}"
    for change, changes in (({}, False), (body, False), (next_of(body), True)):
        answer = server.call("PATCH", place, token, json=change).raise_for_status().json()
        assert (answer["etag"] != made["etag"]) is changes
        page = server.call("GET", f"{feed[0]}/updated", token, params=delta).raise_for_status().json()
        assert [one["id"] for one in page["records"]] == ([made["id"]] if changes else [])


def next_of(body: dict[str, Any]) -> dict[str, Any]:
    """Something else in the first text of a body."""
    name = next(key for key, value in body.items() if isinstance(value, str))
    return {name: "Else"}


def started(server: SandboxServer, token: str, path: str, query: str) -> dict[str, str]:
    """Start a sync; where its feed of changes begins."""
    for _round in range(2):
        answer = server.call("POST", path + query, token).raise_for_status().json()
    return {"deltaToken": answer["syncUpdatedToken"]}


def caught_up(server: SandboxServer, token: str, path: str, query: str) -> dict[str, str]:
    """Start a sync and read its changes to the end; the token for what comes then."""
    place = started(server, token, path, query)
    while True:
        page = server.call("GET", f"{path}/updated", token, params=place).raise_for_status().json()
        if "nextDeltaToken" in page:
            return {"deltaToken": page["nextDeltaToken"]}
        place = {"pageToken": page["nextPageToken"]}


def test_too_many_parameters_are_called_that(server: SandboxServer, token: str) -> None:
    """A refusal says what is wrong: the number of parameters, or how they are written."""
    many = "&".join(f"a{number}=1" for number in range(101))
    for query, reason in ((many, "more than 100 parameters"), ("q=%ff", "percent-encoded UTF-8")):
        answer = server.call("GET", f"/v1/email/messages?{query}", token)
        assert (answer.status_code, reason in answer.json()["message"]) == (400, True)


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;COUNT=1", "FREQ=DAILY;UNTIL=20310401", "FREQ=MONTHLY;BYDAY=1MO"]
)
def test_digits_are_those_of_ascii(server: SandboxServer, token: str, rule: str) -> None:
    """Rules have the digits 0 to 9, and none of the others that Unicode has."""
    for given_rule, status in ((rule, 201), (rule.replace("1", "\N{FULLWIDTH DIGIT ONE}"), 400)):
        body = {**SPAN, "recurrence": {"original": "ical", "ical": {"rules": [f"RRULE:{given_rule}"]}}}
        assert server.call("POST", "/v1/calendars/primary/events", token, json=body).status_code == status


def test_digits_of_times_are_those_of_ascii(server: SandboxServer, token: str) -> None:
    """The same of times."""
    body = {**SPAN, "start": {"dateTime": "203\N{FULLWIDTH DIGIT ONE}-03-10T10:00:00Z"}}
    assert server.call("POST", "/v1/calendars/primary/events", token, json=body).status_code == 400
