"""Times at which a profile's meeting can be booked."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from sandbox.booking.period import read_period
from sandbox.booking.profile import Profile
from sandbox.booking.schedule import Span, WeekWorkSchedule, joined, working_spans
from sandbox.box import Box
from sandbox.calendars.meetings import busy_times
from sandbox.calendars.moments import zone
from sandbox.web.errors import ApiError
from sandbox.web.shapes import at


@dataclass(frozen=True, slots=True)
class Window:
    """The time that slots are looked for in; `following` is where a walk in intervals goes on, if it does."""

    start: datetime
    end: datetime
    following: date | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """Whose time it is: the box, when its owner works, and the time now (seconds since 1970)."""

    box: Box
    hours: WeekWorkSchedule
    now: float

    def week(self, profile: Profile) -> WeekWorkSchedule:
        """The profile's own work hours, or the owner's."""
        return profile.terms.work_hours or self.hours

    def zone(self, profile: Profile) -> str:
        """The zone that a day of the profile is a day in."""
        return self.week(profile).timezone or self.hours.timezone or self.box.calendars.timezone


def whole_window(profile: Profile, now: float) -> Window:
    """All of the time that the profile covers; what is too soon is not in it."""
    terms, present = profile.terms, at(int(now))
    begin = max(present, terms.start_time or present)
    end = (begin + read_period(terms.time_available_for or "")).astimezone(UTC)
    soonest = present + timedelta(minutes=terms.start_after_minutes or 0)
    return Window(max(begin, soonest), max(begin, min(end, terms.end_time or end)))


def part(window: Window, first: date | None, length: relativedelta | None, timezone: str) -> Window:
    """Of a window, the days from `first` on, and of these an interval of some length."""
    tz = zone(timezone)
    days = window.start.astimezone(tz).date(), max(window.start, window.end).astimezone(tz).date()
    begin = min(max(first or days[0], days[0]), days[1] + timedelta(days=1))
    part = replace(window, start=max(window.start, _midnight(begin, timezone)))
    if length is None:
        return part
    following = begin + length
    end = _midnight(following, timezone)
    return replace(part, end=min(end, window.end), following=following if end < window.end else None)


def slots(profile: Profile, host: Host, window: Window) -> Iterator[Span]:
    """Beginnings and ends of free slots within a window, in order, none twice.

    Raises:
        ApiError: 400 `badRequest`: there are more events in that time than the sandbox looks through.
    """
    busy = _busy(profile, host, window)
    dates, home = profile.terms.availability_intervals, host.zone(profile)
    for begin, finish in working_spans(window.start, window.end, host.week(profile), dates, home):
        # Slots are counted from the beginning of work, also where that was before the window.
        skipped = max(timedelta(), window.start - begin)
        start = begin + -(-skipped // profile.step) * profile.step
        while start + profile.duration <= min(finish, window.end):
            if _is_free(start, start + profile.duration + profile.buffer, busy):
                yield start, start + profile.duration
            start += profile.step


def _busy(profile: Profile, host: Host, window: Window) -> list[Span]:
    if window.start >= window.end:
        return []
    held = [(one.meeting.start, one.meeting.end) for one in host.box.booking.held(host.now)]
    try:
        taken = busy_times(host.box, window.start, window.end + profile.buffer)
    except OverflowError as error:
        raise ApiError(400, "badRequest", f"These times cannot be looked through: {error}.") from error
    return joined([*taken, *held])


def _is_free(start: datetime, end: datetime, busy: list[Span]) -> bool:
    before = bisect_left(busy, end, key=lambda span: span[0])
    return before == 0 or busy[before - 1][1] <= start


def _midnight(day: date, timezone: str) -> datetime:
    return datetime.combine(day, time(), zone(timezone)).astimezone(UTC)
