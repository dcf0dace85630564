"""`/v1/calendars`: the calendars themselves."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.calendars import shape
from sandbox.calendars.calendars import Calendar
from sandbox.calendars.opened import calendars_of, opened
from sandbox.store.ids import fresh_id
from sandbox.web.answers import answer
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters

_MODES = frozenset({"user", "group"})
_LONGEST = 1024
_MOST = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarBody:
    """A calendar as it is sent; a change has no use for `color`."""

    name: str | None = None
    color: str | None = None
    description: str | None = None


async def list_calendars(request: Request, caller: Caller) -> Response:
    """A page of calendars: the owner's, others' with `withShared`, and those of groups with `mode=group`."""
    given = Parameters(request)
    groups = _groups(caller, given)
    found = [one for one in calendars_of(caller).records.values() if one.group in groups]
    records, page = caller.page(
        sorted(enumerate(found)), lambda numbered: (numbered[0],), given, f"calendars/{sorted(groups)}"
    )
    return answer({**page, "records": [shape.calendar(one, caller.personality) for _, one in records]})


async def create_calendar(request: Request, caller: Caller) -> Response:
    """Add a calendar; it belongs to the account's owner."""
    calendars = calendars_of(caller)
    body = _checked(await read_as(request, CalendarBody))
    if not body.name:
        raise ApiError(400, "badRequest", "A calendar needs a name.")
    if len(calendars.records) >= _MOST:
        raise ApiError(400, "badRequest", "There are as many calendars as an account may have.")
    made = Calendar(id=fresh_id(), name=body.name, color=body.color or "", description=body.description or "")
    calendars.records[made.id] = made
    return answer(shape.calendar(made, caller.personality))


async def get_calendar(request: Request, caller: Caller) -> Response:
    """One calendar."""
    found = opened(caller, request.path_params["id"])
    return answer(shape.calendar(found.calendar, caller.personality))


async def update_calendar(request: Request, caller: Caller) -> Response:
    """Change the name or the description."""
    body = _checked(await read_as(request, CalendarBody))
    found = opened(caller, request.path_params["id"])
    found.expect_writable()
    calendar = found.calendar
    if body.name is not None:
        calendar.name = body.name
    if body.description is not None:
        calendar.description = body.description
    return answer(shape.calendar(calendar, caller.personality))


def _groups(caller: Caller, given: Parameters) -> frozenset[str]:
    mode, shared = given.choice("mode", _MODES), given.flag("withShared")
    # The document gives `mode` a meaning for Office 365 only.
    if mode == "group" and caller.personality.group_calendars:
        return frozenset({"group"})
    return frozenset({"own", "shared"} if shared else {"own"})


def _checked(body: CalendarBody) -> CalendarBody:
    texts = [text for text in (body.name, body.color, body.description) if text]
    blank = body.name is not None and not body.name.strip()
    if blank or any(len(text) > _LONGEST or "\x00" in text for text in texts):
        raise ApiError(400, "badRequest", "A name is blank, or a text is too long or has a NUL in it.")
    return body
