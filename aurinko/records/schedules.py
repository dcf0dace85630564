"""Work hours."""

from .fields import Field, as_text, listed
from .record import Record


class WorkingInterval(Record):
    """From a time of the day to another, `HH:MM:SS`."""

    __slots__ = ()
    shown = ("start", "end")

    start = Field("start", as_text)
    end = Field("end", as_text)


class DaySchedule(Record):
    """The work hours of one day of the week."""

    __slots__ = ()
    shown = ("day_of_week",)

    day_of_week = Field("dayOfWeek", as_text, "monday to sunday.")
    working_intervals = Field("workingIntervals", listed(WorkingInterval))


class WeekSchedule(Record):
    """The work hours of a week."""

    __slots__ = ()
    shown = ("timezone",)

    timezone = Field("timezone", as_text, "A name of the IANA database.")
    day_schedules = Field("daySchedules", listed(DaySchedule))
