"""A series told one by one: its occurrences, the exceptions among them, and the ids of both."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sandbox.calendars.event import Event, Place
from sandbox.calendars.moments import EARLIEST, LATEST, Moment, instant, like, local, stamp, unstamp, zone
from sandbox.calendars.rule import read_rule
from sandbox.calendars.starts import starts
from sandbox.store.collection import Collection

_DAY = timedelta(days=1)


def occurrence_id(master_id: str, original: Moment) -> str:
    """The id of an occurrence, by the master and by when the rule puts it."""
    return f"{master_id}_{stamp(original)}"


def find_event(events: Collection[Event], event_id: str, home: str) -> Event | None:
    """The record with this id, or the occurrence that a series has under it."""
    found = events.find(event_id)
    if found is not None:
        return found
    master_id, _, text = event_id.rpartition("_")
    master = events.find(master_id)
    original = unstamp(text, master.start) if master and master.series else None
    return find_occurrence(events, master, original, home) if master and original else None


def find_occurrence(events: Collection[Event], master: Event, original: Moment, home: str) -> Event | None:
    """The occurrence whose place by the rule is `original`, changed or not; None if it is deleted."""
    exception = events.find(occurrence_id(master.id, original))
    if exception is not None:
        return exception
    wall = local(original, home)
    if not any(_originals(master, home, wall, wall + timedelta(seconds=1))):
        return None
    return occurrence(master, original, home)


def occurrence(master: Event, original: Moment, home: str) -> Event:
    """The occurrence as its series has it; it is no record until something about it is changed."""
    length = local(master.end, home) - local(master.start, home)
    if master.start.timezone != master.end.timezone:
        length = instant(master.end, home) - instant(master.start, home)
    end = like(original, local(original, home) + length, home)
    return replace(
        master,
        id=occurrence_id(master.id, original),
        start=original,
        end=end if end.date_only else replace(end, timezone=master.end.timezone),
        series=None,
        place=Place(master_id=master.id, original=original),
    )


def exceptions(events: Collection[Event], master: Event) -> list[Event]:
    """The changed occurrences of a series, in the order of their places."""
    found = [one for one in events.records.values() if one.place and one.place.master_id == master.id]
    return sorted(found, key=lambda one: one.id)


def within(events: Collection[Event], after: datetime, before: datetime, home: str, most: int) -> list[Event]:
    """Single events, occurrences and exceptions that end after `after` and start before `before`, in order.

    Raises:
        OverflowError: There are more than `most` of them.
    """
    found = []
    for event in _every(events, after, before, home):
        if overlaps(event, after, before, home):
            found.append(event)
            if len(found) > most:
                raise OverflowError
    return sorted(found, key=lambda event: position(event, home))


def position(event: Event, home: str) -> tuple[int, str]:
    """Where an event stands in a list: by its start, then by its id."""
    return int(instant(event.start, home).timestamp()), event.id


def overlaps(event: Event, after: datetime, before: datetime, home: str) -> bool:
    """Whether it ends after the one time, and starts before the other."""
    return instant(event.end, home) > after and instant(event.start, home) < before


def settled(event: Event, home: str) -> Event:
    """The event itself, a master moved to its first occurrence (deleted or not): both are to be the same.

    Raises:
        ValueError: The rule has no occurrence within forty years, or no sense.
    """
    if event.series is None:
        return event
    begin = local(event.start, home)
    end = min(begin + 40 * 365 * _DAY, LATEST.replace(tzinfo=None))
    wall = next(starts(read_rule(event.series.rule), event.start, home, begin, end), None)
    if wall is None:
        raise ValueError("the rule has no occurrence")
    start = like(event.start, wall, home)
    if start == event.start:
        return event
    first = occurrence(event, start, home)
    event.start, event.end = first.start, first.end
    return event


def regular(master: Event, after: datetime, before: datetime, home: str) -> Iterator[Event]:
    """Occurrences whose places by the rule could lie between two times; some may lie just outside."""
    name = master.start.timezone or home
    length = instant(master.end, home) - instant(master.start, home)
    # A day more at both ends, since the wall clocks of the zones differ by up to one.
    first = max(after, EARLIEST + length + 3 * _DAY) - length - _DAY
    last = max(min(before, LATEST - 3 * _DAY), EARLIEST) + _DAY
    walls = (moment.astimezone(zone(name)).replace(tzinfo=None) for moment in (first, last))
    for original in _originals(master, home, *walls):
        yield occurrence(master, original, home)


def _every(events: Collection[Event], after: datetime, before: datetime, home: str) -> Iterator[Event]:
    for event in events.records.values():
        if event.series is None:
            yield event
            continue
        for one in regular(event, after, before, home):
            if events.find(one.id) is None:
                yield one


def _originals(master: Event, home: str, after: datetime, before: datetime) -> Iterator[Moment]:
    if master.series is None:
        return
    for wall in starts(read_rule(master.series.rule), master.start, home, after, before):
        original = like(master.start, wall, home)
        if stamp(original) not in master.series.deleted:
            yield original
