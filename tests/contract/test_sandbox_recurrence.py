"""Series: rules in words and in lines of iCalendar, occurrences, exceptions, and what deletes them."""

import pytest

from tests.conftest import SandboxServer
from tests.contract.agenda import Agenda, Json, at, quoted, span

MARCH = ("2031-03-01T00:00:00Z", "2031-04-01T00:00:00Z")
DAILY = {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=3"]}}


@pytest.mark.parametrize(
    ("pattern", "rule", "expected"),
    [
        ({"frequency": "daily", "interval": 3}, "FREQ=DAILY;INTERVAL=3", "03-03 03-06 03-09"),
        (
            {"frequency": "weekly", "daysOfWeek": ["monday", "wednesday"], "weekStart": "monday"},
            "FREQ=WEEKLY;BYDAY=MO,WE",
            "03-03 03-05 03-10",
        ),
        ({"frequency": "monthly", "dayOfMonth": 5}, "FREQ=MONTHLY;BYMONTHDAY=5", "03-05 04-05 05-05"),
        (
            {"frequency": "monthlyRelative", "daysOfWeek": ["tuesday"], "instance": "second"},
            "FREQ=MONTHLY;BYDAY=2TU",
            "03-11 04-08 05-13",
        ),
        (
            {"frequency": "monthlyRelative", "daysOfWeek": ["thursday", "friday"], "instance": "last"},
            "FREQ=MONTHLY;BYDAY=TH,FR;BYSETPOS=-1",
            "03-28 04-25 05-30",
        ),
        (
            {"frequency": "yearly", "dayOfMonth": 7, "monthOfYear": 3},
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=7",
            "03-07",
        ),
        (
            {"frequency": "yearlyRelative", "daysOfWeek": ["sunday"], "instance": "first", "monthOfYear": 5},
            "FREQ=YEARLY;BYMONTH=5;BYDAY=1SU",
            "05-04",
        ),
    ],
)
def test_words_and_lines_say_the_same(
    sandbox_server: SandboxServer, pattern: Json, rule: str, expected: str
) -> None:
    """Each pattern is one rule, and the other way round; `original` says which one came."""
    agenda = Agenda.empty(sandbox_server, f"words-{pattern['frequency'].lower()}-{len(pattern)}")
    simple = {"simple": {"pattern": pattern, "range": {"type": "unbounded"}}}
    ical = {"ical": {"rules": [f"RRULE:{rule}"]}}
    by_words, by_lines = agenda.make(recurrence=simple), agenda.make(recurrence=ical)
    for made, original in ((by_words, "simple"), (by_lines, "ical")):
        recurrence = made["recurrence"]
        assert recurrence["original"] == original
        assert recurrence["ical"]["rules"] == [f"RRULE:{rule}"]
        assert recurrence["simple"]["pattern"] == {"interval": 1} | pattern
        assert recurrence["simple"]["range"]["recurrenceStart"] == made["start"]
    agenda.delete(by_words["id"])
    starts = agenda.starts("2031-03-01T00:00:00Z", "2032-03-01T00:00:00Z")
    assert [one[5:10] for one in starts][:3] == expected.split()


@pytest.mark.parametrize(
    ("ends", "end", "expected"),
    [
        ({"type": "byCount", "count": 3}, "COUNT=3", 3),
        ({"type": "byDate", "recurrenceEnd": "2031-03-06"}, "UNTIL=20310306T235959Z", 4),
        ({"type": "unbounded"}, "", 364),
    ],
)
def test_a_series_ends_as_it_says(sandbox_server: SandboxServer, ends: Json, end: str, expected: int) -> None:
    """By number, by date (which is included), or never."""
    agenda = Agenda.empty(sandbox_server, f"ends-{ends['type'].lower()}")
    simple = {"pattern": {"frequency": "daily"}, "range": ends}
    made = agenda.make(recurrence={"simple": simple})
    assert made["recurrence"]["ical"]["rules"] == [";".join(filter(None, ["RRULE:FREQ=DAILY", end]))]
    shown = made["recurrence"]["simple"]["range"]
    assert {name: shown[name] for name in ends} == ends
    assert len(agenda.starts("2031-03-01T00:00:00Z", "2032-03-01T00:00:00Z")) == expected


def test_the_wall_clock_counts_over_a_change_of_time(sandbox_server: SandboxServer) -> None:
    """A weekly meeting at nine in New York stays at nine there when summer time begins (9 March 2031)."""
    agenda = Agenda.empty(sandbox_server, "summer")
    zone = "America/New_York"
    rule = {"ical": {"rules": ["RRULE:FREQ=WEEKLY;COUNT=2"]}}
    agenda.make(start=at(14, zone), end=at(15, zone), recurrence=rule)
    assert agenda.starts(*MARCH) == ["2031-03-03T14:00:00Z", "2031-03-10T13:00:00Z"]
    ends = [one["end"]["dateTime"] for one in agenda.range(*MARCH)]
    assert ends == ["2031-03-03T15:00:00Z", "2031-03-10T14:00:00Z"]


def test_a_time_that_summer_skips_takes_place_after_the_gap(sandbox_server: SandboxServer) -> None:
    """Half past two on the night of the change is half past three (RFC 5545, 3.3.5)."""
    agenda = Agenda.empty(sandbox_server, "gap")
    zone, start = "Europe/Berlin", "2031-03-29T01:30:00Z"
    rule = {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=3"]}}
    agenda.make(
        start={"dateTime": start, "timezone": zone},
        end={"dateTime": "2031-03-29T02:00:00Z", "timezone": zone},
        recurrence=rule,
    )
    expected = [start, "2031-03-30T01:30:00Z", "2031-03-31T00:30:00Z"]
    assert agenda.starts("2031-03-28T00:00:00Z", "2031-04-02T00:00:00Z") == expected


def test_whole_days_recur_as_days(sandbox_server: SandboxServer) -> None:
    """A series of two whole days each has dates, and ids with dates."""
    agenda = Agenda.empty(sandbox_server, "days")
    made = agenda.make(
        start={"dateOnly": "2031-03-03"},
        end={"dateOnly": "2031-03-05"},
        recurrence={"ical": {"rules": ["RRULE:FREQ=WEEKLY;UNTIL=20310317", "EXDATE;VALUE=DATE:20310310"]}},
    )
    events = agenda.range(*MARCH)
    assert [(one["start"], one["end"]) for one in events] == [
        ({"dateOnly": "2031-03-03"}, {"dateOnly": "2031-03-05"}),
        ({"dateOnly": "2031-03-17"}, {"dateOnly": "2031-03-19"}),
    ]
    assert events[0]["id"] == f"{made['id']}_20310303"
    ost = f"/events/{quoted(made['id'])}/occurrences/2031-03-17"
    assert agenda.get(ost) == events[1] == agenda.get(ost + "T00:00:00Z")


def test_an_occurrence_shows_its_place(sandbox_server: SandboxServer) -> None:
    """An occurrence has an id of its own, by which, and by its original start, it can be read."""
    agenda = Agenda.empty(sandbox_server, "place")
    made = agenda.make(recurrence=DAILY)
    second = agenda.range(*MARCH)[1]
    assert second["occurrenceInfo"] == {
        "id": second["id"],
        "type": "regular",
        "originalStart": second["start"],
        "start": second["start"],
        "masterId": made["id"],
    }
    assert second["recurrenceType"] == "occurrence"
    assert "recurrence" not in second
    path = f"/events/{quoted(made['id'])}/occurrences/"
    assert agenda.read(second["id"]) == second == agenda.get(path + "2031-03-04T09:00:00Z")
    assert agenda.get(path + "2031-03-04T11:00:00%2B02:00") == second


@pytest.mark.parametrize(
    ("original", "status"),
    [
        ("2031-03-04T10:00:00Z", 404),
        ("2031-03-06T09:00:00Z", 404),
        ("0001-01-01T00:00:00Z", 404),
        ("9999-12-31T00:00:00Z", 404),
        ("2031-03-04", 400),
        ("yesterday", 400),
        ("%00", 400),
        ("0001-01-01T00:00:00%2B14:00", 400),
    ],
)
def test_an_occurrence_that_is_not_there(sandbox_server: SandboxServer, original: str, status: int) -> None:
    """A time at which the series has none is 404, and what is no time 400."""
    agenda = Agenda.empty(sandbox_server, "nowhere")
    made = agenda.make(recurrence=DAILY)
    path = f"/events/{quoted(made['id'])}/occurrences/{original}"
    assert agenda.refuses("GET", path)[0] == status
    agenda.delete(made["id"])


@pytest.mark.parametrize(
    "stamp", ["20310306T090000Z", "20310304T0900Z", "20310304", "00010101T000000Z", "2031034T090000Z"]
)
def test_an_id_of_no_occurrence_is_not_found(sandbox_server: SandboxServer, stamp: str) -> None:
    """An id that is made up of a master's and a time that is none of its own is 404."""
    agenda = Agenda.empty(sandbox_server, "stamps")
    made = agenda.make(recurrence=DAILY, **span(9, 10, "America/New_York"))
    assert agenda.refuses("GET", f"/events/{quoted(made['id'])}_{stamp}") == (404, "notFound")
    agenda.delete(made["id"])


def test_a_changed_occurrence_is_an_exception(sandbox_server: SandboxServer) -> None:
    """It moves alone, keeps its id and its place, is told by the series, and its master has changed too."""
    agenda = Agenda.empty(sandbox_server, "exception")
    made = agenda.make(recurrence=DAILY)
    second = agenda.range(*MARCH)[1]
    moved = agenda.change(second["id"], subject="Later", **span(44, 45))
    assert moved["id"] == second["id"]
    info = moved["occurrenceInfo"]
    assert (info["type"], info["originalStart"], info["start"]) == ("modified", second["start"], at(44))
    assert agenda.starts(*MARCH) == ["2031-03-03T09:00:00Z", "2031-03-04T20:00:00Z", "2031-03-05T09:00:00Z"]
    assert agenda.read(made["id"])["etag"] != made["etag"]
    series = agenda.get(f"/events/{quoted(made['id'])}/series")
    assert (series["id"], series["modifiedOccurrences"], series["deletedOccurrences"]) == (
        made["id"],
        [info],
        [],
    )
    again = agenda.get(f"/events/{quoted(made['id'])}/occurrences/2031-03-04T09:00:00Z")
    assert again == moved


def test_a_deleted_occurrence_is_gone(sandbox_server: SandboxServer) -> None:
    """Changed before or not, it is gone from the range; the series and its rules tell of it."""
    agenda = Agenda.empty(sandbox_server, "hole")
    made = agenda.make(recurrence=DAILY)
    first, second, third = agenda.range(*MARCH)
    agenda.change(third["id"], subject="Not for long")
    agenda.delete(second["id"])
    agenda.delete(third["id"])
    assert agenda.starts(*MARCH) == [first["start"]["dateTime"]]
    series = agenda.get(f"/events/{quoted(made['id'])}/series")
    assert [one["id"] for one in series["deletedOccurrences"]] == [second["id"], third["id"]]
    assert {one["type"] for one in series["deletedOccurrences"]} == {"deleted"}
    assert series["modifiedOccurrences"] == []
    recurrence = series["recurrence"]
    assert recurrence["ical"]["rules"][1:] == ["EXDATE:20310304T090000Z,20310305T090000Z"]
    assert recurrence["simple"]["range"]["patternExclusions"] == [second["start"], third["start"]]
    assert agenda.refuses("GET", f"/events/{quoted(second['id'])}") == (404, "notFound")
    assert agenda.refuses("DELETE", f"/events/{quoted(third['id'])}") == (404, "notFound")
    path = f"/events/{quoted(made['id'])}/occurrences/2031-03-04T09:00:00Z"
    assert agenda.refuses("GET", path) == (404, "notFound")


def test_a_series_goes_with_its_master(sandbox_server: SandboxServer) -> None:
    """Deleting the master deletes every occurrence, changed ones too."""
    agenda = Agenda.empty(sandbox_server, "whole")
    made = agenda.make(recurrence=DAILY)
    changed = agenda.change(agenda.range(*MARCH)[1]["id"], subject="Changed")
    agenda.delete(made["id"])
    assert agenda.range(*MARCH) == []
    assert agenda.refuses("GET", f"/events/{quoted(changed['id'])}") == (404, "notFound")


def test_exceptions_end_when_the_series_moves(sandbox_server: SandboxServer) -> None:
    """Another time for the master, or another rule, makes the series anew; another title does not."""
    agenda = Agenda.empty(sandbox_server, "mover")
    made = agenda.make(recurrence=DAILY)
    first, second, _ = agenda.range(*MARCH)
    agenda.change(second["id"], subject="Changed")
    agenda.delete(first["id"])
    agenda.change(made["id"], location="Elsewhere")
    assert [one["subject"] for one in agenda.range(*MARCH)] == ["Changed", "Made"]
    agenda.change(made["id"], **span(10, 11))
    assert [one["subject"] for one in agenda.range(*MARCH)] == ["Made", "Made", "Made"]
    series = agenda.get(f"/events/{quoted(made['id'])}/series")
    assert (series["modifiedOccurrences"], series["deletedOccurrences"]) == ([], [])


@pytest.mark.parametrize("form", ["simple", "ical"])
def test_a_master_can_be_sent_back_as_it_was_read(sandbox_server: SandboxServer, form: str) -> None:
    """Both forms come back, `original` counts; exceptions and deletions stay."""
    agenda = Agenda.empty(sandbox_server, f"return-{form}")
    simple = {"simple": {"pattern": {"frequency": "daily"}, "range": {"type": "byCount", "count": 4}}}
    made = agenda.make(recurrence=simple if form == "simple" else DAILY)
    first, second, *_ = agenda.range(*MARCH)
    agenda.delete(first["id"])
    agenda.change(second["id"], subject="Changed")
    before = agenda.read(made["id"])
    after = agenda.change(made["id"], **before)
    assert after["recurrence"] == before["recurrence"]
    assert agenda.range(*MARCH)[0]["subject"] == "Changed"


def test_a_single_event_can_begin_to_recur(sandbox_server: SandboxServer) -> None:
    """A rule makes a master of it; an occurrence takes none, and a single event has no series."""
    agenda = Agenda.empty(sandbox_server, "begin")
    made = agenda.make()
    assert agenda.refuses("GET", f"/events/{quoted(made['id'])}/series") == (404, "notFound")
    assert agenda.change(made["id"], recurrence=DAILY)["recurrenceType"] == "master"
    second = f"/events/{quoted(agenda.range(*MARCH)[1]['id'])}"
    assert agenda.refuses("PATCH", second, json={"recurrence": DAILY}) == (400, "badRequest")


def test_a_series_begins_where_its_rule_first_comes_true(sandbox_server: SandboxServer) -> None:
    """A start that the rule does not have moves to the first day that it has."""
    agenda = Agenda.empty(sandbox_server, "align")
    made = agenda.make(recurrence={"ical": {"rules": ["RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2"]}})
    assert (made["start"], made["end"]) == (at(72 + 9), at(72 + 10))
    assert agenda.starts(*MARCH) == ["2031-03-06T09:00:00Z", "2031-03-13T09:00:00Z"]


def test_dates_can_be_left_out_in_any_zone(sandbox_server: SandboxServer) -> None:
    """EXDATE counts in UTC, in a zone it names, or in the event's."""
    agenda = Agenda.empty(sandbox_server, "exdate")
    zone = "Europe/Paris"
    lines = [
        "RRULE:FREQ=DAILY;COUNT=5",
        "EXDATE:20310303T090000Z",
        "EXDATE;TZID=Asia/Tokyo:20310304T180000,20310305T180000",
        "EXDATE:20310306T100000",
    ]
    agenda.make(**span(9, 10, zone), recurrence={"ical": {"rules": lines}})
    assert agenda.starts(*MARCH) == ["2031-03-07T09:00:00Z"]


def test_a_rule_that_words_cannot_tell_has_no_words(sandbox_server: SandboxServer) -> None:
    """Such a rule is answered as lines only, just as it came."""
    agenda = Agenda.empty(sandbox_server, "wordless")
    for rule in ("FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=YEARLY;BYDAY=20MO", "FREQ=DAILY;BYMONTH=3"):
        recurrence = agenda.make(recurrence={"ical": {"rules": [f"RRULE:{rule}"]}})["recurrence"]
        assert (recurrence["ical"]["rules"], "simple" in recurrence) == ([f"RRULE:{rule}"], False)


@pytest.mark.parametrize(
    "recurrence",
    [
        {},
        {"ical": {"rules": []}},
        {"ical": {"rules": ["RRULE:"]}},
        {"ical": {"rules": ["RRULE:FREQ=SECONDLY"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;BYHOUR=9"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=0"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=99999999999999999999"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;INTERVAL=1000000"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=2;UNTIL=20310401"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;UNTIL=20319999"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;UNTIL=00010101T000000Z"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;UNTIL=20300101"]}},
        {"ical": {"rules": ["RRULE:FREQ=WEEKLY;BYDAY=2TU"]}},
        {"ical": {"rules": ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;FREQ=DAILY"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;BYSETPOS=1"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY", "RDATE:20310304T090000Z"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY", "EXDATE:soon"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY", "EXDATE;TZID=Mars/Olympus:20310304T090000"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY", "EXDATE:00010101T000000"]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY"] * 1000}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY;BYMONTHDAY=" + "1," * 20000]}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY"], "recurrenceStart": {"dateOnly": "2031-03-09"}}},
        {"ical": {"rules": ["RRULE:FREQ=DAILY"], "recurrenceStart": {}}},
        {"simple": {"pattern": {}}},
        {"simple": {"pattern": {"frequency": "hourly"}}},
        {"simple": {"pattern": {"frequency": "daily", "interval": 0}}},
        {"simple": {"pattern": {"frequency": "daily", "interval": 10**40}}},
        {"simple": {"pattern": {"frequency": "monthly", "dayOfMonth": 32}}},
        {"simple": {"pattern": {"frequency": "yearly", "dayOfMonth": 30, "monthOfYear": 2}}},
        {"simple": {"pattern": {"frequency": "monthlyRelative", "daysOfWeek": ["monday"]}}},
        {"simple": {"pattern": {"frequency": "daily"}, "range": {"type": "byCount"}}},
        {"simple": {"pattern": {"frequency": "daily"}, "range": {"type": "byDate"}}},
        {
            "simple": {
                "pattern": {"frequency": "daily"},
                "range": {"type": "byDate", "recurrenceEnd": "2031-03-01"},
            }
        },
        {"simple": {"pattern": {"frequency": "daily"}}, "ical": {"rules": ["RRULE:FREQ=DAILY"]}},
    ],
)
def test_a_recurrence_that_makes_no_sense_is_refused(sandbox_server: SandboxServer, recurrence: Json) -> None:
    """A rule that is none, never comes true, or would keep a calendar busy for ever is 400."""
    agenda = Agenda.empty(sandbox_server, "senseless")
    body = span(9, 10) | {"recurrence": recurrence}
    assert agenda.refuses("POST", "/events", json=body) == (400, "badRequest")


def test_a_series_may_be_as_long_as_calendars_go(sandbox_server: SandboxServer) -> None:
    """A daily series of a century is told without delay at its other end."""
    agenda = Agenda.empty(sandbox_server, "century")
    start = {"dateTime": "1931-03-03T09:00:00Z", "timezone": "UTC"}
    end = {"dateTime": "1931-03-03T10:00:00Z", "timezone": "UTC"}
    agenda.make(start=start, end=end, recurrence={"ical": {"rules": ["RRULE:FREQ=DAILY;INTERVAL=7"]}})
    assert agenda.starts(*MARCH) == [f"2031-03-{day:02}T09:00:00Z" for day in (4, 11, 18, 25)]


def test_the_stand_up_was_moved_once_and_fell_out_once(sandbox_server: SandboxServer) -> None:
    """Every account begins with a weekly series that has both kinds of exceptions."""
    agenda = Agenda(sandbox_server, "standing")
    found = next(
        one
        for one in agenda.range("2026-01-01T00:00:00Z", "2030-12-01T00:00:00Z")
        if one["subject"] == "Stand-up (moved)"
    )
    series = agenda.get(f"/events/{quoted(found['occurrenceInfo']['masterId'])}/series")
    assert [one["id"] for one in series["modifiedOccurrences"]] == [found["id"]]
    assert len(series["deletedOccurrences"]) == 1
    assert series["recurrence"]["simple"]["pattern"]["daysOfWeek"] == ["tuesday"]


def test_a_rule_that_never_comes_true_is_refused_soon(sandbox_server: SandboxServer) -> None:
    """Nobody waits for a day that no calendar has, nor for one that the interval always steps over."""
    agenda = Agenda.empty(sandbox_server, "never")
    for rule in (
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
    ):
        body = span(9, 10) | {"recurrence": {"ical": {"rules": [f"RRULE:{rule}"]}}}
        assert agenda.refuses("POST", "/events", timeout=3, json=body) == (400, "badRequest")
