"""`client.tracking`."""

from aurinko.calls import tracking
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class TrackingCalls(Surface):
    """What was noticed of sent messages."""

    list = listed(tracking.list_)
    get = blocking(tracking.get)
    events = listed(tracking.events)
    event = blocking(tracking.event)
    all_events = listed(tracking.all_events)
    purge_mine = blocking(tracking.purge_mine)
    ignore_opens = blocking(tracking.ignore_opens)
    create_for_draft = blocking(tracking.create_for_draft)
    update_draft = blocking(tracking.update_draft)
    convert_draft = blocking(tracking.convert_draft)


class AsyncTrackingCalls(AsyncSurface):
    """What was noticed of sent messages."""

    list = alisted(tracking.list_)
    get = awaited(tracking.get)
    events = alisted(tracking.events)
    event = awaited(tracking.event)
    all_events = alisted(tracking.all_events)
    purge_mine = awaited(tracking.purge_mine)
    ignore_opens = awaited(tracking.ignore_opens)
    create_for_draft = awaited(tracking.create_for_draft)
    update_draft = awaited(tracking.update_draft)
    convert_draft = awaited(tracking.convert_draft)
