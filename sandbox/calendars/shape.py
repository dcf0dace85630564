"""Calendars and events as the API shows them."""

from sandbox.calendars.calendars import Calendar
from sandbox.calendars.event import Attachment, Conference, Event, own_response
from sandbox.calendars.moments import Moment, unstamp
from sandbox.calendars.occurrences import exceptions, occurrence_id
from sandbox.calendars.recurrence import recurrence_of
from sandbox.personalities import Personality
from sandbox.web.shapes import at

Shown = dict[str, object]


def calendar(one: Calendar, personality: Personality) -> Shown:
    """One calendar."""
    return {
        "id": one.id,
        "name": one.name,
        "color": one.color,
        "description": one.description,
        "accessRole": one.access_role,
        "primary": one.primary,
        "multipleRemindersSupported": personality.many_reminders,
        "defaultReminders": list(one.default_reminders),
    }


class EventShape:
    """How one calendar's events are shown to its owner."""

    def __init__(self, shown_in: Calendar, owner: str, home: str, *, both_spellings: bool) -> None:
        self._calendar = shown_in
        self._owner = owner
        self._home = home
        self._both = both_spellings

    def whole(self, event: Event) -> Shown:
        """All of an event."""
        return _present(
            {
                "id": event.id,
                "etag": event.etag,
                "calendarId": self._calendar.id,
                "createdTime": at(event.created),
                "lastModifiedTime": at(event.modified),
                "subject": event.subject,
                "description": event.description,
                "location": event.location,
                "start": event.start,
                "end": event.end,
                "organizer": {"emailAddress": event.organizer},
                "meetingInfo": self._meeting(event),
                "recurrenceType": _recurrence_type(event),
                "recurrence": event.series and recurrence_of(event.series, event.start, self._home),
                "reminder": event.reminder,
                "occurrenceInfo": event.place and _occurrence(event),
                "iCalUid": event.ical_uid,
                "iCalUId": event.ical_uid if self._both else None,
                "globalId": event.ical_uid,
                "showAs": event.show_as,
                "sensitivity": event.sensitivity,
                "categories": list(event.categories),
                "htmlLink": f"https://calendar.example/event/{event.ical_uid.partition('@')[0]}",
                "hasAttachments": bool(event.attachments),
                "attachments": [_attachment(one) for one in event.attachments],
                "omitted": [],
            }
        )

    def saved(self, event: Event, *, with_record: bool) -> Shown:
        """What a change answers; here the vendor's document has the other spelling, `iCalUId`."""
        return _present(
            {
                "id": event.id,
                "etag": event.etag,
                "iCalUId": event.ical_uid,
                "iCalUid": event.ical_uid if self._both else None,
                "globalId": event.ical_uid,
                "record": self.whole(event) if with_record else None,
                **_conference(event.conference),
            }
        )

    def series(self, master: Event) -> Shown:
        """A series with what of it is not by the rule."""
        assert master.series is not None  # noqa: S101 - said to the type checker
        gone = (unstamp(text, master.start) for text in sorted(master.series.deleted))
        return {
            "id": master.id,
            "globalId": master.ical_uid,
            "recurrence": recurrence_of(master.series, master.start, self._home),
            "modifiedOccurrences": [_occurrence(one) for one in exceptions(self._calendar.events, master)],
            "deletedOccurrences": [_deleted(master, one) for one in gone if one],
        }

    def _meeting(self, event: Event) -> Shown | None:
        if not (event.attendees or event.conference or event.canceled or event.permissions):
            return None
        return _present(
            {
                "canceled": event.canceled,
                "attendees": list(event.attendees),
                "response": own_response(event, self._owner),
                "attendeePermissions": list(event.permissions),
                **_conference(event.conference),
            }
        )


def _recurrence_type(event: Event) -> str:
    if event.place:
        return "occurrence"
    return "master" if event.series else "single"


def _occurrence(event: Event) -> Shown:
    assert event.place is not None  # noqa: S101 - said to the type checker
    return {
        "id": event.id,
        "type": "modified" if event.place.modified else "regular",
        "originalStart": event.place.original,
        "start": event.start,
        "masterId": event.place.master_id,
    }


def _deleted(master: Event, original: Moment) -> Shown:
    return {
        "id": occurrence_id(master.id, original),
        "type": "deleted",
        "originalStart": original,
        "masterId": master.id,
    }


def _conference(conference: Conference | None) -> Shown:
    if conference is None:
        return {}
    return {"onlineMeetingProvider": conference.provider, "onlineMeetingDetails": conference.details}


def _attachment(one: Attachment) -> Shown:
    return {"id": one.id, "name": one.name, "mimeType": one.mime_type, "size": one.size, "inline": False}


def _present(shown: Shown) -> Shown:
    return {name: value for name, value in shown.items() if value is not None}
