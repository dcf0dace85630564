"""The calendars of one account."""

from dataclasses import dataclass, field
from random import Random

from sandbox.calendars.event import Event, ReminderTime
from sandbox.calendars.samples import Group, Role, WrittenCalendar, events_of, written
from sandbox.setting import Setting
from sandbox.store.collection import Collection
from sandbox.store.delta import MOST_STARTS
from sandbox.store.ids import seeded_id

PRIMARY = "primary"
_HOMES = ("Europe/Helsinki", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Europe/Lisbon")


@dataclass(kw_only=True, slots=True)
class Calendar:
    """One calendar. `scans` remembers when a sync of some range began (seconds since 1970)."""

    id: str
    name: str
    color: str = ""
    description: str = ""
    access_role: Role = "owner"
    primary: bool = False
    group: Group = "own"
    default_reminders: tuple[ReminderTime, ...] = ()
    events: Collection[Event] = field(default_factory=Collection)
    scans: dict[str, float] = field(default_factory=dict)

    def scanned(self, filters: str, now: float) -> None:
        """Remember when a sync of some range began; the oldest gives way, as with the starts of any sync."""
        if filters not in self.scans:
            if len(self.scans) >= MOST_STARTS:
                del self.scans[next(iter(self.scans))]
            self.scans[filters] = now


@dataclass(slots=True)
class Calendars:
    """All of them, and the zone (an IANA name) in which their owner lives."""

    timezone: str
    records: dict[str, Calendar] = field(default_factory=dict)

    def find(self, calendar_id: str) -> Calendar | None:
        """The calendar with this id; `primary` is an alias."""
        if calendar_id == PRIMARY:
            return next((one for one in self.records.values() if one.primary), None)
        return self.records.get(calendar_id)

    def own(self) -> list[Calendar]:
        """Those whose events take up their owner's time."""
        return [one for one in self.records.values() if one.access_role == "owner"]


def home_of(chance: Random) -> str:
    """Somewhere to live."""
    return chance.choice(_HOMES)


def open_calendars(setting: Setting) -> Calendars:
    """The written calendars with their events; dates are counted from the present week."""
    calendars = Calendars(home_of(setting.random("home")))
    for one in written().calendar:
        if one.group != "group" or setting.personality.group_calendars:
            calendar = _calendar(one, setting)
            calendars.records[calendar.id] = calendar
            for event in events_of(one.key, setting, calendars.timezone):
                calendar.events.put(event, event.created)
    return calendars


def _calendar(one: WrittenCalendar, setting: Setting) -> Calendar:
    return Calendar(
        id=seeded_id(setting.seed, "calendar", one.key),
        name=one.name,
        color=one.color,
        description=one.description,
        access_role=one.role,
        primary=one.key == PRIMARY,
        group=one.group,
        default_reminders=(ReminderTime(minutes=10),) if one.role == "owner" else (),
    )
