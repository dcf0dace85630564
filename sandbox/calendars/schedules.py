"""When people are not free: the account's owner, others who have signed in, and anybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sandbox.auth.bearer import Caller
from sandbox.booking.schedule import WeekWorkSchedule, default_week
from sandbox.box import Box
from sandbox.calendars.calendars import home_of
from sandbox.calendars.event import ShowAs
from sandbox.calendars.meetings import occupied
from sandbox.calendars.moments import instant, zone
from sandbox.web.addresses import is_mailbox

_SATURDAY = 5
_LENGTHS = (30, 45, 60, 90)
_STATUSES: tuple[ShowAs, ...] = ("busy", "busy", "busy", "tentative", "outOfOffice")


@dataclass(frozen=True, kw_only=True, slots=True)
class Busy:
    """A time at which somebody is not free."""

    start: datetime
    end: datetime
    status: ShowAs


@dataclass(frozen=True, slots=True)
class Schedule:
    """Somebody's busy times in order, the zone they live in, and their hours if the provider tells them."""

    busy: list[Busy]
    timezone: str | None = None
    work_hours: WeekWorkSchedule | None = None


def schedule_of(caller: Caller, address: str, start: datetime, end: datetime) -> Schedule | None:
    """What is known of an address between two times; None if it is none.

    Raises:
        OverflowError: There are too many events.
    """
    if not is_mailbox(address):
        return None
    box, home = _known(caller, address.lower())
    busy = _kept(box, start, end) if box else _made_up(caller, address.lower(), home, start, end)
    clipped = [
        Busy(start=max(one.start, start), end=min(one.end, end), status=one.status)
        for one in busy
        if one.start < end and one.end > start
    ]
    if caller.personality.tells_work_hours:
        return Schedule(clipped, home, default_week(home))
    return Schedule(clipped)


def _known(caller: Caller, address: str) -> tuple[Box | None, str]:
    box = caller.world.boxes.boxes.get(f"{caller.account.service}:{address}")
    if box is not None:
        return box, box.calendars.timezone
    # Where they will turn out to live if they sign in.
    return None, home_of(_chance(caller, address, "home"))


def _kept(box: Box, start: datetime, end: datetime) -> Iterator[Busy]:
    home = box.calendars.timezone
    for one in occupied(box, start, end):
        yield Busy(start=instant(one.start, home), end=instant(one.end, home), status=one.show_as)


def _made_up(caller: Caller, address: str, home: str, start: datetime, end: datetime) -> Iterator[Busy]:
    first, last = (moment.astimezone(zone(home)).date() for moment in (start, end))
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() < _SATURDAY:
            yield from _day(_chance(caller, address, f"busy/{day}"), day, home)


def _day(chance: Random, day: date, home: str) -> list[Busy]:
    midnight, found = datetime.combine(day, time()), []
    for half_hours in sorted(chance.sample(range(18, 33), chance.randint(0, 4))):
        start = (midnight + timedelta(minutes=30 * half_hours)).replace(tzinfo=zone(home)).astimezone(UTC)
        length = timedelta(minutes=chance.choice(_LENGTHS))
        found.append(Busy(start=start, end=start + length, status=chance.choice(_STATUSES)))
    return found


def _chance(caller: Caller, address: str, about: str) -> Random:
    return Random(f"{caller.world.boxes.seed}/{address}/{about}")  # noqa: S311 - made-up records, not secrets
