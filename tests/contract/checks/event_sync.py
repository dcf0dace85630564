"""`client.events`: both feeds by hand, and `client.sync.calendar`."""

from datetime import timedelta
from functools import partial

from aurinko import MemoryStore

from .feeds import begun, check_tokens, read
from .world import World, soon


async def check_event_feeds(world: World) -> None:
    """What is there, what came, and what went."""
    api = world.api
    calendar = (await api.calendars.create("Feeds")).id
    start = soon(days=5)
    made = await api.events.create(calendar, subject="There", start=start, end=start + timedelta(hours=1))
    updated, deleted = await begun(partial(api.events.start_sync, calendar, soon(days=-30), soon(days=30)))
    updates, deletions = (
        partial(api.events.sync_updated, calendar),
        partial(api.events.sync_deleted, calendar),
    )
    there, updated = await read(updates, updated)
    assert [one.raw["subject"] for one in there] == ["There"]
    await api.events.update(calendar, made.id, if_match=made.etag, subject="Changed")
    changed, updated = await read(updates, updated)
    assert [one.raw["subject"] for one in changed] == ["Changed"]
    await api.events.delete(calendar, made.id)
    gone, _ = await read(deletions, deleted)
    assert [one.raw["id"] for one in gone] == [made.id]
    await check_tokens(updates)
    await check_tokens(deletions)


async def check_calendar_copy(world: World) -> None:
    """A copy has what is there, and follows what changes."""
    api = world.api
    store = MemoryStore()
    span = (soon(days=-30), soon(days=30))
    report = await api.sync.calendar(store, "primary", *span, ready_within=60)
    assert (report.restarted, len(store.records) > 0) == (["first"], True)
    made = await api.events.create("primary", subject="New", start=soon(days=3), end=soon(days=4))
    again = await api.sync.calendar(store, "primary", *span)
    assert (again.restarted, again.updated) == ([], 1)
    assert made.id in store.records
    await api.events.delete("primary", made.id)
    await api.sync.calendar(store, "primary", *span)
    assert made.id not in store.records
