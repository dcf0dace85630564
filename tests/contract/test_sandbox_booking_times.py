"""The times that a booking profile offers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.booking import (
    NOW,
    PROFILES,
    Time,
    book,
    create,
    monday,
    quiet,
    refusal,
    somebody,
    starts,
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


def test_slots_step_through_work_hours(server: SandboxServer, token: str) -> None:
    """Slots begin with work, follow each other by the step, and end within it."""
    made = create(
        server,
        token,
        durationMinutes=45,
        availabilityStep=20,
        timeAvailableFor="P2W",
        workHours=quiet(),
        subject="Tea with {{name}} at {{openMeetingUrl}}",
        openMeetingUrl="https://meet.example/tea",
    )
    page = times(server, token, made)
    sunday = ["03:00", "03:20", "03:40", "04:00"]
    assert starts(page) == [f"03-{day:02}T{at}" for day in (8, 15) for at in sunday]
    assert page["items"][0] == {"start": "2026-03-08T03:00:00Z", "end": "2026-03-08T03:45:00Z"}
    assert (page["startTime"], page["endTime"]) == ("2026-03-02T07:00:00Z", "2026-03-16T06:00:00Z")
    assert (page["durationMinutes"], page["availabilityStep"]) == (45, 20)
    assert (page["timeAvailableFor"], page["subject"]) == ("P2W", made["subject"])
    assert page["additionalFields"] == [
        {"name": "name", "type": "string", "default": ""},
        {"name": "openMeetingUrl", "type": "string", "default": "https://meet.example/tea"},
    ]
    assert not {"nextPageToken", "nextFromDate"} & page.keys()


def test_slots_keep_clear_of_the_calendar(server: SandboxServer, token: str) -> None:
    """Exactly those slots are offered after which, with the buffer, nothing is in the calendar."""
    day = {"start": "07:00:00", "end": "19:00:00"}
    week = [{"dayOfWeek": name, "workingIntervals": [day]} for name in ("monday", "tuesday", "wednesday")]
    made = create(
        server,
        token,
        durationMinutes=25,
        bufferBetweenMinutes=20,
        availabilityStep=10,
        timeAvailableFor="P3W",
        workHours={"timezone": "UTC", "daySchedules": week},
    )
    found = [(slot["start"], slot["end"]) for slot in times(server, token, made)["items"]]
    me = server.call("GET", "/v1/account", token).json()["email"]
    span = {"timeMin": "2026-03-02T00:00:00Z", "timeMax": "2026-03-24T00:00:00Z", "emails": [me]}
    (schedule,) = server.call("POST", "/v1/calendars/freeBusy", token, json=span).json()["records"]
    busy = [(read(one["start"]), read(one["end"])) for one in schedule["items"] if one["status"] != "free"]
    assert busy
    assert found == list(expected(busy))


def expected(busy: list[tuple[datetime, datetime]]) -> Iterator[tuple[str, str]]:
    """The slots of the test above, counted minute by minute."""
    for minute in range(60, 21 * 24 * 60):
        at = NOW + timedelta(minutes=minute)
        end, after = at + timedelta(minutes=25), at + timedelta(minutes=45)
        works = at.weekday() < 3 and at.hour >= 7 and end <= at.replace(hour=19, minute=0)
        if works and at.minute % 10 == 0 and not any(at < b and a < after for a, b in busy):
            yield at.strftime("%Y-%m-%dT%H:%M:%SZ"), end.strftime("%Y-%m-%dT%H:%M:%SZ")


def read(text: str) -> datetime:
    """A time as the API writes it."""
    return datetime.fromisoformat(text)


def test_work_goes_by_the_clock_on_the_wall(server: SandboxServer, token: str) -> None:
    """Work hours are local: when summer time begins, slots are an hour earlier in UTC."""
    made = create(
        server, token, timeAvailableFor="P6W", durationMinutes=60, availabilityStep=60,
        workHours=quiet(timezone="Europe/Berlin", start="04:00:00", end="05:00:00"),
    )  # fmt: skip
    assert starts(times(server, token, made)) == [
        "03-08T03:00", "03-15T03:00", "03-22T03:00", "03-29T02:00", "04-05T02:00", "04-12T02:00",
    ]  # fmt: skip


def test_hours_of_dates_come_first(server: SandboxServer, token: str) -> None:
    """On dates that have hours of their own these count, and not those of the week."""
    special = {
        "dateStartInclusive": "2026-03-14",
        "dateEndInclusive": "2026-03-15",
        "hours": [{"start": "23:00:00", "end": "24:00:00"}, {"start": "01:00:00", "end": "02:00:00"}],
    }
    made = create(
        server, token, durationMinutes=60, availabilityStep=60, timeAvailableFor="P15D",
        workHours=quiet(), availabilityIntervals={"intervals": [special]},
    )  # fmt: skip
    assert starts(times(server, token, made)) == [
        "03-08T03:00", "03-08T04:00", "03-14T01:00", "03-14T23:00", "03-15T01:00", "03-15T23:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "first"),
    [
        ({"startAfterMinutes": 6 * 24 * 60 - 150}, "03-08T03:30"),
        ({"startAfterMinutes": 6 * 24 * 60 - 149}, "03-08T04:00"),
        ({"startTime": "2026-03-15T04:00:00Z"}, "03-15T04:00"),
        ({"startTime": "0001-01-01T00:00:00Z"}, "03-08T03:00"),
        ({"endTime": "2026-03-08T03:30:00Z"}, "03-08T03:00"),
        ({"endTime": "2026-03-08T03:29:59Z"}, None),
        ({"endTime": "0001-01-01T00:00:00Z"}, None),
        ({"endTime": "9999-12-31T23:59:59Z"}, "03-08T03:00"),
        ({"timeAvailableFor": "P1D"}, None),
        ({"startTime": "2198-01-01T00:00:00Z", "timeAvailableFor": "P1Y"}, "01-07T03:00"),
    ],
)
def test_slots_lie_within_the_terms(
    server: SandboxServer, token: str, terms: dict[str, Any], first: str | None
) -> None:
    """No slot is sooner or later than the profile says; if there is none the list is empty."""
    page = times(server, token, create(server, token, workHours=quiet(), **terms), limit=1)
    assert starts(page) == ([first] if first else [])


def test_the_buffer_goes_beyond_the_end(server: SandboxServer, token: str) -> None:
    """What comes after the end of a profile's time still takes away its last slot's buffer."""
    other = create(server, token, workHours=quiet())
    assert book(server, token, other, times(server, token, other)["items"][2]).status_code == 200
    terms = {"workHours": quiet(), "endTime": "2026-03-08T04:00:00Z"}
    with_buffer = create(server, token, bufferBetweenMinutes=15, **terms)
    assert starts(times(server, token, create(server, token, **terms))) == ["03-08T03:00", "03-08T03:30"]
    assert starts(times(server, token, with_buffer)) == ["03-08T03:00"]


@pytest.mark.parametrize(
    "query", [{"limit": 3}, {"intervalLength": "P5D"}, {"intervalLength": "P1W", "limit": 1}]
)
def test_slots_can_be_walked(server: SandboxServer, token: str, query: dict[str, Any]) -> None:
    """Pages, and intervals of days, give every slot once, in order."""
    made = create(server, token, workHours=quiet(), timeAvailableFor="P1M")
    everything, found, walk = times(server, token, made)["items"], [], query
    while True:
        page = times(server, token, made, **walk)
        found += page["items"]
        if "nextPageToken" in page:
            walk = walk | {"pageToken": page["nextPageToken"]}
        elif "nextFromDate" in page:
            walk = query | {"fromDate": page["nextFromDate"]}
        else:
            break
    assert len(everything) == 16
    assert found == everything


def test_limit_and_offset(server: SandboxServer, token: str) -> None:
    """A part of the list can be had by limit and offset."""
    made = create(server, token, workHours=quiet())
    everything = times(server, token, made)["items"]
    assert times(server, token, made, limit=2, offset=3)["items"] == everything[3:5]
    assert times(server, token, made, offset=2**31 - 1)["items"] == []
    assert times(server, token, made, fromDate="9999-12-31")["items"] == []
    assert times(server, token, made, fromDate="0001-01-01")["items"] == everything


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("required", "some"),
        ("fromDate", "20260302"),
        ("fromDate", "2026-02-30"),
        ("fromDate", "2026-W10-1"),
        ("intervalLength", "5D"),
        ("intervalLength", "PT1H"),
        ("intervalLength", "P2Y"),
        ("limit", "0"),
        ("limit", "1001"),
        ("limit", "x"),
        ("offset", "-1"),
    ],
)
def test_queries_are_checked(server: SandboxServer, token: str, name: str, value: str) -> None:
    """A parameter that makes no sense is refused and named."""
    made = create(server, token)
    answer = server.call("GET", f"{PROFILES}/{made['id']}/meeting", token, params={name: value})
    assert refusal(answer, name) == (400, "badRequest")


def test_a_token_of_another_list(server: SandboxServer, token: str) -> None:
    """A page token is good for its own profile and interval only."""
    first, second = create(server, token, workHours=quiet()), create(server, token, workHours=quiet())
    page = times(server, token, first, limit=1)["nextPageToken"]
    for made, query in (
        (second, {}),
        (first, {"intervalLength": "P2W"}),
        (first, {"fromDate": "2026-03-03"}),
    ):
        params = {"pageToken": page, **query}
        answer = server.call("GET", f"{PROFILES}/{made['id']}/meeting", token, params=params)
        assert refusal(answer) == (400, "token.notValid")
