"""What other rooms need of the calendars: when their owner is busy, and a new meeting."""

from collections.abc import Sequence
from datetime import UTC, datetime

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


def add_meeting(
    box: Box,
    start: datetime,
    end: datetime,
    *,
    now: float,
    subject: str,
    description: str = "",
    location: str = "",
    timezone: str = "",
    attendees: Sequence[tuple[str, str]] = (),
    online: bool = False,
) -> Event:
    """Put a meeting into the primary calendar; it feeds sync and webhooks as every other event does.

    Args:
        box: Whose calendar.
        start: When it begins, with an offset, in the years 1900 to 2198.
        end: When it ends.
        now: The time (seconds since 1970).
        subject: Its title.
        description: Its text.
        location: Where it is.
        timezone: The IANA name of the zone to show it in; the owner's if empty.
        attendees: Pairs of name and address.
        online: Add an online meeting, if the provider has one.

    Raises:
        ValueError: There is no such zone.
        LookupError: The account has no primary calendar.
    """
    calendar = box.calendars.find("primary")
    if calendar is None:
        raise LookupError("there is no primary calendar")
    name = timezone or box.calendars.timezone
    zone(name)
    event = Event(
        id=fresh_id(),
        created=now,
        modified=now,
        start=Moment(date_time=start.astimezone(UTC).replace(microsecond=0), timezone=name),
        end=Moment(date_time=end.astimezone(UTC).replace(microsecond=0), timezone=name),
        organizer=Mailbox(name=box.owner.name, address=box.owner.email),
        ical_uid="",
        subject=subject,
        description=description,
        location=location,
        attendees=tuple(
            Attendee(email_address=Mailbox(name=name or None, address=address)) for name, address in attendees
        ),
    )
    event.ical_uid = f"{event.id}@calendar.example"
    event.conference = conference_for(personality_of(box.service), event.id) if online else None
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
