"""Booking profiles: who has them, and what may be in them."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.booking import (
    PROFILES,
    SCOPES,
    Time,
    create,
    monday,
    quiet,
    refusal,
    somebody,
    times,
)


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A sandbox where it is always the same Monday morning."""
    with monday(Time()) as one:
        yield one


@pytest.fixture
def token(server: SandboxServer, request: pytest.FixtureRequest) -> str:
    """Somebody new for each test."""
    return somebody(server, request.node.name)


def test_work_hours(server: SandboxServer, token: str) -> None:
    """An account's owner works from Monday to Friday, in a time zone."""
    hours = server.call("GET", "/v1/book/account/workHours", token).json()
    days = [day["dayOfWeek"] for day in hours["daySchedules"]]
    assert days == ["monday", "tuesday", "wednesday", "thursday", "friday"]
    assert "/" in hours["timezone"]


def test_a_profile_lives(server: SandboxServer, token: str) -> None:
    """A profile is made with what is usual, changed only where that is said, and is gone in the end."""
    made = create(server, token, name="Tea", subject="Tea time")
    usual = {
        "durationMinutes": 30,
        "bufferBetweenMinutes": 0,
        "availabilityStep": 30,
        "startAfterMinutes": 60,
        "timeAvailableFor": "P4W",
        "startConference": False,
    }
    assert made == {"id": made["id"], "name": "Tea", "subject": "Tea time"} | usual
    path = f"{PROFILES}/{made['id']}"
    assert server.call("GET", path, token).json() == made
    change = {"durationMinutes": 45, "workHours": quiet(), "context": "a"}
    assert server.call("PATCH", path, token, json=change).json() == {"status": "Ok"}
    assert server.call("GET", path, token).json() == made | change
    assert server.call("DELETE", path, token).json() == {"status": "Ok"}
    for method in ("GET", "DELETE"):
        assert refusal(server.call(method, path, token)) == (404, "notFound")
    assert refusal(server.call("PATCH", path, token, json={})) == (404, "notFound")
    assert refusal(server.call("GET", f"{path}/meeting", token)) == (404, "notFound")


def test_profiles_are_paged(server: SandboxServer, token: str) -> None:
    """There are profiles from the beginning; the list goes by limit and offset."""
    create(server, token, name="Tea")
    page = server.call("GET", PROFILES, token, params={"limit": 1, "offset": 2}).json()
    assert (page["offset"], page["totalSize"], page["done"]) == (2, 3, True)
    assert [one["name"] for one in page["records"]] == ["Tea"]


def test_a_profile_belongs_to_its_address(server: SandboxServer, token: str) -> None:
    """Another account does not find it."""
    made = create(server, token)
    other = server.token("Google", scopes=SCOPES, loginHint="another@booking.example")
    for path in ("", "/meeting"):
        assert refusal(server.call("GET", f"{PROFILES}/{made['id']}{path}", other)) == (404, "notFound")


