"""Events to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias, TypedDict

from aurinko.errors import UsageError
from aurinko.records.events import Occurrence, Recurrence, When
from aurinko.records.record import Record

from .mail import AddressLike, address, check_files
from .plain import given, to_json

# A time with its offset, a day for what lasts all day, a `When` of an event, or the API's own object.
WhenLike: TypeAlias = datetime | date | When | Mapping[str, Any]
AttendeeLike: TypeAlias = AddressLike | Record | Mapping[str, Any]


class EventFields(TypedDict, total=False):
    """An event to be written.

    Attributes:
        subject: what it is called.
        description: what it is about.
        location: where it is.
        start: a `datetime` with its offset, or a `date` for something that lasts all day.
        end: likewise; for a day, the day after the last.
        timezone: a name of the IANA database, for `start` and `end`; it matters where an event is repeated.
        attendees: addresses, or objects with `emailAddress` and `type`.
        online_meeting: have the provider make a way to meet online.
        recurrence: how it is repeated: `{"ical": {"rules": ["RRULE:FREQ=WEEKLY;COUNT=6"]}}`, or the API's
            `simple` way of saying it.
        reminder: `{"overrides": [{"minutes": 10}]}`; with Google also `{"use_default": True}`.
        show_as: free, busy, tentative or outOfOffice.
        sensitivity: normal, private, personal or confidential.
        attachments: files, each made by `aurinko.attach`.
        attendee_permissions: what those who are invited may do: inviteOthers, modify, seeOthers.
        online_meeting_provider: such as hangoutsMeet or teamsForBusiness.
        response: the account's own: noResponse, declined, tentative or accepted. To answer an invitation, so
            that its organizer is told, use `respond`.
        occurrence_info: of which series it is an exception: `master_id`, `original_start` and so on.
    """

    subject: str
    description: str
    location: str
    start: WhenLike
    end: WhenLike
    timezone: str
    attendees: Sequence[AttendeeLike]
    online_meeting: bool
    recurrence: Recurrence | Mapping[str, Any]
    reminder: Mapping[str, Any]
    show_as: str
    sensitivity: str
    attachments: Sequence[Mapping[str, Any]]
    attendee_permissions: Sequence[str]
    online_meeting_provider: str
    response: str
    occurrence_info: Occurrence | Mapping[str, Any]


def event_json(event: EventFields) -> dict[str, Any]:
    """The body of an event.

    Raises:
        UsageError: something in it cannot be right.
    """
    fields: dict[str, Any] = given(event)
    check_files(fields.get("attachments", ()))
    timezone = fields.pop("timezone", None)
    if timezone is not None and not {"start", "end"} & set(fields):
        raise UsageError("A timezone belongs to a start or an end, and there is neither.")
    for name in ("start", "end"):
        if name in fields:
            fields[name] = when_json(fields[name], timezone)
    invited = fields.pop("attendees", None)
    meeting = given(
        {
            "attendees": None if invited is None else [attendee_json(one) for one in invited],
            "attendeePermissions": fields.pop("attendee_permissions", None),
            "onlineMeeting": fields.pop("online_meeting", None),
            "onlineMeetingProvider": fields.pop("online_meeting_provider", None),
            "response": fields.pop("response", None),
        }
    )
    body: dict[str, Any] = to_json(fields)
    if meeting:
        body["meetingInfo"] = meeting
    return body


def when_json(value: WhenLike, timezone: str | None) -> dict[str, Any]:
    """When something begins or ends.

    Raises:
        UsageError: it is no time, or one without its offset.
    """
    if isinstance(value, datetime):
        return given({"dateTime": to_json(value), "timezone": timezone})
    if isinstance(value, date):
        return given({"dateOnly": to_json(value), "timezone": timezone})
    if not isinstance(value, (Record, Mapping)):
        raise UsageError("start and end have to be a datetime with its offset, or a date.")
    body: dict[str, Any] = {**to_json(value), **given({"timezone": timezone})}
    return body


def attendee_json(value: AttendeeLike) -> dict[str, Any]:
    """Somebody who is invited."""
    if isinstance(value, Record) and "address" not in value.raw:
        return value.raw
    if isinstance(value, Mapping) and "address" not in value:
        body: dict[str, Any] = to_json(value)
        return body
    return {"emailAddress": address(value), "type": "required"}  # type: ignore[arg-type] # a record has an address
