"""`client.booking`."""

from datetime import timedelta

from aurinko import BookingProfile, NotFoundError

from .calendars import every_day
from .world import World, gathered, refused, soon

NAME, EMAIL = "Bo", "bo@there.example"


async def check_profiles(world: World) -> None:
    """A profile is made, listed, changed, deleted."""
    api = world.api
    hours = await api.booking.work_hours()
    assert hours.day_schedules
    assert hours.day_schedules[0].working_intervals
    today = soon().date()
    made = await api.booking.create(
        name="pumps",
        subject="Pumps",
        description="Which one?",
        location="Yard",
        context="ours",
        duration_minutes=30,
        buffer_between_minutes=0,
        availability_step=30,
        start_after_minutes=60,
        start_time=soon(days=-1),
        end_time=soon(days=300),
        time_available_for="P14D",
        work_hours=hours,
        availability_intervals={
            "intervals": [
                {
                    "date_start_inclusive": (today + timedelta(days=1)).isoformat(),
                    "date_end_inclusive": (today + timedelta(days=2)).isoformat(),
                    "hours": [{"start": "09:00:00", "end": "10:00:00"}],
                }
            ]
        },
        start_conference=False,
        open_meeting_url="https://there.example/meet",
    )
    assert isinstance(made, BookingProfile)
    assert made.id is not None
    await api.booking.create(name="more pumps", duration_minutes=30)
    listed = await gathered(api.booking.profiles(limit=1))
    assert made.id in {one.id for one in listed}
    assert len(listed) == len({one.id for one in listed}) >= 2
    page = await api.booking.profiles(limit=1, offset=1).page()
    assert (page.length, page.total_size) == (1, len(listed))
    await api.booking.update(made.id, subject="Two pumps")
    got = await api.booking.profile(made.id)
    assert (got.name, got.subject, got.location) == ("pumps", "Two pumps", "Yard")
    assert got.work_hours is not None
    assert got.work_hours.day_schedules == hours.day_schedules
    assert got.availability_intervals is not None
    assert got.availability_intervals.intervals[0].hours[0].start == "09:00:00"
    await api.booking.delete(made.id)
    await refused(NotFoundError, api.booking.profile(made.id))


async def check_booking(world: World) -> None:
    """A time is booked; another is held and confirmed, or let go."""
    api = world.api
    hours = {"timezone": "UTC", "day_schedules": every_day()}
    profile = await api.booking.create(
        name="walks", duration_minutes=30, availability_step=30, time_available_for="P14D", work_hours=hours
    )
    number = profile.id or 0
    slots = await api.booking.times(number, required="all", limit=3, offset=1)
    assert len(slots.items) == 3
    more = await api.booking.times(number, required="all", page_token=slots.next_page_token)
    assert more.items
    others = await api.booking.times(number, from_date=soon(days=3).date(), interval_length="P1D")
    one, two, three = others.items[:3]
    for slot in (one, two, three):
        assert slot.start is not None
        assert slot.end is not None
        assert slot.end - slot.start == timedelta(minutes=30)
    booked = await api.booking.book(
        number,
        one.start or soon(),
        one.end or soon(),
        substitution_data={"company_name": "Pumps"},
        required="one",
        account_ids=one.account_ids or None,
        group_xids=one.group_xids or None,
        name=NAME,
        email=EMAIL,
    )
    assert booked.created is True
    assert (await api.events.get("primary", booked.id or "")).start is not None
    held = await api.booking.book(
        number, two.start or soon(), two.end or soon(), reserve_for_minutes=10, name=NAME, email=EMAIL
    )
    assert held.reservation_id is not None
    confirmed = await api.booking.confirm(held.reservation_id)
    event = await api.events.get("primary", confirmed.id or "")
    assert event.start is not None
    assert event.start.date_time == two.start
    held = await api.booking.book(
        number, three.start or soon(), three.end or soon(), reserve_for_minutes=10, name=NAME, email=EMAIL
    )
    await api.booking.cancel(held.reservation_id or 0)
    await refused(NotFoundError, api.booking.confirm(held.reservation_id or 0))