@pytest.mark.parametrize(
    ("terms", "place"),
    [
        ({"durationMinutes": 0}, "durationMinutes"),
        ({"durationMinutes": 1441}, "durationMinutes"),
        ({"durationMinutes": 10**400}, "durationMinutes"),
        ({"bufferBetweenMinutes": -1}, "bufferBetweenMinutes"),
        ({"availabilityStep": 7}, "availabilityStep"),
        ({"availabilityStep": 0}, "availabilityStep"),
        ({"startAfterMinutes": -5}, "startAfterMinutes"),
        ({"timeAvailableFor": "30D"}, "P30D"),
        ({"timeAvailableFor": "P"}, "period"),
        ({"timeAvailableFor": "PT5H"}, "period"),
        ({"timeAvailableFor": "P0D"}, "period"),
        ({"timeAvailableFor": "P9999Y"}, "period"),
        ({"timeAvailableFor": "P367D"}, "period"),
        ({"timeAvailableFor": ""}, "period"),
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"description": "x" * 10_001}, "description"),
        ({"startTime": "9999-12-31T23:59:59Z"}, "startTime"),
        ({"startTime": "2026-03-02"}, "startTime"),
        ({"startTime": "2026-03-03T00:00:00Z", "endTime": "2026-03-02T00:00:00Z"}, "startTime"),
        ({"workHours": {"timezone": "Mars/Base"}}, "time zone"),
        ({"workHours": {"timezone": ""}}, "time zone"),
        ({"workHours": {"timezone": "../etc/passwd"}}, "time zone"),
        ({"workHours": {"timezone": "a\0"}}, "time zone"),
        ({"workHours": {"daySchedules": [{"dayOfWeek": "Sunday"}]}}, "dayOfWeek"),
        ({"workHours": {"daySchedules": [{"dayOfWeek": "sunday"}] * 2}}, "twice"),
        ({"workHours": quiet(start="3:00")}, "HH:MM:SS"),
        ({"workHours": quiet(start="03:00")}, "HH:MM:SS"),
        ({"workHours": quiet(start="03:00:00Z")}, "HH:MM:SS"),
        ({"workHours": quiet(start="٠٣:00:00")}, "HH:MM:SS"),
        ({"workHours": quiet(start="03:60:00")}, "24:00:00"),
        ({"workHours": quiet(end="24:00:01")}, "24:00:00"),
        ({"workHours": quiet(start="05:00:00")}, "before"),
        (
            {"availabilityIntervals": {"intervals": [{"dateStartInclusive": "2026-03-02"}]}},
            "dateEndInclusive",
        ),
        ({"name": None}, "name"),
        ({"startConference": "yes"}, "startConference"),
    ],
)
def test_terms_that_cannot_be_used(
    server: SandboxServer, token: str, terms: dict[str, Any], place: str
) -> None:
    """A term that makes no sense is refused and named, when a profile is made and when it is changed."""
    assert refusal(server.call("POST", PROFILES, token, json=terms), place) == (400, "badRequest")
    made = create(server, token)
    path = f"{PROFILES}/{made['id']}"
    assert refusal(server.call("PATCH", path, token, json=terms), place) == (400, "badRequest")
    assert server.call("GET", path, token).json() == made


def test_a_name_is_given_once(server: SandboxServer, token: str) -> None:
    """Public links find a profile by its name: a second one of that name is refused."""
    made, other = create(server, token, name="Tea"), create(server, token)
    assert refusal(server.call("POST", PROFILES, token, json={"name": "Tea"})) == (400, "badRequest")
    path = f"{PROFILES}/{other['id']}"
    assert refusal(server.call("PATCH", path, token, json={"name": "Tea"})) == (400, "badRequest")
    again = server.call("PATCH", f"{PROFILES}/{made['id']}", token, json={"name": "Tea"})
    assert again.status_code == 200


def test_reading_is_not_writing(server: SandboxServer, token: str) -> None:
    """With Calendar.Read profiles and times can be seen, but nothing made, changed or booked."""
    made = create(server, token, workHours=quiet())
    email = server.call("GET", "/v1/account", token).json()["email"]
    reader = server.token("Google", scopes="Calendar.Read", loginHint=email)
    path = f"{PROFILES}/{made['id']}"
    assert server.call("GET", path, reader).json() == made
    slot = times(server, reader, made)["items"][0]
    for method, where, body in (
        ("POST", PROFILES, {}),
        ("PATCH", path, {}),
        ("DELETE", path, None),
        ("POST", f"{path}/meeting", {"time": slot}),
        ("POST", "/v1/book/account/reservations/1/confirm", None),
        ("DELETE", "/v1/book/account/reservations/1", None),
    ):
        answer = server.call(method, where, reader, **({} if body is None else {"json": body}))
        assert refusal(answer) == (403, "forbidden")


def test_a_provider_without_calendars(server: SandboxServer) -> None:
    """Where there are no calendars there is nothing to book."""
    token = server.token("IMAP", scopes=SCOPES)
    for path in ("workHours", "profiles", "profiles/1", "profiles/1/meeting"):
        assert refusal(server.call("GET", f"/v1/book/account/{path}", token)) == (403, "forbidden")
