"""What happens to tracked messages: they are sent, opened, clicked and answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sandbox.box import Box
from sandbox.tracking.tracking import Event, Tracked, Tracking

_VISITS = frozenset({"open", "click"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who fetched a pixel or followed a link."""

    user_agent: str | None
    remote: str | None
    referrer: str | None


@dataclass(frozen=True, slots=True)
class Ids:
    """How a message can be found; what is not known is None."""

    message_id: str | None
    internet_id: str | None
    thread_id: str | None


def record_sent(tracking: Tracking, tracked: Tracked, ids: Ids, now: float) -> None:
    """The message is on its way; from here on things can happen to it."""
    tracked.message_id, tracked.internet_id, tracked.thread_id = (
        ids.message_id,
        ids.internet_id,
        ids.thread_id,
    )
    tracked.sent_at, tracked.draft_id = now, None
    tracking.happened(tracked, "initial", now)
    tracking.messages.put(tracked, now)


def record_visit(
    tracking: Tracking, tracked: Tracked, kind: Literal["open", "click"], visitor: Visitor, now: float
) -> Event | None:
    """Count an open or a click; before the delay is over it is the sender who looks, and none is counted."""
    if not tracked.opens or tracked.ignored or tracked.sent_at is None:
        return None
    if now < tracked.sent_at + tracked.delay:
        return None
    event = tracking.happened(tracked, kind, now)
    event.user_agent, event.remote, event.referrer = visitor.user_agent, visitor.remote, visitor.referrer
    tracked.open_count += kind == "open"
    event.number = tracked.open_count
    tracked.last_activity, tracked.user_agent, tracked.remote = now, visitor.user_agent, visitor.remote
    tracking.messages.put(tracked, now)
    return event


def record_reply(
    box: Box, tracked: Tracked, now: float, *, reply: Ids | None = None, bounced: bool = False
) -> Event:
    """Somebody answered in the thread, or the mail came back; `reply` is the message that says so."""
    event = box.tracking.happened(tracked, "replyBounce" if bounced else "reply", now)
    if reply:
        event.message_id, event.internet_id, event.thread_id = (
            reply.message_id,
            reply.internet_id,
            reply.thread_id,
        )
    tracked.last_responded, tracked.bounced = now, tracked.bounced or bounced
    box.tracking.messages.put(tracked, now)
    return event


def purge(
    tracking: Tracking, tracked: Iterable[Tracked], user_agent: str, since: float, now: float, keep: int
) -> None:
    """Forget what one browser opened and clicked since a time, as if it had not happened."""
    wanted = {one.id: one for one in tracked}
    purged: list[Event] = []
    left: dict[str, Event] = {}
    for event in tracking.events.records.values():
        if event.kind in _VISITS and event.tracked_id in wanted:
            if event.user_agent == user_agent and event.created >= since:
                purged.append(event)
            else:
                left[event.tracked_id] = event
    for event in purged:
        tracking.events.remove(event.id, now, keep)
        wanted[event.tracked_id].open_count -= event.kind == "open"
    for tracked_id in dict.fromkeys(event.tracked_id for event in purged):
        _recall(wanted[tracked_id], left.get(tracked_id))
        tracking.messages.put(wanted[tracked_id], now)


def _recall(tracked: Tracked, latest: Event | None) -> None:
    tracked.last_activity = latest.created if latest else None
    tracked.user_agent = latest.user_agent if latest else None
    tracked.remote = latest.remote if latest else None
