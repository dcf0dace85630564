"""When people are free, and when they could meet."""

from typing import Any

import pytest

from tests.conftest import SandboxServer
from tests.contract.agenda import Agenda, Json, at, span

FREE_BUSY, SUGGEST = "/v1/calendars/freeBusy", "/v1/calendars/suggestMeetingTimes"
DAY = {"timeMin": "2031-03-03T00:00:00Z", "timeMax": "2031-03-04T00:00:00Z"}
NINE_TO_TWELVE = {
    "daySchedules": [{"dayOfWeek": "monday", "workingIntervals": [{"start": "09:00:00", "end": "12:00:00"}]}]
}


def schedules(agenda: Agenda, *emails: str, **bounds: str) -> list[Json]:
    """What free/busy tells of some addresses."""
    body = DAY | bounds | {"emails": list(emails)}
    answer = agenda.server.call("POST", FREE_BUSY, agenda.token, json=body).raise_for_status()
    records: list[Json] = answer.json()["records"]
    return records


def suggested(agenda: Agenda, **search: Any) -> list[str]:
    """When the suggested meetings begin: the hour and minute."""
    found = suggestion(agenda, **search)["items"]
    return [one["start"][11:16] for one in found]


def suggestion(agenda: Agenda, **search: Any) -> Json:
    """The whole answer."""
    body = DAY | {"durationMinutes": 60} | search
    answer = agenda.server.call("POST", SUGGEST, agenda.token, json=body)
    assert answer.status_code == 200, answer.text
    shown: Json = answer.json()
    return shown


def test_ones_own_events_make_one_busy(sandbox_server: SandboxServer) -> None:
    """Each counts as it is shown; free and declined ones do not, and the ends of the range cut."""
    agenda = Agenda(sandbox_server, "busy")
    friday = {"timeMin": "2031-03-07T00:00:00Z", "timeMax": "2031-03-08T00:00:00Z"}
    before = schedules(agenda, agenda.owner, **friday)[0]["items"]
    agenda.make(**span(96 + 3, 96 + 4), showAs="tentative")
    agenda.make(**span(96 + 4, 96 + 5), showAs="free")
    agenda.make(**span(96 - 2, 96 + 1), showAs="outOfOffice")
    items = [one for one in schedules(agenda, agenda.owner, **friday)[0]["items"] if one not in before]
    assert items == [
        {"start": friday["timeMin"], "end": at(96 + 1)["dateTime"], "status": "outOfOffice"},
        {"start": at(96 + 3)["dateTime"], "end": at(96 + 4)["dateTime"], "status": "tentative"},
    ]


def test_occurrences_count_and_others_calendars_do_not(sandbox_server: SandboxServer) -> None:
    """A series takes time on each of its days; holidays, and what is shared by others, take none."""
    agenda = Agenda(sandbox_server, "series")
    week = {"timeMin": "2031-03-03T00:00:00Z", "timeMax": "2031-03-10T00:00:00Z"}
    before = len(schedules(agenda, agenda.owner, **week)[0]["items"])
    agenda.make(recurrence={"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=5"]}})
    assert len(schedules(agenda, agenda.owner, **week)[0]["items"]) == before + 5


def test_another_ones_schedule_is_always_the_same(sandbox_server: SandboxServer) -> None:
    """Any address has busy times, made up once and for all, of working days only."""
    first, second = Agenda(sandbox_server, "one"), Agenda(sandbox_server, "two")
    month = {"timeMin": "2031-03-01T00:00:00Z", "timeMax": "2031-04-01T00:00:00Z"}
    shown = schedules(first, "stranger@else.example", "other@else.example", **month)
    assert shown == schedules(second, "stranger@else.example", "other@else.example", **month)
    assert shown[0]["items"] != shown[1]["items"]
    starts = [one["start"] for one in shown[0]["items"]]
    assert starts == sorted(starts)
    assert len(starts) > 5
    part = schedules(first, "stranger@else.example", timeMin="2031-03-10T00:00:00Z", timeMax=month["timeMax"])
    assert part[0]["items"] == [one for one in shown[0]["items"] if one["start"] >= "2031-03-10"]


def test_who_has_signed_in_is_busy_by_their_own_events(sandbox_server: SandboxServer) -> None:
    """Somebody else of the same provider, with a calendar in the sandbox, is as busy as that says."""
    me, other = Agenda(sandbox_server, "asking"), Agenda(sandbox_server, "asked")
    other.make(**span(2, 3))
    item = {"start": at(2)["dateTime"], "end": at(3)["dateTime"], "status": "busy"}
    assert item in schedules(me, other.owner)[0]["items"]


