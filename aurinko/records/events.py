"""Events of calendars."""

from datetime import date
from typing import Any

from .calendars import ReminderOverride
from .fields import Field, as_bool, as_id, as_int, as_text, as_text_map, as_texts, as_time, listed, optional
from .mail import Address, Attachment
from .record import Record


def _date(value: Any) -> date | None:  # noqa: ANN401 (JSON is anything)
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None  # noqa: PLR2004
    except ValueError:
        return None


class When(Record):
    """When an event begins or ends: a time, or a day for one that lasts all day."""

    __slots__ = ()
    shown = ("date_time", "date_only")

    date_time = Field("dateTime", as_time)
    date_only = Field("dateOnly", _date)
    timezone = Field("timezone", as_text, "Where the event belongs; `date_time` says its moment without it.")


class Attendee(Record):
    """Somebody who is invited."""

    __slots__ = ()
    shown = ("email_address", "response")

    id = Field("id", as_text)
    email_address = Field("emailAddress", optional(Address))
    type = Field("type", as_text, "required, optional or resource.")
    comment = Field("comment", as_text)

    @property
    def response(self) -> str | None:
        """accepted, tentative or declined; the vendor's document spells the second one in two ways."""
        said = as_text(self.raw.get("response"))
        return "tentative" if said == "tentitive" else said


class OnlineMeeting(Record):
    """How to get into an online meeting."""

    __slots__ = ()
    shown = ("url",)

    url = Field("url", as_text)
    phone = Field("phone", as_text)
    pin = Field("pin", as_text)
    region_code = Field("regionCode", as_text)
    sip = Field("sip", as_text)
    info_url = Field("infoUrl", as_text)


class MeetingInfo(Record):
    """What makes an event a meeting."""

    __slots__ = ()
    shown = ("response", "canceled")

    canceled = Field("canceled", as_bool)
    response = Field("response", as_text, "The account's own: noResponse, declined, tentative or accepted.")
    attendees = Field("attendees", listed(Attendee))
    attendee_permissions = Field("attendeePermissions", as_texts, "inviteOthers, modify, seeOthers.")
    online_meeting_provider = Field("onlineMeetingProvider", as_text)
    online_meeting_details = Field("onlineMeetingDetails", optional(OnlineMeeting))


class Organizer(Record):
    """Whose meeting it is."""

    __slots__ = ()
    shown = ("email_address",)

    id = Field("id", as_text)
    email_address = Field("emailAddress", optional(Address))


class Reminder(Record):
    """When somebody is reminded of an event."""

    __slots__ = ()
    shown = ("use_default",)

    use_default = Field("useDefault", as_bool, "As the calendar says; Google only.")
    overrides = Field("overrides", listed(ReminderOverride))


class Pattern(Record):
    """How an event is repeated."""

    __slots__ = ()
    shown = ("frequency", "interval")

    frequency = Field(
        "frequency", as_text, "daily, weekly, monthly, monthlyRelative, yearly, yearlyRelative."
    )
    interval = Field("interval", as_int, "Every how many of them; 1 if it is missing.")
    days_of_week = Field("daysOfWeek", as_texts)
    week_start = Field("weekStart", as_text)
    day_of_month = Field("dayOfMonth", as_int)
    month_of_year = Field("monthOfYear", as_int)
    instance = Field("instance", as_text, "first, second, third, fourth or last.")


class RecurrenceRange(Record):
    """From when to when an event is repeated."""

    __slots__ = ()
    shown = ("type",)

    type = Field("type", as_text, "byDate, byCount or unbounded.")
    recurrence_start = Field("recurrenceStart", optional(When))
    recurrence_end = Field("recurrenceEnd", _date)
    count = Field("count", as_int)
    pattern_exclusions = Field("patternExclusions", listed(When))


