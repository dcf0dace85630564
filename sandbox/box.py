"""Everything of one address at one service: two accounts of it see the same."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.auth.people import Person
from sandbox.booking.booking import Booking, open_booking
from sandbox.calendars.calendars import Calendars, open_calendars
from sandbox.contacts.contacts import Contacts
from sandbox.contacts.made_up import open_contacts
from sandbox.followup.followup import FollowUp, open_follow_up
from sandbox.mail.mailbox import Mailbox
from sandbox.mail.opening import open_mailbox
from sandbox.personalities import personality_of
from sandbox.sending.outbox import Outbox, open_outbox
from sandbox.setting import Setting
from sandbox.store.delta import SyncStarts
from sandbox.tasks.made_up import open_tasks
from sandbox.tasks.tasks import Tasks
from sandbox.tracking.tracking import Tracking, open_tracking


@dataclass(kw_only=True, slots=True)
class Box:
    """One address's records, kind by kind."""

    owner: Person
    service: str
    mail: Mailbox
    outbox: Outbox
    calendars: Calendars
    contacts: Contacts
    tasks: Tasks
    booking: Booking
    followup: FollowUp
    tracking: Tracking
    syncs: SyncStarts

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return name_of(self.service, self.owner)


def name_of(service: str, person: Person) -> str:
    """The name of the box of this person's address at this service."""
    return f"{service}:{person.email}"


class Boxes:
    """All of them, each filled when it is first opened."""

    def __init__(self, seed: int, size: int, clock: Callable[[], float]) -> None:
        self.seed = seed
        self.size = size
        self._clock = clock
        self.boxes: dict[str, Box] = {}
        # Which may have changed since somebody emptied this: those that were asked for, or touched.
        self.touched: set[str] = set()

    def of(self, service: str, person: Person) -> Box:
        """The box of this person's address at this service."""
        key = name_of(service, person)
        self.touched.add(key)
        if key not in self.boxes:
            self.boxes[key] = self._open(service, person)
        return self.boxes[key]

    def touch(self, box: Box) -> None:
        """Say that a box may have changed, where it was not asked for."""
        self.touched.add(box.name)

    def setting(self, service: str, person: Person) -> Setting:
        """What this person's records are made from, if they are made now."""
        seed = f"{self.seed}/{person.email}"
        return Setting(person, service, personality_of(service), seed, self.size, self._clock())

    def _open(self, service: str, person: Person) -> Box:
        setting = self.setting(service, person)
        return Box(
            owner=person,
            service=service,
            mail=open_mailbox(setting),
            outbox=open_outbox(setting),
            calendars=open_calendars(setting),
            contacts=open_contacts(setting),
            tasks=open_tasks(setting),
            booking=open_booking(setting),
            followup=open_follow_up(setting),
            tracking=open_tracking(setting),
            syncs=SyncStarts(),
        )
