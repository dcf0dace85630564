"""Events (vendor's reference, "Calendar"). `primary` stands for the account's own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from aurinko.inputs.events import EventFields, event_json
from aurinko.inputs.plain import given, known, time_json
from aurinko.records.events import Event, SavedEvent, Series
from aurinko.records.reading import content, nothing, one, page_of

from .call import Call, path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from aurinko.records.pages import Page


def range_(
    calendar_id: str, time_min: datetime, time_max: datetime, *, page_token: str | None = None
) -> Call[Page[Event]]:
    """Events of a time; what is repeated comes as its occurrences.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        time_min: events that end after this, with its offset.
        time_max: events that begin before this, with its offset.
        page_token: where to begin.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"timeMin": time_json(time_min), "timeMax": time_json(time_max), "pageToken": page_token}
    return Call("GET", _place(calendar_id, "range"), read=page_of(Event), query=query)


def find(
    calendar_id: str, ical_uids: str | Sequence[str], *, page_token: str | None = None
) -> Call[Page[Event]]:
    """Events by the ids that they have everywhere.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        ical_uids: `Event.ical_uid`, one or several.
        page_token: where to begin.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"iCalUId": ical_uids, "pageToken": page_token}
    return Call("GET", _place(calendar_id, "find"), read=page_of(Event), query=query)


def get(calendar_id: str, id: str, *, native_properties: Sequence[str] | None = None) -> Call[Event]:  # noqa: A002 (the API's own word)
    """One event.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        id: `Event.id`.
        native_properties: names of the provider's own properties to give.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"nativeProperties": native_properties}
    return Call("GET", _place(calendar_id, id), read=one(Event), query=query)


def create(
    calendar_id: str,
    *,
    notify_attendees: bool | None = None,
    body_type: str | None = None,
    return_record: bool | None = None,
    **event: Unpack[EventFields],
) -> Call[SavedEvent]:
    """Make an event.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        notify_attendees: send invitations; the API does if it is not said.
        body_type: what the description is: `html` or `text`.
        return_record: give the event back; the API does if it is not said.
        **event: `subject`, `start`, `end` and the rest of `aurinko.EventFields`.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself.
    """
    query = {"notifyAttendees": notify_attendees, "bodyType": body_type, "returnRecord": return_record}
    return Call("POST", _place(calendar_id), read=one(SavedEvent), query=query, json=event_json(event))


def update(
    calendar_id: str,
    event_or_id: Event | str,
    *,
    if_match: str | None = None,
    notify_attendees: bool | None = None,
    return_record: bool | None = None,
    **event: Unpack[EventFields],
) -> Call[SavedEvent]:
    """Change some of an event; what is not said stays.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        event_or_id: the event as it was read, with its etag, or only its id.
        if_match: an etag; without it the one of the event. The vendor's document demands one.
        notify_attendees: tell those who are invited; the API does if it is not said.
        return_record: give the event back; the API does if it is not said.
        **event: what is to be different, as for `create`.

    Raises:
        AurinkoError: see `aurinko.errors`; `ChangedError` where somebody changed it meanwhile.
    """
    id_, etag = known(Event, event_or_id, if_match)
    query = {"notifyAttendees": notify_attendees, "returnRecord": return_record}
    return Call(
        "PATCH",
        _place(calendar_id, id_),
        read=one(SavedEvent),
        query=query,
        json=event_json(event),
        if_match=etag,
    )


def delete(calendar_id: str, id: str, *, notify_attendees: bool | None = None) -> Call[None]:  # noqa: A002 (the API's own word)
    """Delete an event, or one occurrence of a series.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        id: `Event.id`.
        notify_attendees: tell those who are invited; the API does if it is not said.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"notifyAttendees": notify_attendees}
    # Whoever is invited is told, and would be told again.
    return Call("DELETE", _place(calendar_id, id), read=nothing, query=query, repeatable=False)


def respond(
    calendar_id: str,
    id: str,  # noqa: A002 (the API's own word)
    response: str,
    *,
    comment: str | None = None,
    notify_attendees: bool | None = None,
) -> Call[None]:
    """Say whether the account's owner comes.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        id: `Event.id`.
        response: accepted, tentative or declined.
        comment: a word to the organizer.
        notify_attendees: tell the organizer; the API does if it is not said.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = given({"response": response, "comment": comment})
    query = {"notifyAttendees": notify_attendees}
    # The organizer is told, and would be told again.
    place = _place(calendar_id, id, "response")
    return Call("PUT", place, read=nothing, query=query, json=body, repeatable=False)


def series(calendar_id: str, master_id: str) -> Call[Series]:
    """What is known of a series as a whole, with its exceptions.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        master_id: `Event.id` of the series.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", _place(calendar_id, master_id, "series"), read=one(Series))


def occurrence(calendar_id: str, master_id: str, original_start: datetime) -> Call[Event]:
    """One occurrence of a series.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        master_id: `Event.id` of the series.
        original_start: when the series has it, with its offset; it may have been moved since.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    place = _place(calendar_id, master_id, "occurrences", time_json(original_start))
    return Call("GET", place, read=one(Event))


def attachment(calendar_id: str, id: str, attachment_id: str) -> Call[bytes]:  # noqa: A002 (the API's own word)
    """The bytes of a file of an event.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        id: `Event.id`.
        attachment_id: `Attachment.id`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", _place(calendar_id, id, "attachments", attachment_id), read=content)


def _place(calendar_id: str, *segments: str) -> str:
    return path("calendars", calendar_id, "events", *segments)
