"""`/v1/book`: profiles of an account, their free times, reservations, and public links."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.auth.registration import CLIENT_ID
from sandbox.booking import profiles
from sandbox.booking.booking import Reservation
from sandbox.booking.hours import hours_of
from sandbox.booking.meetings import put
from sandbox.booking.profile import Profile
from sandbox.booking.profiles import profile_of, with_calendars
from sandbox.booking.slots import Host
from sandbox.booking.times import book, free_times
from sandbox.box import Box
from sandbox.personalities import personality_of
from sandbox.ticking import tick
from sandbox.web.answers import answer, ok
from sandbox.web.errors import ApiError
from sandbox.web.parameters import path_number
from sandbox.web.receiving import take_in
from sandbox.web.routing import resource
from sandbox.world import World, world_of


def _host(world: World, box: Box) -> Host:
    return Host(box, hours_of(world, box), world.clock())


async def meeting_times(request: Request, caller: Caller) -> Response:
    """When the account's owner can meet."""
    return free_times(request, profile_of(request, caller), _host(caller.world, caller.box))


async def create_meeting(request: Request, caller: Caller) -> Response:
    """Meet the account's owner."""
    return await book(request, profile_of(request, caller), _host(caller.world, caller.box))


async def confirm(request: Request, caller: Caller) -> Response:
    """Make an event of what was only held."""
    reservation = _held(request, caller)
    caller.box.booking.release(reservation)
    return answer({"id": put(caller.box, reservation.meeting, caller.now)})


async def cancel(request: Request, caller: Caller) -> Response:
    """Let go of what was held."""
    caller.box.booking.release(_held(request, caller))
    return ok()


def _held(request: Request, caller: Caller) -> Reservation:
    wanted = path_number(request, "id")
    found = next((one for one in caller.box.booking.held(caller.now) if one.id == wanted), None)
    if found is None:
        raise ApiError(404, "notFound", "There is no such reservation, or it was not confirmed in time.")
    return found


async def public_times(request: Request) -> Response:
    """When the owner of a public link can meet; nobody has to sign in for that."""
    profile, host = _linked(request)
    return free_times(request, profile, host)


async def public_meeting(request: Request) -> Response:
    """Meet the owner of a public link."""
    await take_in(request)
    profile, host = _linked(request)
    return await book(request, profile, host)


def _linked(request: Request) -> tuple[Profile, Host]:
    world, name = world_of(request), request.path_params["name"]
    boxes = list(world.boxes.boxes.values()) if request.path_params["client"] == CLIENT_ID else []
    for box in boxes:
        profile = box.booking.named(name)
        if profile and not personality_of(box.service).mailbox_only:
            world.boxes.touch(box)
            tick(box, world.clock())
            return profile, _host(world, box)
    raise ApiError(404, "notFound", "There is no booking profile with this name.")


ROUTES = [
    resource("/book/account/workHours", GET=with_calendars("workHours", profiles.work_hours)),
    resource(
        "/book/account/profiles",
        GET=with_calendars("getAccBookings", profiles.list_profiles),
        POST=with_calendars("create", profiles.create_profile),
    ),
    resource(
        "/book/account/profiles/{id:segment}",
        GET=with_calendars("getBooking", profiles.get_profile),
        PATCH=with_calendars("updateBooking", profiles.update_profile),
        DELETE=with_calendars("deleteBooking", profiles.delete_profile),
    ),
    resource(
        "/book/account/profiles/{id:segment}/meeting",
        GET=with_calendars("bookingAccountMeetingTimes", meeting_times),
        POST=with_calendars("bookingAccountCreateMeeting", create_meeting),
    ),
    resource(
        "/book/account/reservations/{id:segment}/confirm",
        POST=with_calendars("bookingAccountReservationConfirm", confirm),
    ),
    resource(
        "/book/account/reservations/{id:segment}",
        DELETE=with_calendars("bookingAccountReservationDelete", cancel),
    ),
    resource("/book/{client:segment}/{name:segment}/meeting", GET=public_times, POST=public_meeting),
]
