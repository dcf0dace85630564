"""`client.calendars`."""

from datetime import timedelta

from aurinko import Calendar, NotFoundError

from .world import World, gathered, refused, soon


async def check_calendars(world: World) -> None:
    """Calendars are listed, made, changed; `primary` is the account's own."""
    api = world.api
    made = await api.calendars.create("Pumps", color="#16a765", description="Where they are")
    listed = {one.id: one for one in await gathered(api.calendars.list(with_shared=True, mode="user"))}
    assert isinstance(listed[made.id], Calendar)
    assert listed[made.id].name == "Pumps"
    primary = await api.calendars.get()
    assert primary.primary is True
    assert primary.id in listed
    changed = await api.calendars.update(made.id, name="Two pumps")
    assert (changed.id, changed.name, changed.description) == (made.id, "Two pumps", "Where they are")
    assert (await api.calendars.get(made.id)).name == "Two pumps"
    await refused(NotFoundError, api.calendars.get("no/such+id="))


async def check_free_time(world: World) -> None:
    """When people are free, and when they could meet."""
    api = world.api
    start, end = soon(days=40), soon(days=42)
    await api.events.create("primary", subject="Taken", start=start, end=start + timedelta(hours=2))
    schedules = await api.calendars.free_busy([world.address, "bo@nowhere.example"], start, end)
    mine, other = schedules.records
    assert (mine.email, other.email) == (world.address, "bo@nowhere.example")
    assert any(one.start == start and one.status == "busy" for one in mine.items)
    assert mine.error is None
    suggested = await api.calendars.suggest_times(
        [world.address, {"email": "bo@there.example", "timezone": "UTC"}],
        start,
        end,
        30,
        buffer_between_minutes=0,
        availability_step=30,
        default_timezone="UTC",
        default_work_hours={"timezone": "UTC", "day_schedules": every_day()},
        availability_intervals=None,
        free_statuses=["free"],
    )
    assert suggested.items
    for one in suggested.items:
        assert one.start is not None
        assert one.end is not None
        assert start + timedelta(hours=2) <= one.start < one.end <= end
        assert one.end - one.start == timedelta(minutes=30)
    assert [one.email for one in suggested.attendees] == [world.address, "bo@there.example"]


def every_day() -> list[dict[str, object]]:
    """All days, all day."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    hours = [{"start": "00:00:00", "end": "24:00:00"}]
    return [{"day_of_week": name, "working_intervals": hours} for name in names]
