"""The calendar that a request is about, as the caller may use it."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from sandbox.auth.bearer import Caller
from sandbox.calendars.calendars import Calendar, Calendars
from sandbox.calendars.event import Event
from sandbox.calendars.moments import EARLIEST, LATEST
from sandbox.calendars.occurrences import find_event
from sandbox.calendars.shape import EventShape
from sandbox.personalities.reach import refuse_unless
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Opened:
    """One calendar, and its owner's zone."""

    caller: Caller
    calendar: Calendar
    home: str

    @property
    def shape(self) -> EventShape:
        """How its events are shown."""
        both = self.caller.choices.both_spellings
        return EventShape(self.calendar, self.caller.box.owner.email, self.home, both_spellings=both)

    def event(self, event_id: str) -> Event:
        """An event, or an occurrence of a series.

        Raises:
            ApiError: 404.
        """
        found = find_event(self.calendar.events, event_id, self.home)
        if found is None:
            raise ApiError(404, "notFound", "There is no event with this id.")
        return found

    def master(self, event_id: str) -> Event:
        """The master of a series.

        Raises:
            ApiError: 404, also for an event that does not recur.
        """
        found = self.event(event_id)
        if found.series is None:
            raise ApiError(404, "notFound", "The event with this id is no master of a series.")
        return found

    def expect_writable(self) -> None:
        """Refuse to change what may only be read.

        Raises:
            ApiError: 403.
        """
        if self.calendar.access_role == "reader":
            raise ApiError(403, "forbidden", "This calendar may only be read.")


def calendars_of(caller: Caller) -> Calendars:
    """All calendars of an account.

    Raises:
        ApiError: 403 where the provider has mail only.
    """
    refuse_unless(caller.personality, "calendars")
    return caller.box.calendars


def opened(caller: Caller, calendar_id: str) -> Opened:
    """One calendar; `primary` is an alias.

    Raises:
        ApiError: 404 if there is none.
    """
    calendars = calendars_of(caller)
    found = calendars.find(calendar_id)
    if found is None:
        raise ApiError(404, "notFound", "There is no calendar with this id.")
    return Opened(caller, found, calendars.timezone)


def from_path(request: Request, caller: Caller) -> Opened:
    """The calendar that the path names."""
    return opened(caller, request.path_params["calendarId"])


def time_range(given: Parameters) -> tuple[datetime, datetime]:
    """`timeMin` and `timeMax`, whole seconds, within the years in which there are events.

    Raises:
        ApiError: 400: one is missing or no time, or they are not in order.
    """
    return ordered_range(given.time("timeMin"), given.time("timeMax"))


def ordered_range(start: datetime | None, end: datetime | None) -> tuple[datetime, datetime]:
    """Both ends of a range, as `time_range`."""
    if start is None or end is None:
        raise ApiError(400, "badRequest", "timeMin and timeMax are required.")
    start, end = (max(EARLIEST, min(one, LATEST)).replace(microsecond=0) for one in (start, end))
    if start >= end:
        raise ApiError(400, "badRequest", "timeMin must be before timeMax.")
    return start, end
