"""`client.events`."""

from aurinko.calls import event_sync, events
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class EventCalls(Surface):
    """Events of calendars."""

    range = listed(events.range_)
    find = listed(events.find)
    get = blocking(events.get)
    create = blocking(events.create)
    update = blocking(events.update)
    delete = blocking(events.delete)
    respond = blocking(events.respond)
    series = blocking(events.series)
    occurrence = blocking(events.occurrence)
    attachment = blocking(events.attachment)
    start_sync = blocking(event_sync.start_sync)
    sync_updated = blocking(event_sync.sync_updated)
    sync_deleted = blocking(event_sync.sync_deleted)


class AsyncEventCalls(AsyncSurface):
    """Events of calendars."""

    range = alisted(events.range_)
    find = alisted(events.find)
    get = awaited(events.get)
    create = awaited(events.create)
    update = awaited(events.update)
    delete = awaited(events.delete)
    respond = awaited(events.respond)
    series = awaited(events.series)
    occurrence = awaited(events.occurrence)
    attachment = awaited(events.attachment)
    start_sync = awaited(event_sync.start_sync)
    sync_updated = awaited(event_sync.sync_updated)
    sync_deleted = awaited(event_sync.sync_deleted)
