"""What a change of one event does to its calendar: a series and its exceptions change together."""

from dataclasses import replace

from sandbox.calendars.event import Event
from sandbox.calendars.moments import stamp
from sandbox.calendars.occurrences import exceptions
from sandbox.store.collection import Collection


def save(events: Collection[Event], event: Event, before: Event | None, now: float, keep: int) -> None:
    """Keep an event as it is now; `before` is how it was, None for a new one.

    An occurrence becomes an exception, and its master has changed with it. A master whose times or rule
    changed loses its exceptions: their places are no more. What is as it was is told to nobody.
    """
    if event == before:
        return
    if event.place:
        _save_exception(events, event, now)
        return
    if before and before.series and (before.series != event.series or before.start != event.start):
        _drop_exceptions(events, before, event, now, keep)
    events.put(event, now)


def delete(events: Collection[Event], event: Event, now: float, keep: int) -> None:
    """Delete an event; a series with its exceptions, or one occurrence of it."""
    if event.place:
        _delete_occurrence(events, event, now, keep)
        return
    for one in exceptions(events, event) if event.series else ():
        events.remove(one.id, now, keep)
    events.remove(event.id, now, keep)


def _save_exception(events: Collection[Event], event: Event, now: float) -> None:
    assert event.place is not None  # noqa: S101 - said to the type checker
    if not event.place.modified:
        event.place, event.born = replace(event.place, modified=True), 0
    events.put(event, now)
    events.put(events.records[event.place.master_id], now)


def _delete_occurrence(events: Collection[Event], event: Event, now: float, keep: int) -> None:
    assert event.place is not None  # noqa: S101 - said to the type checker
    master = events.records[event.place.master_id]
    assert master.series is not None  # noqa: S101 - as above
    if not event.place.modified:
        # Only what was a record can be told as deleted: this one is one for a moment.
        event.born = 0
        events.put(event, now)
    events.remove(event.id, now, keep)
    gone = master.series.deleted | {stamp(event.place.original)}
    master.series = replace(master.series, deleted=gone)
    events.put(master, now)


def _drop_exceptions(events: Collection[Event], before: Event, event: Event, now: float, keep: int) -> None:
    for one in exceptions(events, before):
        assert one.place is not None  # noqa: S101 - exceptions have one
        gone = event.series.deleted if event.series else frozenset()
        moved = event.series is None or event.start != before.start or _rule(event) != _rule(before)
        if moved or stamp(one.place.original) in gone:
            events.remove(one.id, now, keep)
    if event.series and event.start != before.start and event.series == before.series:
        event.series = replace(event.series, deleted=frozenset())


def _rule(event: Event) -> str:
    return event.series.rule if event.series else ""
