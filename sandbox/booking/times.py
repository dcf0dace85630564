"""Free times of a profile, and meetings at them: the same for an account and for a public link."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from dateutil.relativedelta import relativedelta
from starlette.requests import Request
from starlette.responses import Response

from sandbox.booking.meetings import WantedMeeting, plan, put, reserve, variables
from sandbox.booking.period import read_period
from sandbox.booking.profile import Profile
from sandbox.booking.schedule import Span
from sandbox.booking.shapes import AdditionalField, Booked, Slot, Times
from sandbox.booking.slots import Host, part, slots, whole_window
from sandbox.store.paging import HIGHEST_LIMIT, HIGHEST_OFFSET
from sandbox.store.tokens import invalid, seal, unseal
from sandbox.web.answers import answer
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.shapes import read_time, rfc3339

# One and all differ for groups; an account is both.
_MODES = frozenset({"one", "all"})
# Beyond all slots of a year; islice has no room for the largest numbers that a client can send.
_FARTHEST = 1_000_000
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LONGEST_HOLD = 7 * 24 * 60  # minutes


def free_times(request: Request, profile: Profile, host: Host) -> Response:
    """A page of free times, of all that the profile covers, or of one interval of it.

    Raises:
        ApiError: 400 `badRequest` for a parameter that cannot be used.
    """
    given = Parameters(request)
    given.choice("required", _MODES)
    window = part(whole_window(profile, host.now), _date(given), _length(given), host.zone(profile))
    found, token = _page(given, slots(profile, host, window), f"{host.box.name}/times/{profile.id}")
    terms = profile.terms
    return answer(
        Times(
            items=[Slot(start=start, end=end) for start, end in found],
            start_time=window.start,
            end_time=max(window.start, window.end),
            time_available_for=terms.time_available_for,
            duration_minutes=terms.duration_minutes,
            availability_step=terms.availability_step,
            subject=terms.subject,
            additional_fields=[
                AdditionalField(name=name, default=usual) for name, usual in variables(profile).items()
            ],
            next_page_token=token,
            next_from_date=window.following,
        )
    )


async def book(request: Request, profile: Profile, host: Host) -> Response:
    """Make a meeting at a free time, or hold the time with `reserveForMinutes`.

    Raises:
        ApiError: 400 `badRequest` for a time that is not free, and for what cannot be used.
    """
    given = Parameters(request)
    given.choice("required", _MODES)
    minutes = given.number("reserveForMinutes")
    if minutes is not None and not 1 <= minutes <= _LONGEST_HOLD:
        raise ApiError(400, "badRequest", f"reserveForMinutes must be from 1 to {_LONGEST_HOLD}.")
    meeting = plan(profile, host, await read_as(request, WantedMeeting))
    if minutes is None:
        return answer(Booked(created=True, id=put(host.box, meeting, host.now)))
    return answer(Booked(created=False, reservation_id=reserve(host.box, meeting, minutes, host.now).id))


def _page(given: Parameters, found: Iterator[Span], about: str) -> tuple[list[Span], str | None]:
    limit, offset, token = given.number("limit"), given.number("offset") or 0, given.one("pageToken")
    limit = HIGHEST_LIMIT if limit is None else limit
    if not 1 <= limit <= HIGHEST_LIMIT or not 0 <= offset <= HIGHEST_OFFSET:
        raise ApiError(
            400, "badRequest", f"limit must be from 1 to {HIGHEST_LIMIT}, offset from 0 to {HIGHEST_OFFSET}."
        )
    about = f"{about}/{given.one('fromDate')}/{given.one('intervalLength')}"
    if token:
        after = _after(token, about)
        found, offset = (span for span in found if span[0] > after), 0
    shown = list(islice(found, min(offset, _FARTHEST), min(offset, _FARTHEST) + limit + 1))
    more = len(shown) > limit
    return shown[:limit], seal(rfc3339(shown[limit - 1][0]), about) if more else None


def _after(token: str, about: str) -> datetime:
    place = unseal(token, about)
    if not isinstance(place, str):
        raise invalid()
    return read_time(place)


def _date(given: Parameters) -> date | None:
    text = given.one("fromDate")
    if not text:
        return None
    try:
        # Python reads 20260302 and 2026-W10-1 as well.
        return date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError as error:
        raise ApiError(400, "badRequest", "fromDate must be a date, such as 2026-03-02.") from error


def _length(given: Parameters) -> relativedelta | None:
    text = given.one("intervalLength")
    try:
        return read_period(text) if text else None
    except ValueError as error:
        raise ApiError(400, "badRequest", f"intervalLength: {error}.") from error
