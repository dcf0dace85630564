"""Calendars, and when people are free."""

from typing import ClassVar

from .fields import Field, as_bool, as_id, as_int, as_text, as_time, listed, optional
from .record import Record
from .schedules import WeekSchedule


class ReminderOverride(Record):
    """How long before an event somebody is reminded."""

    __slots__ = ()
    shown = ("minutes",)

    minutes = Field("minutes", as_int)


class Calendar(Record):
    """A calendar (vendor's reference, "Calendar")."""

    __slots__ = ()
    shown = ("id", "name")

    id = Field("id", as_id)
    name = Field("name", as_text)
    color = Field("color", as_text)
    description = Field("description", as_text)
    access_role = Field("accessRole", as_text, "owner, writer or reader.")
    primary = Field("primary", as_bool, "`primary` can be said in place of its id.")
    multiple_reminders_supported = Field("multipleRemindersSupported", as_bool)
    default_reminders = Field("defaultReminders", listed(ReminderOverride))


class Interval(Record):
    """From a time to another."""

    __slots__ = ()
    shown: ClassVar[tuple[str, ...]] = ("start", "end")

    start = Field("start", as_time)
    end = Field("end", as_time)


class Busy(Interval):
    """A time that is taken, and how."""

    __slots__ = ()
    shown = ("start", "end", "status")

    status = Field("status", as_text, "free, busy, tentative, outOfOffice or unknown.")


class FreeBusy(Record):
    """When one person is free."""

    __slots__ = ()
    shown = ("email", "error")

    email = Field("email", as_text)
    items = Field("items", listed(Busy))
    error = Field("error", as_text, "Why nothing is known of this address.")
    work_hours = Field("workHours", optional(WeekSchedule))


class Schedules(Record):
    """When people are free."""

    __slots__ = ()
    shown = ()

    records = Field("records", listed(FreeBusy))


class SuggestedAttendee(Record):
    """What was known of somebody when times were suggested."""

    __slots__ = ()
    shown = ("email", "error")

    email = Field("email", as_text)
    timezone = Field("timezone", as_text)
    work_hours = Field("workHours", optional(WeekSchedule))
    error = Field("error", as_text)


class Suggestions(Record):
    """Times when people could meet."""

    __slots__ = ()
    shown = ()

    items = Field("items", listed(Interval))
    attendees = Field("attendees", listed(SuggestedAttendee))
