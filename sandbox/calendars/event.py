"""One event as a calendar keeps it: a single one, the master of a series, or an exception of one."""

from dataclasses import dataclass, field, replace
from typing import Literal

from sandbox.calendars.moments import Moment
from sandbox.store.collection import Record

ShowAs = Literal["free", "busy", "tentative", "outOfOffice", "unknown"]
Sensitivity = Literal["normal", "private", "personal", "confidential"]
Permission = Literal["inviteOthers", "modify", "seeOthers"]
AttendeeType = Literal["required", "optional", "resource"]
# The vendor's document spells an attendee's answer like this, and the account's own answer `tentative`.
AttendeeResponse = Literal["accepted", "tentitive", "declined"]
Response = Literal["noResponse", "declined", "tentative", "accepted"]
ANSWERS: dict[AttendeeResponse, Response] = {
    "accepted": "accepted",
    "tentitive": "tentative",
    "declined": "declined",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailbox:
    """A name and an address."""

    name: str | None = None
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendee:
    """Somebody who is invited; no response is one that did not come yet."""

    email_address: Mailbox
    type: AttendeeType = "required"
    response: AttendeeResponse | None = None
    comment: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingDetails:
    """How an online meeting is joined."""

    url: str
    phone: str | None = None
    pin: str | None = None
    region_code: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Conference:
    """An online meeting."""

    provider: str
    details: MeetingDetails


@dataclass(frozen=True, kw_only=True, slots=True)
class ReminderTime:
    """How many minutes before the start."""

    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminder:
    """Reminders of an event's own, or those of its calendar."""

    use_default: bool | None = None
    overrides: list[ReminderTime] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file of an event; `content` is base64."""

    id: str
    name: str
    mime_type: str
    size: int
    content: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """How a master recurs: an RRULE line, the form it was given in, the stamps of deleted occurrences."""

    original: Literal["simple", "ical"]
    rule: str
    deleted: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where an occurrence belongs; `modified` ones are kept as records of their own."""

    master_id: str
    original: Moment
    modified: bool = False


@dataclass(kw_only=True, slots=True)
class Event(Record):
    """What is not a record of its own never changes in place; whatever is in it is replaced."""

    start: Moment
    end: Moment
    organizer: Mailbox
    ical_uid: str
    subject: str = ""
    description: str = ""
    location: str = ""
    attendees: tuple[Attendee, ...] = ()
    permissions: tuple[Permission, ...] = ()
    canceled: bool = False
    conference: Conference | None = None
    series: Series | None = None
    place: Place | None = None
    reminder: Reminder = field(default_factory=Reminder)
    show_as: ShowAs = "busy"
    sensitivity: Sensitivity = "normal"
    categories: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def own_response(event: Event, owner: str) -> Response | None:
    """What the owner of the calendar answered; None if nobody asked."""
    if event.organizer.address == owner:
        return "accepted" if event.attendees else None
    invited = [one for one in event.attendees if _is(one, owner)]
    if not invited:
        return None
    return ANSWERS[invited[0].response] if invited[0].response else "noResponse"


def answered(event: Event, owner: str, response: AttendeeResponse, comment: str | None) -> None:
    """Write down what the owner answers."""
    event.attendees = tuple(
        replace(one, response=response, comment=comment) if _is(one, owner) else one
        for one in event.attendees
    )


def _is(attendee: Attendee, owner: str) -> bool:
    return attendee.email_address.address.lower() == owner