class SimpleRecurrence(Record):
    """A recurrence in the words that calendars show."""

    __slots__ = ()
    shown = ("pattern",)

    pattern = Field("pattern", optional(Pattern))
    range = Field("range", optional(RecurrenceRange))


class IcalRecurrence(Record):
    """A recurrence in the rules of RFC 5545."""

    __slots__ = ()
    shown = ("rules",)

    rules = Field("rules", as_texts, "Lines such as RRULE:FREQ=WEEKLY.")
    recurrence_start = Field("recurrenceStart", optional(When))


class Recurrence(Record):
    """How an event is repeated, in both ways of saying it."""

    __slots__ = ()
    shown = ("original",)

    original = Field("original", as_text, "Which one it was made from: simple or ical.")
    simple = Field("simple", optional(SimpleRecurrence))
    ical = Field("ical", optional(IcalRecurrence))


class Occurrence(Record):
    """One of a series."""

    __slots__ = ()
    shown = ("id", "type")

    id = Field("id", as_id)
    type = Field("type", as_text, "regular, modified or deleted.")
    master_id = Field("masterId", as_text)
    original_start = Field("originalStart", optional(When))
    start = Field("start", optional(When))


class Series(Record):
    """What is known of a series as a whole."""

    __slots__ = ()

    id = Field("id", as_id)
    global_id = Field("globalId", as_text)
    recurrence = Field("recurrence", optional(Recurrence))
    modified_occurrences = Field("modifiedOccurrences", listed(Occurrence))
    deleted_occurrences = Field("deletedOccurrences", listed(Occurrence))


class Event(Record):
    """Something that happens at a time (vendor's reference, "Calendar")."""

    __slots__ = ()
    shown = ("id", "subject", "start")

    id = Field("id", as_id)
    etag = Field("etag", as_text, "What `update` sends as `If-Match`.")
    calendar_id = Field("calendarId", as_text)
    created_time = Field("createdTime", as_time)
    last_modified_time = Field("lastModifiedTime", as_time)

    subject = Field("subject", as_text)
    description = Field("description", as_text)
    location = Field("location", as_text)
    start = Field("start", optional(When))
    end = Field("end", optional(When))
    organizer = Field("organizer", optional(Organizer))
    meeting_info = Field("meetingInfo", optional(MeetingInfo))
    reminder = Field("reminder", optional(Reminder))
    show_as = Field("showAs", as_text, "free, busy, tentative, outOfOffice or unknown.")
    sensitivity = Field("sensitivity", as_text)
    categories = Field("categories", as_texts)

    recurrence_type = Field("recurrenceType", as_text, "single, master or occurrence.")
    recurrence = Field("recurrence", optional(Recurrence))
    occurrence_info = Field("occurrenceInfo", optional(Occurrence))

    global_id = Field("globalId", as_text)
    html_link = Field("htmlLink", as_text)
    has_attachments = Field("hasAttachments", as_bool)
    attachments = Field("attachments", listed(Attachment))
    omitted = Field("omitted", as_texts, "What this answer left out, such as description or attendees.")
    native_properties = Field("nativeProperties", as_text_map)

    @property
    def ical_uid(self) -> str | None:
        """The id that it has everywhere (RFC 5545); sources spell the field in two ways."""
        return as_text(self.raw.get("iCalUid")) or as_text(self.raw.get("iCalUId"))


class SavedEvent(Record):
    """What became of an event that was written."""

    __slots__ = ()

    id = Field("id", as_id)
    etag = Field("etag", as_text)
    global_id = Field("globalId", as_text)
    record = Field("record", optional(Event), "The event as it is now, unless `return_record` is false.")
    online_meeting_provider = Field("onlineMeetingProvider", as_text)
    online_meeting_details = Field("onlineMeetingDetails", optional(OnlineMeeting))

    @property
    def ical_uid(self) -> str | None:
        """The id that it has everywhere (RFC 5545)."""
        return as_text(self.raw.get("iCalUId")) or as_text(self.raw.get("iCalUid"))
