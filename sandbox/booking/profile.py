"""A booking profile: which meetings can be booked, and when."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from sandbox.booking.period import read_period
from sandbox.booking.schedule import AvailabilityIntervals, WeekWorkSchedule, check_dates, check_week
from sandbox.web.errors import ApiError
from sandbox.web.shapes import plain

STEPS = (5, 10, 15, 20, 30, 60)
_LAST_YEAR = 2198  # calendars end there
_DAY = 24 * 60
# From and to, both included.
_NUMBERS = {
    "durationMinutes": (1, _DAY),
    "bufferBetweenMinutes": (0, _DAY),
    "startAfterMinutes": (0, 366 * _DAY),
}
# Templates are filled in with what anybody sends, so their length is bounded.
_TEXTS = {
    "name": 200,
    "subject": 1000,
    "description": 10_000,
    "location": 1000,
    "context": 100_000,
    "openMeetingUrl": 2000,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What a client sets of a profile; times of day, dates and periods as the vendor's document has them."""

    name: str | None = None
    duration_minutes: int | None = None
    buffer_between_minutes: int | None = None
    availability_step: int | None = None
    start_after_minutes: int | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    time_available_for: str | None = None
    subject: str | None = None
    description: str | None = None
    location: str | None = None
    work_hours: WeekWorkSchedule | None = None
    availability_intervals: AvailabilityIntervals | None = None
    context: str | None = None
    start_conference: bool | None = None
    open_meeting_url: str | None = None


# The hour is the document's; the rest are its examples, for it has no defaults and requires nothing.
_USUAL = Terms(
    duration_minutes=30,
    buffer_between_minutes=0,
    availability_step=30,
    start_after_minutes=60,
    time_available_for="P4W",
    start_conference=False,
)


@dataclass(slots=True)
class Profile:
    """The terms under a number."""

    id: int
    terms: Terms

    @property
    def duration(self) -> timedelta:
        """Of the meeting."""
        return timedelta(minutes=self.terms.duration_minutes or 0)

    @property
    def buffer(self) -> timedelta:
        """What must be free after it."""
        return timedelta(minutes=self.terms.buffer_between_minutes or 0)

    @property
    def step(self) -> timedelta:
        """Between the beginnings of two slots."""
        return timedelta(minutes=self.terms.availability_step or STEPS[-1])


def completed(terms: Terms) -> Terms:
    """New terms, with what is usual where nothing was said.

    Raises:
        ApiError: 400 `badRequest`, saying which term cannot be used.
    """
    return changed(_USUAL, terms)


def changed(terms: Terms, wanted: Terms) -> Terms:
    """Terms with those that are wanted otherwise.

    Raises:
        ApiError: 400 `badRequest`, saying which term cannot be used.
    """
    given = {one.name: getattr(wanted, one.name) for one in fields(Terms)}
    new = replace(terms, **{name: value for name, value in given.items() if value is not None})
    try:
        _check(new)
    except ValueError as error:
        raise ApiError(400, "badRequest", f"The profile cannot be used: {error}.") from error
    return new


def _check(terms: Terms) -> None:
    _check_sizes(terms)
    if terms.availability_step not in STEPS:
        raise ValueError(f"availabilityStep must be one of {', '.join(map(str, STEPS))}")
    if terms.name is not None and not terms.name.strip():
        raise ValueError("name must not be empty")
    if terms.start_time and terms.start_time.year > _LAST_YEAR:
        raise ValueError(f"startTime must not be after the year {_LAST_YEAR}")
    if terms.start_time and terms.end_time and terms.start_time >= terms.end_time:
        raise ValueError("startTime must be before endTime")
    read_period(terms.time_available_for or "")
    if terms.work_hours:
        check_week(terms.work_hours)
    if terms.availability_intervals:
        check_dates(terms.availability_intervals)


def _check_sizes(terms: Terms) -> None:
    shown = plain(terms)
    for name, (lowest, highest) in _NUMBERS.items():
        if not lowest <= shown[name] <= highest:
            raise ValueError(f"{name} must be from {lowest} to {highest}")
    for name, longest in _TEXTS.items():
        if len(shown.get(name, "")) > longest:
            raise ValueError(f"{name} must not be longer than {longest} characters")
