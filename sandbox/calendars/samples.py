"""The written events, and how they are dealt out to an account."""

import base64
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from sandbox.calendars.conference import conference_for
from sandbox.calendars.event import (
    Attachment,
    Attendee,
    AttendeeResponse,
    AttendeeType,
    Event,
    Mailbox,
    Place,
    Reminder,
    ReminderTime,
    Sensitivity,
    Series,
    ShowAs,
)
from sandbox.calendars.moments import Moment, instant, like, local, stamp
from sandbox.calendars.occurrences import occurrence, settled
from sandbox.setting import Setting
from sandbox.store.ids import seeded_id
from sandbox.web.shapes import shaped

Group = Literal["own", "shared", "group"]
Role = Literal["owner", "writer", "reader"]
_ANSWERS: dict[str, AttendeeResponse | None] = {
    "+": "accepted",
    "~": "tentitive",
    "-": "declined",
    "?": None,
}
_TYPES = {"txt": "text/plain", "csv": "text/csv"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """An occurrence that takes place at another time: in which week, and on which day."""

    week: int
    day: int
    at: str
    subject: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenCalendar:
    """A calendar as its file has it."""

    key: str
    name: str
    description: str
    color: str
    role: Role
    group: Group = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenEvent:
    """An event as its file has it; the file's beginning explains the words."""

    calendar: str
    subject: str
    week: int
    day: int
    at: str | None = None
    minutes: int = 0
    days: int = 1
    zone: str | None = None
    description: str = ""
    location: str = ""
    rule: str | None = None
    by: str | None = None
    invited: list[str] = field(default_factory=list, metadata={"name": "with"})
    online: bool = False
    show: ShowAs = "busy"
    sensitivity: Sensitivity = "normal"
    categories: list[str] = field(default_factory=list)
    remind: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    canceled: bool = False
    moved: Moved | None = None
    dropped: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The whole file."""

    calendar: list[WrittenCalendar]
    event: list[WrittenEvent]


@cache
def written() -> Written:
    """The file, read once."""
    text = files("sandbox").joinpath("calendars", "written", "events.toml").read_text("utf-8")
    return shaped(tomllib.loads(text), Written)


def events_of(key: str, setting: Setting, home: str) -> Iterator[Event]:
    """The events of one calendar, exceptions right after their masters."""
    monday = _monday(setting.now)
    for number, one in enumerate(written().event):
        if one.calendar == key:
            event = settled(_event(one, number, setting, monday, home), home)
            yield event
            if one.moved:
                yield _moved(event, one.moved, monday, home)


def _monday(now: float) -> date:
    today = datetime.fromtimestamp(now, UTC).date()
    return today - timedelta(days=today.weekday())


def _event(one: WrittenEvent, number: int, setting: Setting, monday: date, home: str) -> Event:
    start, end = _span(one, monday, home)
    made = min(setting.now, instant(start, home).timestamp()) - 86400 * (3 + number % 9)
    event_id = seeded_id(setting.seed, "event", number)
    owner = Mailbox(name=setting.owner.name, address=setting.owner.email)
    return Event(
        id=event_id,
        created=made,
        modified=made,
        start=start,
        end=end,
        organizer=_person(one.by) if one.by else owner,
        ical_uid=f"{event_id}@calendar.example",
        subject=one.subject,
        description=one.description,
        location=one.location,
        attendees=tuple(_attendee(who, owner) for who in one.invited),
        canceled=one.canceled,
        conference=conference_for(setting.personality, event_id) if one.online else None,
        series=_series(one, monday, home),
        reminder=_reminder(one, setting),
        show_as=one.show,
        sensitivity=one.sensitivity,
        categories=tuple(one.categories),
        attachments=tuple(_file(name, event_id) for name in one.files),
    )


def _span(one: WrittenEvent, monday: date, home: str) -> tuple[Moment, Moment]:
    day = monday + timedelta(weeks=one.week, days=one.day - 1)
    if one.at is None:
        return Moment(date_only=day), Moment(date_only=day + timedelta(days=one.days))
    kind = Moment(date_time=datetime.fromtimestamp(0, UTC), timezone=one.zone or home)
    wall = datetime.fromisoformat(f"{day}T{one.at}")
    return like(kind, wall, home), like(kind, wall + timedelta(minutes=one.minutes), home)


def _series(one: WrittenEvent, monday: date, home: str) -> Series | None:
    if one.rule is None:
        return None
    if one.dropped is None:
        return Series(original="ical", rule=one.rule)
    place, _ = _span(replace(one, week=one.dropped), monday, home)
    return Series(original="ical", rule=one.rule, deleted=frozenset({stamp(place)}))


def _moved(master: Event, moved: Moved, monday: date, home: str) -> Event:
    weeks = monday + timedelta(weeks=moved.week) - _monday(instant(master.start, home).timestamp())
    original = like(master.start, local(master.start, home) + weeks, home)
    regular = occurrence(master, original, home)
    day = monday + timedelta(weeks=moved.week, days=moved.day - 1)
    wall = datetime.fromisoformat(f"{day}T{moved.at}")
    return replace(
        regular,
        start=like(original, wall, home),
        end=like(original, wall + (local(regular.end, home) - local(original, home)), home),
        subject=moved.subject,
        place=Place(master_id=master.id, original=original, modified=True),
    )


def _person(name: str) -> Mailbox:
    return Mailbox(name=name, address=f"{name.lower().replace(' ', '.')}@acme.example")


def _attendee(who: str, owner: Mailbox) -> Attendee:
    name, mark = (who[:-1], who[-1]) if who[-1] in _ANSWERS else (who, "+")
    mailbox = owner if name == "me" else _person(name)
    kind: AttendeeType = "resource" if name.startswith("Room") else "required"
    return Attendee(email_address=mailbox, type=kind, response=_ANSWERS[mark])


def _reminder(one: WrittenEvent, setting: Setting) -> Reminder:
    if not one.remind and setting.personality.default_reminders:
        return Reminder(use_default=True)
    most = len(one.remind) if setting.personality.many_reminders else 1
    return Reminder(overrides=[ReminderTime(minutes=minutes) for minutes in one.remind[:most]])


def _file(name: str, event_id: str) -> Attachment:
    text = f"{name}\n\nA made-up file of the sandbox.\n".encode()
    return Attachment(
        id=seeded_id(event_id, name),
        name=name,
        mime_type=_TYPES[name.rpartition(".")[2]],
        size=len(text),
        content=base64.b64encode(text).decode(),
    )
