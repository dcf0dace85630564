"""Free times and bookings, as they are answered."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A free time."""

    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AdditionalField:
    """A variable of the profile's templates that a form can ask for."""

    name: str
    type: str = "string"
    default: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """Free times, and what a form to choose one of them should know."""

    items: list[Slot]
    start_time: datetime
    end_time: datetime
    time_available_for: str | None = None
    duration_minutes: int | None = None
    availability_step: int | None = None
    subject: str | None = None
    additional_fields: list[AdditionalField] = field(default_factory=list)
    next_page_token: str | None = None
    next_from_date: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Booked:
    """What came of a booking. The capital letter is the vendor's."""

    created: bool
    id: str | None = None
    reservation_id: int | None = field(default=None, metadata={"name": "ReservationId"})
