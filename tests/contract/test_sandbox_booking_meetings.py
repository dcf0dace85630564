"""Meetings at the times of a booking profile, by its owner's token and by its public link."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from sandbox import CLIENT_ID
from tests.conftest import SandboxServer
from tests.contract.booking import (
    PROFILES,
    Time,
    book,
    create,
    event,
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


def test_a_meeting_is_booked(server: SandboxServer, token: str) -> None:
    """A booking is an event, filled in with what was said; its time is taken from then on."""
    made = create(
        server,
        token,
        subject="Tea with {{ name }}",
        description="About {{topic}}{{nothing}}. {{openMeetingUrl}}",
        location="{{place}}",
        openMeetingUrl="https://meet.example/tea",
        startConference=True,
        workHours=quiet(timezone="Europe/Berlin", start="04:00:00", end="05:00:00"),
    )
    slots = times(server, token, made)["items"]
    answer = book(
        server,
        token,
        made,
        slots[0],
        schedulerInfo={"email": "bo@x.example", "name": "Bo Ray"},
        substitutionData={"topic": "leaves", "place": "{{name}}"},
    )
    assert answer.status_code == 200
    assert answer.json() == {"created": True, "id": answer.json()["id"]}
    found = event(server, token, answer.json()["id"])
    assert found["subject"] == "Tea with Bo Ray"
    assert found["description"] == "About leaves. https://meet.example/tea"
    assert found["location"] == "{{name}}"
    assert found["start"] == {"dateTime": slots[0]["start"], "timezone": "Europe/Berlin"}
    assert found["end"]["dateTime"] == slots[0]["end"]
    (attendee,) = found["meetingInfo"]["attendees"]
    assert attendee["emailAddress"] == {"address": "bo@x.example", "name": "Bo Ray"}
    assert found["meetingInfo"]["onlineMeetingProvider"] == "hangoutsMeet"
    assert times(server, token, made)["items"] == slots[1:]
    assert refusal(book(server, token, made, slots[0])) == (400, "badRequest")


def test_the_old_places_of_name_and_address(server: SandboxServer, token: str) -> None:
    """`name` and `email` beside the time still work; without an address nobody attends."""
    made = create(server, token, subject="Tea with {{name}}", workHours=quiet())
    slots = times(server, token, made)["items"]
    old = book(server, token, made, slots[0], name="Bo", email="bo@x.example").json()
    found = event(server, token, old["id"])
    assert found["subject"] == "Tea with Bo"
    assert found["meetingInfo"]["attendees"][0]["emailAddress"]["address"] == "bo@x.example"
    alone = event(server, token, book(server, token, made, slots[1]).json()["id"])
    assert alone["subject"] == "Tea with "
    assert not alone.get("meetingInfo", {}).get("attendees")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-08T03:10:00Z", "2026-03-08T03:40:00Z"),
        ("2026-03-08T03:00:00Z", "2026-03-08T03:31:00Z"),
        ("2026-03-08T03:00:00Z", "2026-03-08T03:00:00Z"),
        ("2026-03-08T03:30:00Z", "2026-03-08T03:00:00Z"),
        ("2026-03-08T04:45:00Z", "2026-03-08T05:15:00Z"),
        ("2026-03-09T03:00:00Z", "2026-03-09T03:30:00Z"),
        ("2026-03-01T03:00:00Z", "2026-03-01T03:30:00Z"),
        ("2027-03-07T03:00:00Z", "2027-03-07T03:30:00Z"),
        ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        ("2026-03-08T03:00:00.5Z", "2026-03-08T03:30:00Z"),
    ],
)
def test_only_slots_can_be_booked(server: SandboxServer, token: str, start: str, end: str) -> None:
    """A time that was not offered makes neither a meeting nor a reservation."""
    made = create(server, token, workHours=quiet())
    for minutes in (None, 5):
        answer = book(server, token, made, {"start": start, "end": end}, minutes)
        assert refusal(answer) == (400, "badRequest")


def test_a_slot_with_an_offset(server: SandboxServer, token: str) -> None:
    """The same time in another notation is the same slot."""
    made = create(server, token, workHours=quiet())
    slot = {"start": "2026-03-08T05:00:00+02:00", "end": "2026-03-08T05:30:00+02:00"}
    assert book(server, token, made, slot).json()["created"] is True


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "time"),
        ({"time": {"start": "2026-03-08T03:00:00Z"}}, "time.end"),
        ({"schedulerInfo": {"email": "nobody"}}, "email"),
        ({"email": "a b@c"}, "email"),
        ({"substitutionData": {"a": 1}}, "substitutionData"),
        ({"substitutionData": {"a": "x" * 1001}}, "substitutionData"),
        ({"substitutionData": {str(number): "" for number in range(51)}}, "substitutionData"),
        ({"schedulerInfo": {"name": "x" * 1001}}, "1000"),
        ({"accountIds": ["1"]}, "accountIds[0]"),
    ],
)
def test_bookings_are_checked(server: SandboxServer, token: str, body: dict[str, Any], place: str) -> None:
    """What cannot be used in a booking is refused and named, and nothing is booked."""
    made = create(server, token, workHours=quiet())
    path, slots = f"{PROFILES}/{made['id']}/meeting", times(server, token, made)["items"]
    filled = body if body.keys() <= {"time"} else {"time": slots[0], **body}
    assert refusal(server.call("POST", path, token, json=filled), place) == (400, "badRequest")
    assert times(server, token, made)["items"] == slots


def test_a_booking_is_synchronized(server: SandboxServer, token: str) -> None:
    """A meeting that was booked comes with the calendar's next changes."""
    made = create(server, token, workHours=quiet())
    span = {"timeMin": "2026-01-01T00:00:00Z", "timeMax": "2026-12-31T00:00:00Z"}
    for _ in range(2):
        sync = server.call("POST", "/v1/calendars/primary/sync", token, params=span).json()
    feed = {"deltaToken": sync["syncUpdatedToken"]}
    while "deltaToken" not in feed or feed["deltaToken"] == sync["syncUpdatedToken"]:
        page = server.call("GET", "/v1/calendars/primary/sync/updated", token, params=feed).json()
        more = "nextPageToken" in page
        feed = {"pageToken": page["nextPageToken"]} if more else {"deltaToken": page["nextDeltaToken"]}
    booked = book(server, token, made, times(server, token, made)["items"][0]).json()["id"]
    page = server.call("GET", "/v1/calendars/primary/sync/updated", token, params=feed).json()
    assert [one["id"] for one in page["records"]] == [booked]


