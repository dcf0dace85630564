"""`/v1/book/account/profiles`: an account's profiles, and its work hours."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.booking.booking import MOST_PROFILES, Booking
from sandbox.booking.hours import hours_of
from sandbox.booking.profile import Profile, Terms, changed, completed
from sandbox.personalities.reach import refuse_unless
from sandbox.store.paging import offset_page
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters, path_number
from sandbox.web.shapes import plain

Handler = Callable[[Request, Caller], Awaitable[Response]]


def with_calendars(operation: str, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """An operation for accounts whose provider has calendars; the others are refused."""

    async def checked(request: Request, caller: Caller) -> Response:
        refuse_unless(caller.personality, "calendars")
        return await handler(request, caller)

    return bearer(operation, checked)


def profile_of(request: Request, caller: Caller) -> Profile:
    """The profile that the path names.

    Raises:
        ApiError: 400 for an id that is no number, 404 `notFound`.
    """
    found = caller.box.booking.find(path_number(request, "id"))
    if found is None:
        raise ApiError(404, "notFound", "There is no booking profile with this id.")
    return found


async def work_hours(_request: Request, caller: Caller) -> Response:
    """When the account's owner works."""
    return answer(hours_of(caller.world, caller.box))


async def list_profiles(request: Request, caller: Caller) -> Response:
    """The profiles, in the order they were made."""
    records, page = offset_page(caller.box.booking.profiles, Parameters(request))
    return answer({**page, "records": [shown(one) for one in records]})


async def create_profile(request: Request, caller: Caller) -> Response:
    """Make a profile."""
    terms, booking = completed(await read_as(request, Terms)), caller.box.booking
    if len(booking.profiles) >= MOST_PROFILES:
        raise ApiError(400, "badRequest", f"An account of this sandbox has {MOST_PROFILES} profiles at most.")
    _ensure_unnamed(booking, terms, None)
    return answer(shown(booking.add(terms)))


async def get_profile(request: Request, caller: Caller) -> Response:
    """One profile."""
    return answer(shown(profile_of(request, caller)))


async def update_profile(request: Request, caller: Caller) -> Response:
    """Change the terms that are given."""
    wanted = await read_as(request, Terms)
    profile = profile_of(request, caller)
    terms = changed(profile.terms, wanted)
    _ensure_unnamed(caller.box.booking, terms, profile)
    profile.terms = terms
    return ok()


async def delete_profile(request: Request, caller: Caller) -> Response:
    """Forget a profile; what was booked with it stays."""
    caller.box.booking.profiles.remove(profile_of(request, caller))
    return ok()


def shown(profile: Profile) -> dict[str, object]:
    """A profile as it is answered."""
    return {"id": profile.id, **plain(profile.terms)}


def _ensure_unnamed(booking: Booking, terms: Terms, but: Profile | None) -> None:
    # Public links find a profile by its name, so no two can have the same.
    other = booking.named(terms.name) if terms.name is not None else None
    if other is not None and other is not but:
        raise ApiError(400, "badRequest", "There is a booking profile with this name already.")
