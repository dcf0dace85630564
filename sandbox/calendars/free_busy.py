"""`POST /v1/calendars/freeBusy`: when some people are not free."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.calendars.opened import calendars_of, ordered_range
from sandbox.calendars.schedules import Schedule, schedule_of
from sandbox.web.addresses import is_meant_as_address
from sandbox.web.answers import answer
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError

# Google takes 50 calendars and Graph 62 days; the vendor's own example asks for four months.
MOST_PEOPLE = 50
LONGEST = timedelta(days=184)


@dataclass(frozen=True, kw_only=True, slots=True)
class FreeBusyBody:
    """Whose free and busy times, and from when until when."""

    time_min: datetime | None = None
    time_max: datetime | None = None
    emails: list[str] | None = None


async def free_busy(request: Request, caller: Caller) -> Response:
    """Busy times of every address, in the order in which they were asked for."""
    calendars_of(caller)
    body = await read_as(request, FreeBusyBody)
    start, end = bounded(body.time_min, body.time_max)
    emails = body.emails or []
    if not 1 <= len(emails) <= MOST_PEOPLE:
        raise ApiError(400, "badRequest", f"emails must have from 1 to {MOST_PEOPLE} addresses.")
    # The document's `format: email`. What could be an address, but is nobody's, has an `error` of its own.
    if not all(map(is_meant_as_address, emails)):
        raise ApiError(400, "badRequest", "emails has something that is no e-mail address.")
    return answer({"records": [_record(caller, email, start, end) for email in emails]})


def bounded(time_min: datetime | None, time_max: datetime | None) -> tuple[datetime, datetime]:
    """The range of a question about time.

    Raises:
        ApiError: 400: it is not in order, or too long.
    """
    start, end = ordered_range(time_min, time_max)
    if end - start > LONGEST:
        raise ApiError(400, "badRequest", f"timeMax may be at most {LONGEST.days} days after timeMin.")
    return start, end


def known(caller: Caller, address: str, start: datetime, end: datetime) -> Schedule | None:
    """What is known of an address, None if it is none.

    Raises:
        ApiError: 400: there are too many events.
    """
    try:
        return schedule_of(caller, address, start, end)
    except OverflowError as error:
        raise ApiError(400, "badRequest", "There are too many events in this range.") from error


def _record(caller: Caller, email: str, start: datetime, end: datetime) -> dict[str, object]:
    found = known(caller, email, start, end)
    if found is None:
        return {"email": email, "error": "This is not the address of a mailbox."}
    record: dict[str, object] = {"email": email, "items": found.busy}
    return record | ({"workHours": found.work_hours} if found.work_hours else {})