def test_a_public_link(server: SandboxServer, token: str) -> None:
    """Whoever knows the name of a profile can see its times and book one, without a token."""
    name = "Tee & Kuchen/ä"
    made = create(server, token, name=name, workHours=quiet())
    path = f"/v1/book/{CLIENT_ID}/{quote(name, safe='')}/meeting"
    page = server.call("GET", path).json()
    assert page == times(server, token, made)
    answer = server.call("POST", path, json={"time": page["items"][0], "schedulerInfo": {"name": "Bo"}})
    assert answer.status_code == 200
    assert event(server, token, answer.json()["id"])["start"]["dateTime"] == page["items"][0]["start"]
    assert times(server, token, made)["items"] == page["items"][1:]


def test_a_public_link_to_nothing(server: SandboxServer, token: str) -> None:
    """An unknown name is not found, and neither is a known one of another application."""
    create(server, token, name="Known")
    bodies: dict[str, dict[str, Any]] = {"GET": {}, "POST": {"json": {}}}
    for path in (f"{CLIENT_ID}/Unknown", "0" * 32 + "/Known", f"{CLIENT_ID}/%00"):
        for method, more in bodies.items():
            answer = server.call(method, f"/v1/book/{path}/meeting", **more)
            assert refusal(answer) == (404, "notFound")
