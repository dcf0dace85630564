"""Events of one calendar: in a range, by their iCalendar ids, and one by one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.calendars.event import Event
from sandbox.calendars.moments import Moment, stamp, unstamp
from sandbox.calendars.occurrences import find_occurrence, position, within
from sandbox.calendars.opened import Opened, from_path, time_range
from sandbox.web.answers import answer
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.shapes import read_time

# The vendor states no bound. This one keeps a daily series of any age within what one request may cost.
LONGEST_RANGE = timedelta(days=5 * 366)
MOST_EVENTS = 20_000


async def events_in_range(request: Request, caller: Caller) -> Response:
    """Events and occurrences that end after `timeMin` and start before `timeMax`, by start, then by id."""
    given, found = Parameters(request), from_path(request, caller)
    start, end = time_range(given)
    if end - start > LONGEST_RANGE:
        raise ApiError(400, "badRequest", f"A range has at most {LONGEST_RANGE.days} days.")
    return _page(found, _within(found, start, end), f"{start.isoformat()}/{end.isoformat()}", given)


async def find_events(request: Request, caller: Caller) -> Response:
    """Single events, masters and exceptions with one of some iCalendar ids."""
    given, found = Parameters(request), from_path(request, caller)
    wanted = frozenset(given.every("iCalUId"))
    if not wanted:
        raise ApiError(400, "badRequest", "iCalUId is required.")
    events = [one for one in found.calendar.events.records.values() if one.ical_uid in wanted]
    ordered = sorted(events, key=lambda event: position(event, found.home))
    return _page(found, ordered, repr(sorted(wanted)), given)


async def get_event(request: Request, caller: Caller) -> Response:
    """One event. Native properties have no place in the vendor's Event, so none are told."""
    found = from_path(request, caller)
    return answer(found.shape.whole(found.event(request.path_params["eventId"])))


async def get_series(request: Request, caller: Caller) -> Response:
    """A series, with its changed and deleted occurrences."""
    found = from_path(request, caller)
    return answer(found.shape.series(found.master(request.path_params["masterId"])))


async def get_occurrence(request: Request, caller: Caller) -> Response:
    """The occurrence that has its place at a time, changed or not."""
    found = from_path(request, caller)
    master = found.master(request.path_params["masterId"])
    original = _original(request.path_params["ost"], master.start)
    event = find_occurrence(found.calendar.events, master, original, found.home)
    if event is None:
        raise ApiError(404, "notFound", "The series has no occurrence at this time, or it is deleted.")
    return answer(found.shape.whole(event))


async def get_attachment(request: Request, caller: Caller) -> Response:
    """The content of a file, in base64."""
    event = from_path(request, caller).event(request.path_params["eventId"])
    for one in event.attachments:
        if one.id == request.path_params["attachmentId"]:
            return answer({"content": one.content})
    raise ApiError(404, "notFound", "The event has no attachment with this id.")


def _within(found: Opened, start: datetime, end: datetime) -> list[Event]:
    try:
        return within(found.calendar.events, start, end, found.home, MOST_EVENTS)
    except OverflowError as error:
        raise ApiError(400, "badRequest", f"More than {MOST_EVENTS} events are in this range.") from error


def _page(found: Opened, events: Sequence[Event], about: str, given: Parameters) -> Response:
    about = f"events/{found.calendar.id}/{about}"
    records, page = found.caller.page(events, lambda event: position(event, found.home), given, about)
    return answer({**page, "records": [found.shape.whole(event) for event in records]})


def _original(text: str, kind: Moment) -> Moment:
    # A whole day is named by its date, or by its midnight in UTC.
    try:
        at = read_time(text if "T" in text.upper() or kind.date_time else f"{text}T00:00:00Z")
    except ValueError as error:
        raise ApiError(400, "badRequest", f"The original start in the path: {error}.") from error
    day = kind.date_time is None
    moment = Moment(date_only=at.date()) if day else Moment(date_time=at.replace(microsecond=0))
    found = unstamp(stamp(moment), kind)
    if found is None:
        raise ApiError(404, "notFound", "The series has no occurrence at this time.")
    return found
