"""Booking profiles of an account, and times that are held for somebody until they confirm."""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.booking.profile import Profile, Terms, completed
from sandbox.setting import Setting

MOST_PROFILES = 1000
MOST_RESERVATIONS = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """A meeting that can be put into the calendar as it is; `attendees` are pairs of name and address."""

    start: datetime
    end: datetime
    subject: str
    description: str = ""
    location: str = ""
    timezone: str = ""
    attendees: list[list[str]] = field(default_factory=list)
    online: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reservation:
    """A meeting that takes up its time, until so many seconds since 1970, without being in the calendar."""

    id: int
    meeting: Meeting
    until: float


@dataclass(slots=True)
class Booking:
    """Profiles in the order they were made, and reservations; both take their numbers from one row."""

    last_id: int
    profiles: list[Profile] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)

    def add(self, terms: Terms) -> Profile:
        """Make a profile."""
        profile = Profile(self._next_id(), terms)
        self.profiles.append(profile)
        return profile

    def find(self, profile_id: int) -> Profile | None:
        """The profile with this id."""
        return next((one for one in self.profiles if one.id == profile_id), None)

    def named(self, name: str) -> Profile | None:
        """The profile that a public link names."""
        return next((one for one in self.profiles if one.terms.name == name), None)

    def reserve(self, meeting: Meeting, until: float) -> Reservation:
        """Hold a meeting's time."""
        reservation = Reservation(id=self._next_id(), meeting=meeting, until=until)
        self.reservations.append(reservation)
        return reservation

    def held(self, now: float) -> list[Reservation]:
        """Reservations that are still good."""
        self.reservations = [one for one in self.reservations if now < one.until]
        return self.reservations

    def release(self, reservation: Reservation) -> None:
        """Hold it no more."""
        self.reservations = [one for one in self.reservations if one is not reservation]

    def _next_id(self) -> int:
        self.last_id += 1
        return self.last_id


def open_booking(setting: Setting) -> Booking:
    """Two profiles that an account begins with, named for their owner: the names are in public links."""
    booking = Booking(setting.random("booking").randrange(1000, 9000))
    name = "-".join(setting.owner.email.partition("@")[0].split("."))
    booking.add(
        completed(
            Terms(
                name=f"{name}-intro",
                subject="Introduction with {{name}}",
                description="A first conversation.\n\nWhat it is about: {{comments}}",
                start_conference=True,
            )
        )
    )
    booking.add(
        completed(
            Terms(
                name=f"{name}-workshop",
                duration_minutes=90,
                buffer_between_minutes=15,
                time_available_for="P3M",
                subject="Workshop",
                location="Meeting room 2",
            )
        )
    )
    return booking
