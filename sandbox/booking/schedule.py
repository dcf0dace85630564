"""Work hours of a week, and special ones of some dates, as spans of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sandbox.calendars.moments import zone

DayOfWeek = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Span = tuple[datetime, datetime]

_DAYS: tuple[DayOfWeek, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
# Every slot walks over them.
_MOST_INTERVALS = 24
_MOST_RANGES = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingInterval:
    """From and to, as `HH:MM:SS`; a day can end at 24:00:00."""

    start: str
    end: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DayWorkSchedule:
    """The hours of one day of the week."""

    day_of_week: DayOfWeek
    working_intervals: list[WorkingInterval] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekWorkSchedule:
    """The hours of a week, in a time zone (an IANA name)."""

    day_schedules: list[DayWorkSchedule] = field(default_factory=list)
    timezone: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AvailabilityInterval:
    """Hours of some dates, both ends included."""

    date_start_inclusive: date
    date_end_inclusive: date
    hours: list[WorkingInterval] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class AvailabilityIntervals:
    """Hours of dates: on these they stand instead of those of the week."""

    intervals: list[AvailabilityInterval] = field(default_factory=list)


def default_week(timezone: str) -> WeekWorkSchedule:
    """Monday to Friday, nine to five."""
    hours = WorkingInterval(start="09:00:00", end="17:00:00")
    days = [DayWorkSchedule(day_of_week=day, working_intervals=[hours]) for day in _DAYS[:5]]
    return WeekWorkSchedule(day_schedules=days, timezone=timezone)


def check_week(week: WeekWorkSchedule) -> None:
    """Check that the hours are hours, and the zone is one.

    Raises:
        ValueError: saying what is not.
    """
    if week.timezone is not None:
        zone(week.timezone)
    days = [day.day_of_week for day in week.day_schedules]
    if len(days) != len(set(days)):
        raise ValueError("daySchedules has a day of the week twice")
    for day in week.day_schedules:
        _check_hours(day.working_intervals)


def check_dates(dates: AvailabilityIntervals) -> None:
    """Check that the dates are in order, and the hours are hours.

    Raises:
        ValueError: saying what is not.
    """
    if len(dates.intervals) > _MOST_RANGES:
        raise ValueError(f"availabilityIntervals has more than {_MOST_RANGES} intervals")
    for one in dates.intervals:
        if one.date_start_inclusive > one.date_end_inclusive:
            raise ValueError("dateStartInclusive must not be after dateEndInclusive")
        _check_hours(one.hours)


def working_spans(
    start: datetime, end: datetime, week: WeekWorkSchedule, dates: AvailabilityIntervals | None, home: str
) -> Iterator[Span]:
    """Spans of work that touch the time from `start` to `end`, in UTC and in order, none overlapping.

    `home` is the zone of a week that names none. A span never goes beyond its day's midnight.
    """
    tz = zone(week.timezone or home)
    day, last = start.astimezone(tz).date(), end.astimezone(tz).date()
    while day <= last:
        spans = [(_at(day, one.start, tz), _at(day, one.end, tz)) for one in _hours_of(day, week, dates)]
        yield from (span for span in joined(spans) if span[0] < end and span[1] > start)
        day += timedelta(days=1)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch made one; empty ones fall out."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


def _hours_of(
    day: date, week: WeekWorkSchedule, dates: AvailabilityIntervals | None
) -> list[WorkingInterval]:
    special = [
        one
        for one in (dates.intervals if dates else [])
        if one.date_start_inclusive <= day <= one.date_end_inclusive
    ]
    if special:
        return [hours for one in special for hours in one.hours]
    name = _DAYS[day.weekday()]
    return [hours for one in week.day_schedules if one.day_of_week == name for hours in one.working_intervals]


def _at(day: date, clock: str, tz: ZoneInfo) -> datetime:
    wall = datetime.combine(day, datetime.min.time()) + _since_midnight(clock)
    return wall.replace(tzinfo=tz).astimezone(UTC)


def _check_hours(intervals: list[WorkingInterval]) -> None:
    if len(intervals) > _MOST_INTERVALS:
        raise ValueError(f"a day has more than {_MOST_INTERVALS} intervals")
    for one in intervals:
        if _since_midnight(one.start) >= _since_midnight(one.end):
            raise ValueError("an interval's start must be before its end")


def _since_midnight(clock: str) -> timedelta:
    parts = clock.split(":")
    if [len(part) for part in parts] != [2, 2, 2] or not (clock.isascii() and "".join(parts).isdigit()):
        raise ValueError("expected a time of day as HH:MM:SS, such as 09:00:00")
    hours, minutes, seconds = map(int, parts)
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if max(minutes, seconds) > 59 or length > timedelta(days=1):  # noqa: PLR2004
        raise ValueError("expected a time of day from 00:00:00 to 24:00:00")
    return length
