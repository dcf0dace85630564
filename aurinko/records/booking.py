"""Booking: profiles of what can be booked, the times that are left, and meetings that came of it."""

from .fields import Field, as_bool, as_int, as_text, as_texts, as_time, listed, optional
from .record import Record
from .schedules import WeekSchedule, WorkingInterval


class AvailabilityInterval(Record):
    """Days with hours of their own."""

    __slots__ = ()
    shown = ("date_start", "date_end")

    date_start = Field("dateStartInclusive", as_text, "`YYYY-MM-DD`, the first of the days.")
    date_end = Field("dateEndInclusive", as_text, "The last of the days.")
    hours = Field("hours", listed(WorkingInterval))


class AvailabilityIntervals(Record):
    """Days that can be booked at other hours than the week says."""

    __slots__ = ()
    shown = ()

    intervals = Field("intervals", listed(AvailabilityInterval))


class BookingProfile(Record):
    """Something that people can book (vendor's reference, "Booking")."""

    __slots__ = ()
    shown = ("id", "name")

    id = Field("id", as_int)
    name = Field("name", as_text)
    subject = Field("subject", as_text, "Of the meetings.")
    description = Field("description", as_text)
    location = Field("location", as_text)
    context = Field("context", as_text)
    duration_minutes = Field("durationMinutes", as_int)
    buffer_between_minutes = Field("bufferBetweenMinutes", as_int)
    availability_step = Field("availabilityStep", as_int, "Minutes between two offers.")
    start_after_minutes = Field("startAfterMinutes", as_int, "How soon somebody can book at the earliest.")
    start_time = Field("startTime", as_time)
    end_time = Field("endTime", as_time)
    time_available_for = Field("timeAvailableFor", as_text, "How far ahead, as a period such as P14D.")
    work_hours = Field("workHours", optional(WeekSchedule))
    availability_intervals = Field("availabilityIntervals", optional(AvailabilityIntervals))
    start_conference = Field("startConference", as_bool)
    open_meeting_url = Field("openMeetingUrl", as_text)


class Slot(Record):
    """A time that can be booked."""

    __slots__ = ()
    shown = ("start", "end")

    start = Field("start", as_time)
    end = Field("end", as_time)
    group_xids = Field("groupXids", as_texts)

    @property
    def account_ids(self) -> tuple[int, ...]:
        """The accounts that are free then."""
        given = self.raw.get("accountIds")
        found = (as_int(item) for item in given) if isinstance(given, list) else ()
        return tuple(item for item in found if item is not None)


class BookingField(Record):
    """Something that is asked of whoever books."""

    __slots__ = ()
    shown = ("name",)

    name = Field("name", as_text)
    type = Field("type", as_text)
    default = Field("default", as_text)


class Slots(Record):
    """Times that can be booked, of one stretch of days."""

    __slots__ = ()
    shown = ("next_from_date", "next_page_token")

    items = Field("items", listed(Slot))
    start_time = Field("startTime", as_time)
    end_time = Field("endTime", as_time)
    time_available_for = Field("timeAvailableFor", as_text)
    duration_minutes = Field("durationMinutes", as_int)
    availability_step = Field("availabilityStep", as_int)
    subject = Field("subject", as_text)
    primary_color = Field("primaryColor", as_text)
    secondary_color = Field("secondaryColor", as_text)
    additional_fields = Field("additionalFields", listed(BookingField))
    next_page_token = Field("nextPageToken", as_text)
    next_from_date = Field("nextFromDate", as_text, "The `from_date` of the days after these.")


class Booked(Record):
    """What became of a booking."""

    __slots__ = ()
    shown = ("id", "created")

    id = Field("id", as_text, "Of the event, once there is one.")
    created = Field("created", as_bool)
    group_xid = Field("groupXid", as_text)

    @property
    def reservation_id(self) -> int | None:
        """Of the reservation that holds the time; the vendor's document begins the field with a capital."""
        return as_int(self.raw.get("ReservationId")) or as_int(self.raw.get("reservationId"))


class Confirmed(Record):
    """The event that a reservation became."""

    __slots__ = ()

    id = Field("id", as_text)
