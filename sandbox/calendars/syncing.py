"""The sync of one calendar: single events, masters and exceptions within a range."""

from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.calendars.event import Event
from sandbox.calendars.moments import LATEST
from sandbox.calendars.occurrences import overlaps, regular
from sandbox.calendars.opened import Opened, from_path, time_range
from sandbox.store.delta import Feed
from sandbox.web.answers import answer
from sandbox.web.parameters import Parameters


async def start_sync(request: Request, caller: Caller) -> Response:
    """Start a sync of what lies within a range."""
    found = from_path(request, caller)
    start, end = time_range(Parameters(request))
    filters = f"{start.isoformat()}/{end.isoformat()}"
    found.calendar.scanned(filters, caller.now)
    return answer(_feed(found).start(filters))


async def sync_updated(request: Request, caller: Caller) -> Response:
    """A page of events that are new or changed."""
    found = from_path(request, caller)
    records, _filters, page = _feed(found).updated(Parameters(request))
    return answer({**page, "records": [found.shape.whole(event) for event in records]})


async def sync_deleted(request: Request, caller: Caller) -> Response:
    """A page of events that are gone, occurrences of a series among them."""
    return answer(_feed(from_path(request, caller)).deleted(Parameters(request)))


def _feed(found: Opened) -> Feed[Event]:
    def fits(event: Event, filters: str) -> bool:
        return _fits(event, *_bounds(found, filters), found.home)

    return found.caller.feed(f"calendar/{found.calendar.id}", found.calendar.events, fits)


def _bounds(found: Opened, filters: str) -> tuple[datetime, datetime]:
    # The range goes on by itself: its end moves as the time since the start of the sync does.
    start, end = (datetime.fromisoformat(one) for one in filters.split("/"))
    passed = found.caller.now - found.calendar.scans.get(filters, found.caller.now)
    return start, min(end + timedelta(seconds=max(int(passed), 0)), LATEST)


def _fits(event: Event, start: datetime, end: datetime, home: str) -> bool:
    if event.series is None:
        return overlaps(event, start, end, home)
    return any(overlaps(one, start, end, home) for one in regular(event, start, end, home))