@pytest.mark.parametrize("email", ["a@b", "a@b.", "a@x.example\x00", "a@-é.example", "a@" + "x" * 500])
def test_an_address_that_is_nobodys_has_an_error(sandbox_server: SandboxServer, email: str) -> None:
    """One address without a mailbox does not keep the others from their answers."""
    agenda = Agenda(sandbox_server, "wrong")
    wrong, right = schedules(agenda, email, agenda.owner)
    assert (wrong["email"], "items" in wrong, bool(wrong["error"])) == (email, False, True)
    assert "error" not in right


@pytest.mark.parametrize(("service", "told"), [("Office365", True), ("EWS", True), ("Google", False)])
def test_work_hours_are_told_by_exchange(sandbox_server: SandboxServer, service: str, told: bool) -> None:
    """Exchange tells when somebody works, in their zone; Google does not."""
    record = schedules(Agenda(sandbox_server, "worker", service), "colleague@else.example")[0]
    assert ("workHours" in record) is told
    if told:
        days = record["workHours"]["daySchedules"]
        assert days[0] == {
            "dayOfWeek": "monday",
            "workingIntervals": [{"start": "09:00:00", "end": "17:00:00"}],
        }
        assert len(days) == 5


@pytest.mark.parametrize(
    "body",
    [
        {},
        DAY,
        DAY | {"emails": []},
        DAY | {"emails": ["a@x.example"] * 51},
        DAY | {"emails": [5]},
        DAY | {"emails": ["nobody"]},
        DAY | {"emails": ["a@x.example", ""]},
        DAY | {"emails": ["a b@x.example"]},
        DAY | {"emails": "a@x.example"},
        {"emails": ["a@x.example"], "timeMin": DAY["timeMin"]},
        {"emails": ["a@x.example"], "timeMin": DAY["timeMax"], "timeMax": DAY["timeMin"]},
        {"emails": ["a@x.example"], "timeMin": "0001-01-01T00:00:00Z", "timeMax": "9999-12-31T00:00:00Z"},
        {"emails": ["a@x.example"], "timeMin": "2031-03-03", "timeMax": "2031-03-04"},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(sandbox_server: SandboxServer, body: Json) -> None:
    """There is somebody to ask about, not too many, and a time that is not too long."""
    agenda = Agenda(sandbox_server, "senseless-question")
    for path in (FREE_BUSY, SUGGEST):
        more = {"durationMinutes": 0} if path == SUGGEST else {}
        answer = sandbox_server.call("POST", path, agenda.token, json=body | more)
        assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")


def test_a_meeting_fits_into_the_hours(sandbox_server: SandboxServer) -> None:
    """Slots begin at each step of the working time, and end within it."""
    agenda = Agenda(sandbox_server, "fit")
    assert suggested(agenda, defaultWorkHours=NINE_TO_TWELVE) == ["09:00", "09:30", "10:00", "10:30", "11:00"]
    assert suggested(agenda, defaultWorkHours=NINE_TO_TWELVE, availabilityStep=60) == [
        "09:00",
        "10:00",
        "11:00",
    ]
    assert suggested(agenda, defaultWorkHours=NINE_TO_TWELVE, durationMinutes=180) == ["09:00"]
    assert suggested(agenda, defaultWorkHours=NINE_TO_TWELVE, durationMinutes=181) == []
    buffered = suggested(agenda, defaultWorkHours=NINE_TO_TWELVE, bufferBetweenMinutes=31)
    assert buffered == ["09:00", "09:30", "10:00"]


def test_a_zone_moves_the_hours(sandbox_server: SandboxServer) -> None:
    """Hours without a zone are in the attendee's, else in the default one."""
    agenda = Agenda(sandbox_server, "zones")
    hours = {"defaultWorkHours": NINE_TO_TWELVE, "availabilityStep": 60}
    assert suggested(agenda, **hours, defaultTimezone="Europe/Berlin") == ["08:00", "09:00", "10:00"]
    there = [{"timezone": "America/New_York"}]
    assert suggested(agenda, **hours, attendees=there) == ["14:00", "15:00", "16:00"]
    both = [{"timezone": "UTC"}, {"timezone": "Europe/Berlin"}]
    assert suggested(agenda, **hours, attendees=both) == ["09:00", "10:00"]
    # Steps count from midnight of the default zone, which is at half past there.
    india = suggested(agenda, **hours, attendees=[{"timezone": "UTC"}], defaultTimezone="Asia/Kolkata")
    assert india == ["09:30", "10:30"]


def test_intervals_of_an_attendee_count(sandbox_server: SandboxServer) -> None:
    """Busy intervals are cut out, and free ones are all there is."""
    agenda = Agenda(sandbox_server, "intervals")
    hours = {"defaultWorkHours": NINE_TO_TWELVE, "availabilityStep": 30}
    ten = {"start": at(10)["dateTime"], "end": at(10.5)["dateTime"]}
    assert suggested(agenda, **hours, attendees=[{"busyIntervals": [ten]}]) == ["09:00", "10:30", "11:00"]
    wide = {"start": at(9.75)["dateTime"], "end": at(11)["dateTime"]}
    assert suggested(agenda, **hours, attendees=[{"freeIntervals": [wide]}]) == ["10:00"]
    both = [{"freeIntervals": [wide], "busyIntervals": [ten]}]
    assert suggested(agenda, **hours, attendees=both) == []


def test_dates_can_have_hours_of_their_own(sandbox_server: SandboxServer) -> None:
    """On the dates of `availabilityIntervals` their hours stand instead of those of the week."""
    agenda = Agenda(sandbox_server, "dates")
    special = {
        "dateStartInclusive": "2031-03-03",
        "dateEndInclusive": "2031-03-03",
        "hours": [{"start": "20:00:00", "end": "21:00:00"}],
    }
    search: Json = {"defaultWorkHours": NINE_TO_TWELVE, "availabilityIntervals": {"intervals": [special]}}
    assert suggested(agenda, **search) == ["20:00"]
    elsewhere = special | {"dateStartInclusive": "2031-03-04", "dateEndInclusive": "2031-03-05"}
    search["availabilityIntervals"] = {"intervals": [elsewhere]}
    assert suggested(agenda, **search)[0] == "09:00"


def test_calendars_of_attendees_count(sandbox_server: SandboxServer) -> None:
    """Who is busy cannot come, unless their status counts as free; a wrong address has no say."""
    agenda = Agenda(sandbox_server, "attending")
    saturday = {"timeMin": "2031-03-08T00:00:00Z", "timeMax": "2031-03-09T00:00:00Z"}
    hours = {
        "daySchedules": [
            {"dayOfWeek": "saturday", "workingIntervals": [{"start": "01:00:00", "end": "03:00:00"}]}
        ],
        "timezone": "UTC",
    }
    search: Json = saturday | {
        "defaultWorkHours": hours,
        "attendees": [{"email": agenda.owner}, {"email": "none"}],
    }
    assert suggested(agenda, **search) == ["01:00", "01:30", "02:00"]
    agenda.make(**span(121, 122), showAs="tentative")
    assert suggested(agenda, **search) == ["02:00"]
    assert len(suggested(agenda, **search, freeStatuses=["free", "tentative"])) == 3
    shown = suggestion(agenda, **search)["attendees"]
    assert [(one["email"], "error" in one) for one in shown] == [(agenda.owner, False), ("none", True)]
    assert shown[0]["workHours"] == hours


@pytest.mark.parametrize(
    "more",
    [
        {"durationMinutes": 0},
        {"durationMinutes": 10**30},
        {"bufferBetweenMinutes": -1},
        {"availabilityStep": 0},
        {"availabilityStep": 10**9},
        {"defaultTimezone": "Mars/Olympus"},
        {"defaultWorkHours": {"timezone": "Mars/Olympus"}},
        {"defaultWorkHours": {"daySchedules": [{"dayOfWeek": "someday"}]}},
        {"attendees": [{"timezone": ""}]},
        {"attendees": [{}] * 21},
        {"attendees": [{"busyIntervals": [{"start": at(2)["dateTime"], "end": at(1)["dateTime"]}]}]},
        {"attendees": [{"freeIntervals": [{"start": at(1)["dateTime"], "end": at(2)["dateTime"]}] * 1001}]},
        {"attendees": [{"workHours": {"daySchedules": [
            {"dayOfWeek": "monday", "workingIntervals": [{"start": "9:00", "end": "25:00:00"}]}
        ]}}]},
        {"availabilityIntervals": {"intervals": [
            {"dateStartInclusive": "2031-03-03", "dateEndInclusive": "2031-03-03", "hours": [
                {"start": f"{hour:02}:00:00", "end": f"{hour:02}:30:00"} for hour in range(20)
            ]}
        ] * 3}},
        {"freeStatuses": ["sleeping"]},
        {"timeMax": "2032-03-03T00:00:00Z"},
    ],
)  # fmt: skip
def test_a_search_that_makes_no_sense_is_refused(sandbox_server: SandboxServer, more: Json) -> None:
    """Lengths, zones, hours and intervals are checked before anything is looked for."""
    agenda = Agenda(sandbox_server, "senseless-search")
    body = DAY | {"durationMinutes": 30} | more
    answer = sandbox_server.call("POST", SUGGEST, agenda.token, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")


def test_no_more_than_a_thousand_slots_are_told(sandbox_server: SandboxServer) -> None:
    """A search with small steps over a long time ends with the first thousand."""
    agenda = Agenda(sandbox_server, "many")
    found = suggested(agenda, timeMax="2031-08-03T00:00:00Z", availabilityStep=1, durationMinutes=1)
    assert (len(found), found[:2]) == (1000, ["00:00", "00:01"])
