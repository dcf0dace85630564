"""`POST /v1/calendars/suggestMeetingTimes`: when several people could meet."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.booking.schedule import (
    AvailabilityIntervals,
    DayWorkSchedule,
    Span,
    WeekWorkSchedule,
    WorkingInterval,
    check_dates,
    check_week,
    joined,
    working_spans,
)
from sandbox.calendars.event import ShowAs
from sandbox.calendars.free_busy import bounded, known
from sandbox.calendars.moments import zone
from sandbox.calendars.opened import calendars_of
from sandbox.calendars.simple import DAYS
from sandbox.calendars.slots import common, slots, without
from sandbox.web.answers import answer
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError

_MOST_ATTENDEES, _MOST_INTERVALS, _MOST_HOURS, _MOST_SLOTS = 20, 1000, 50, 1000
_DAY_MINUTES = 24 * 60
_WHOLE_DAY = [WorkingInterval(start="00:00:00", end="24:00:00")]
_ALWAYS = WeekWorkSchedule(
    day_schedules=[DayWorkSchedule(day_of_week=day, working_intervals=_WHOLE_DAY) for day in DAYS]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """From when until when."""

    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingAttendee:
    """Somebody who should come; what is said here goes before what free/busy tells."""

    email: str | None = None
    timezone: str | None = None
    work_hours: WeekWorkSchedule | None = None
    error: str | None = None
    busy_intervals: list[Interval] | None = None
    free_intervals: list[Interval] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SuggestBody:
    """What is searched for."""

    time_min: datetime | None = None
    time_max: datetime | None = None
    duration_minutes: int | None = None
    buffer_between_minutes: int = 0
    availability_step: int = 30
    attendees: list[MeetingAttendee] = field(default_factory=list)
    default_timezone: str = "UTC"
    default_work_hours: WeekWorkSchedule | None = None
    availability_intervals: AvailabilityIntervals | None = None
    free_statuses: list[ShowAs] = field(default_factory=lambda: ["free"])


@dataclass(frozen=True, slots=True)
class _Search:
    """A request that makes sense."""

    caller: Caller
    body: SuggestBody
    start: datetime
    end: datetime

    def free(self, attendee: MeetingAttendee) -> tuple[list[Span], MeetingAttendee]:
        """When an attendee could come, and how they are shown in the answer."""
        found = known(self.caller, attendee.email, self.start, self.end) if attendee.email else None
        name = attendee.timezone or (found and found.timezone) or self.body.default_timezone
        hours = attendee.work_hours or (found and found.work_hours) or self.body.default_work_hours
        spans = self.working(hours, name)
        if attendee.free_intervals is not None:
            spans = common(spans, _spans(attendee.free_intervals))
        free = frozenset(self.body.free_statuses)
        busy = [one for one in (found.busy if found else ()) if one.status not in free]
        taken = [*_spans(attendee.busy_intervals or []), *((one.start, one.end) for one in busy)]
        unknown = attendee.email is not None and found is None
        shown = MeetingAttendee(
            email=attendee.email,
            timezone=name,
            work_hours=hours,
            error="This is not the address of a mailbox." if unknown else None,
        )
        return without(spans, joined(taken)), shown

    def working(self, hours: WeekWorkSchedule | None, name: str) -> list[Span]:
        """When somebody works: by their week, and by the dates that are asked for."""
        week, dates = hours or _ALWAYS, self.body.availability_intervals
        whole = [(self.start, self.end)]
        return common(joined(working_spans(self.start, self.end, week, dates, name)), whole)


async def suggest(request: Request, caller: Caller) -> Response:
    """The first thousand slots in which everybody is free, and what is known of everybody."""
    calendars_of(caller)
    body = await read_as(request, SuggestBody)
    search = _Search(caller, body, *bounded(body.time_min, body.time_max))
    _check(body)
    spans = (
        [(search.start, search.end)]
        if body.attendees
        else search.working(body.default_work_hours, body.default_timezone)
    )
    shown: list[MeetingAttendee] = []
    for attendee in body.attendees:
        free, one = search.free(attendee)
        spans, shown = common(spans, free), [*shown, one]
    minutes = (body.duration_minutes or 0, body.buffer_between_minutes, body.availability_step)
    length, buffer, step = (timedelta(minutes=number) for number in minutes)
    found = slots(spans, length, buffer, step, body.default_timezone, _MOST_SLOTS)
    return answer({"items": [Interval(start=a, end=b) for a, b in found], "attendees": shown})


def _check(body: SuggestBody) -> None:
    try:
        zone(body.default_timezone)
        if body.default_work_hours:
            check_week(body.default_work_hours)
        if body.availability_intervals:
            _check_dates(body.availability_intervals)
        for attendee in body.attendees:
            _check_attendee(attendee)
    except ValueError as error:
        raise ApiError(400, "badRequest", f"The body cannot be used: {error}.") from error
    _expect("durationMinutes", body.duration_minutes or 0, 1, 7 * _DAY_MINUTES)
    _expect("bufferBetweenMinutes", body.buffer_between_minutes, 0, _DAY_MINUTES)
    _expect("availabilityStep", body.availability_step, 1, _DAY_MINUTES)
    _expect("The number of attendees", len(body.attendees), 0, _MOST_ATTENDEES)


def _check_dates(dates: AvailabilityIntervals) -> None:
    check_dates(dates)
    # All of them could be on one day, and each counts on every day for every attendee.
    if sum(len(one.hours) for one in dates.intervals) > _MOST_HOURS:
        raise ValueError(f"availabilityIntervals has at most {_MOST_HOURS} hours")


def _check_attendee(attendee: MeetingAttendee) -> None:
    if attendee.timezone is not None:
        zone(attendee.timezone)
    if attendee.work_hours:
        check_week(attendee.work_hours)
    for intervals in (attendee.busy_intervals or [], attendee.free_intervals or []):
        if len(intervals) > _MOST_INTERVALS:
            raise ValueError(f"an attendee has at most {_MOST_INTERVALS} intervals")
        if any(one.start > one.end for one in intervals):
            raise ValueError("an interval's start must not be after its end")


def _expect(name: str, value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise ApiError(400, "badRequest", f"{name} must be from {lowest} to {highest}.")


def _spans(intervals: list[Interval]) -> list[Span]:
    return joined((one.start, one.end) for one in intervals)
