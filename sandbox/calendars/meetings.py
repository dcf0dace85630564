"""What other rooms need of the calendars: when their owner is busy, and a new meeting."""

from datetime import UTC, datetime

from sandbox.booking.booking import Meeting
from sandbox.booking.schedule import Span, joined
from sandbox.box import Box
from sandbox.calendars.conference import conference_for
from sandbox.calendars.event import Attendee, Event, Mailbox, own_response
from sandbox.calendars.moments import Moment, instant, zone
from sandbox.calendars.occurrences import within
from sandbox.personalities import personality_of
from sandbox.store.ids import fresh_id

_MOST = 20_000


def busy_times(box: Box, start: datetime, end: datetime) -> list[Span]:
    """Spans between `start` and `end` (aware) when the owner is not free: in UTC, in order, none overlapping.

    Whatever is shown as busy, tentative, out of office or unknown counts, in all of the owner's own
    calendars; what was declined or canceled does not.

    Raises:
        OverflowError: There are more than 20,000 events in that time.
    """
    home = box.calendars.timezone
    spans = ((instant(one.start, home), instant(one.end, home)) for one in occupied(box, start, end))
    return joined((max(a, start), min(b, end)) for a, b in spans)


def add_meeting(box: Box, meeting: Meeting, now: float) -> Event:
    """Put a meeting into the primary calendar; it feeds sync and webhooks as every other event does.

    It is shown in its own zone, else in the owner's, and is online only where the provider has such meetings.

    Raises:
        ValueError: There is no such zone.
        LookupError: The account has no primary calendar.
    """
    calendar = box.calendars.find("primary")
    if calendar is None:
        raise LookupError("there is no primary calendar")
    event_id, name = fresh_id(), meeting.timezone or box.calendars.timezone
    event = Event(
        id=event_id,
        created=now,
        modified=now,
        start=_moment(meeting.start, name),
        end=_moment(meeting.end, name),
        organizer=Mailbox(name=box.owner.name, address=box.owner.email),
        ical_uid=f"{event_id}@calendar.example",
        subject=meeting.subject,
        description=meeting.description,
        location=meeting.location,
        attendees=tuple(_attendee(name, address) for name, address in meeting.attendees),
        conference=conference_for(personality_of(box.service), event_id) if meeting.online else None,
    )
    return calendar.events.put(event, now)


def occupied(box: Box, start: datetime, end: datetime) -> list[Event]:
    """Events and occurrences that take up the owner's time, in order.

    Raises:
        OverflowError: There are more than 20,000.
    """
    home = box.calendars.timezone
    found = [
        event
        for calendar in box.calendars.own()
        for event in within(calendar.events, start, end, home, _MOST)
        if _counts(event, box.owner.email)
    ]
    return sorted(found, key=lambda event: instant(event.start, home))


def _counts(event: Event, owner: str) -> bool:
    free = event.show_as == "free" or event.canceled or own_response(event, owner) == "declined"
    return not free and event.start != event.end


def _moment(time: datetime, name: str) -> Moment:
    zone(name)
    return Moment(date_time=time.astimezone(UTC).replace(microsecond=0), timezone=name)


def _attendee(name: str, address: str) -> Attendee:
    return Attendee(email_address=Mailbox(name=name or None, address=address))
