"""An event as it is sent, and what it makes of an event that is there."""

from dataclasses import dataclass, replace

from sandbox.calendars.conference import conference_for
from sandbox.calendars.event import (
    Attendee,
    AttendeeType,
    Conference,
    Event,
    Mailbox,
    Permission,
    Reminder,
    Response,
    Sensitivity,
    Series,
    ShowAs,
)
from sandbox.calendars.moments import Moment, checked, instant
from sandbox.calendars.occurrences import settled
from sandbox.calendars.recurrence import Recurrence, series_of
from sandbox.personalities import Personality
from sandbox.web.addresses import is_address

# The providers have such limits: Google takes 200 attendees, five reminders, and those of four weeks.
_MOST_ATTENDEES, _MOST_REMINDERS, _MOST_MINUTES, _LONGEST_SUBJECT = 200, 5, 4 * 7 * 24 * 60, 1024
_LONGEST_DAYS = 366


@dataclass(frozen=True, kw_only=True, slots=True)
class SentAttendee:
    """An invitation. What the attendee answered is not for us to say."""

    email_address: Mailbox
    type: AttendeeType = "required"


@dataclass(frozen=True, kw_only=True, slots=True)
class SentMeeting:
    """What makes a meeting of an event. The owner's `response` has a request of its own."""

    attendees: list[SentAttendee] | None = None
    attendee_permissions: list[Permission] | None = None
    online_meeting: bool | None = None
    online_meeting_provider: str | None = None
    response: Response | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SentAttachment:
    """The vendor's document lets nothing of an attachment be written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SentEvent:
    """What of an event can be written; the rest is the server's, and may be sent back as it came."""

    subject: str | None = None
    description: str | None = None
    location: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    meeting_info: SentMeeting | None = None
    recurrence: Recurrence | None = None
    reminder: Reminder | None = None
    show_as: ShowAs | None = None
    sensitivity: Sensitivity | None = None
    attachments: list[SentAttachment] | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """Where something is written: the provider's ways, and the owner's zone."""

    personality: Personality
    home: str


def written(event: Event, sent: SentEvent, writing: Writing) -> Event:
    """A copy of the event with everything that was sent; what was not stays.

    Raises:
        ValueError: It does not go together, or the provider does not have it.
    """
    changed = replace(event)
    _texts(changed, sent)
    changed.show_as = sent.show_as or event.show_as
    changed.sensitivity = sent.sensitivity or event.sensitivity
    changed.start = checked(sent.start, writing.home) if sent.start else event.start
    changed.end = checked(sent.end, writing.home) if sent.end else event.end
    _expect_span(changed, writing.home)
    if sent.reminder:
        changed.reminder = _reminder(sent.reminder, writing.personality)
    if sent.meeting_info:
        _meet(changed, sent.meeting_info, writing.personality)
    if sent.recurrence:
        changed.series = _series(event, changed, sent.recurrence, writing.home)
    return _settled(changed, writing.home)


def _texts(changed: Event, sent: SentEvent) -> None:
    for name in ("subject", "description", "location"):
        text = getattr(sent, name)
        if text is not None:
            if "\x00" in text or (name != "description" and len(text) > _LONGEST_SUBJECT):
                raise ValueError(f"{name} is too long, or has a NUL in it")
            setattr(changed, name, text)


def _expect_span(event: Event, home: str) -> None:
    if (event.start.date_only is None) is not (event.end.date_only is None):
        raise ValueError("start and end must both be dates, or both times")
    start, end = instant(event.start, home), instant(event.end, home)
    if end < start or (end == start and event.start.date_only):
        raise ValueError("the event must end after its start; the end of a whole day is the day after it")


def _settled(event: Event, home: str) -> Event:
    if event.series is None:
        return event
    length = instant(event.end, home) - instant(event.start, home)
    if length.days > _LONGEST_DAYS:
        raise ValueError("an event that recurs may not last longer than a year")
    return settled(event, home)


def _reminder(sent: Reminder, personality: Personality) -> Reminder:
    minutes = [one.minutes for one in sent.overrides or ()]
    if sent.use_default and not personality.default_reminders:
        raise ValueError("this provider has no useDefault for reminders")
    if len(minutes) > (_MOST_REMINDERS if personality.many_reminders else 1):
        raise ValueError("this provider does not take so many reminders")
    if not all(0 <= one <= _MOST_MINUTES for one in minutes):
        raise ValueError(f"reminder minutes must be from 0 to {_MOST_MINUTES}")
    return sent


def _meet(changed: Event, sent: SentMeeting, personality: Personality) -> None:
    if sent.attendees is not None:
        changed.attendees = _attendees(changed, sent.attendees)
    if sent.attendee_permissions is not None:
        changed.permissions = tuple(dict.fromkeys(sent.attendee_permissions))
    changed.conference = _conference(changed, sent, personality)


def _attendees(event: Event, sent: list[SentAttendee]) -> tuple[Attendee, ...]:
    if len(sent) > _MOST_ATTENDEES:
        raise ValueError(f"an event has at most {_MOST_ATTENDEES} attendees")
    known = {one.email_address.address: one for one in event.attendees}
    return tuple(_attendee(one, known) for one in sent)


def _attendee(sent: SentAttendee, known: dict[str, Attendee]) -> Attendee:
    if not is_address(sent.email_address.address):
        raise ValueError("an attendee's address is not one of e-mail")
    before = known.get(sent.email_address.address, Attendee(email_address=sent.email_address))
    return replace(before, email_address=sent.email_address, type=sent.type)


def _conference(event: Event, sent: SentMeeting, personality: Personality) -> Conference | None:
    wanted = sent.online_meeting_provider or ""
    if sent.online_meeting is False:
        return None
    if not (sent.online_meeting or wanted) or (event.conference and event.conference.provider == wanted):
        return event.conference
    made = event.conference if event.conference and not wanted else None
    made = made or conference_for(personality, event.id, wanted)
    if made is None:
        raise ValueError("this provider does not offer that online meeting")
    return made


def _series(before: Event, changed: Event, sent: Recurrence, home: str) -> Series:
    if before.place:
        raise ValueError("an occurrence does not recur itself; change its master")
    series = series_of(sent, changed.start, home)
    same = before.series and before.series.rule == series.rule and before.start == changed.start
    # Words do not tell which occurrences were deleted: those of the same rule stay so.
    if before.series and same and series.original == "simple":
        return replace(series, deleted=before.series.deleted)
    return series
