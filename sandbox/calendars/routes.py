"""`/v1/calendars`: every path of it."""

from sandbox.auth.bearer import bearer
from sandbox.calendars import free_busy, listing, reading, suggesting, syncing, writing
from sandbox.web.routing import resource

_EVENTS = "/calendars/{calendarId:segment}/events"
_EVENT = _EVENTS + "/{eventId:segment}"
_MASTER = _EVENTS + "/{masterId:segment}"
_SYNC = "/calendars/{calendarId:segment}/sync"

ROUTES = [
    resource(
        "/calendars",
        GET=bearer("calendars", listing.list_calendars),
        POST=bearer("createCalendar", listing.create_calendar),
    ),
    resource("/calendars/freeBusy", POST=bearer("freeBusy", free_busy.free_busy)),
    resource("/calendars/suggestMeetingTimes", POST=bearer("suggestMeetingTimes", suggesting.suggest)),
    resource(
        "/calendars/{id:segment}",
        GET=bearer("calendarById", listing.get_calendar),
        PATCH=bearer("updateCalendar", listing.update_calendar),
    ),
    resource(_SYNC, POST=bearer("calSyncStart", syncing.start_sync)),
    resource(_SYNC + "/updated", GET=bearer("calSyncUpdated", syncing.sync_updated)),
    resource(_SYNC + "/deleted", GET=bearer("calSyncDeleted", syncing.sync_deleted)),
    resource(_EVENTS, POST=bearer("createEvent", writing.create_event)),
    resource(_EVENTS + "/range", GET=bearer("range", reading.events_in_range)),
    resource(_EVENTS + "/find", GET=bearer("eventsByICalUIds", reading.find_events)),
    resource(
        _EVENT,
        GET=bearer("event", reading.get_event),
        PATCH=bearer("updateEvent", writing.update_event),
        DELETE=bearer("deleteEvent", writing.delete_event),
    ),
    resource(_EVENT + "/response", PUT=bearer("updateMeetingResponse", writing.respond)),
    resource(_MASTER + "/series", GET=bearer("seriesInfo", reading.get_series)),
    resource(
        _MASTER + "/occurrences/{ost:segment}", GET=bearer("occurrenceByOrigStart", reading.get_occurrence)
    ),
    resource(
        _EVENT + "/attachments/{attachmentId:segment}", GET=bearer("attachment", reading.get_attachment)
    ),
]
