"""What is known of tracked messages: one record for each, and the events that happened to it."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from sandbox.setting import Setting
from sandbox.store.collection import Collection, Record

Kind = Literal["open", "click", "initial", "reply", "replyBounce"]
# Pixels are fetched by anybody, as often as they like; of a box's events the latest stay.
_MOST_EVENTS = 10_000


@dataclass(kw_only=True, slots=True)
class Tracked(Record):
    """A message that is watched, or a draft that will be once it is sent.

    `delay` is in seconds: opens and clicks count only that long after `sent_at`. `code` stands in the
    addresses of the pixel and of the links; `links` is where those lead, by their number.
    """

    code: str
    opens: bool
    replies: bool
    delay: int
    context: str | None = None
    draft_id: str | None = None
    message_id: str | None = None
    internet_id: str | None = None
    thread_id: str | None = None
    sent_at: float | None = None
    links: list[str] = field(default_factory=list)
    ignored: bool = False
    bounced: bool = False
    open_count: int = 0
    last_activity: float | None = None
    last_responded: float | None = None
    user_agent: str | None = None
    remote: str | None = None


@dataclass(kw_only=True, slots=True)
class Event(Record):
    """Something that happened to a tracked message. `number` counts its opens.

    The message ids are those of the answer where an answer is what happened.
    """

    tracked_id: str
    kind: Kind
    number: int = 0
    user_agent: str | None = None
    referrer: str | None = None
    remote: str | None = None
    message_id: str | None = None
    internet_id: str | None = None
    thread_id: str | None = None


@dataclass(slots=True)
class Tracking:
    """All of an account. `seen` is how far the mailbox was searched for answers."""

    messages: Collection[Tracked]
    events: Collection[Event]
    latest: int
    seen: int = 0
    codes: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.codes = {tracked.code: tracked.id for tracked in self.messages.records.values()}

    def start(self, now: float, *, opens: bool, replies: bool, delay: int, context: str | None) -> Tracked:
        """Watch one message more."""
        code = secrets.token_urlsafe(12)
        tracked = Tracked(
            id=self._next_id(),
            created=now,
            modified=now,
            code=code,
            opens=opens,
            replies=replies,
            delay=delay,
            context=context,
        )
        self.codes[code] = tracked.id
        return self.messages.put(tracked, now)

    def by_code(self, code: str) -> Tracked | None:
        """The record that a pixel or a link belongs to."""
        return self.messages.find(self.codes.get(code, ""))

    def of_draft(self, draft_id: str) -> Tracked | None:
        """What waits for a draft to be sent."""
        return next((one for one in self.messages.records.values() if one.draft_id == draft_id), None)

    def events_of(self, tracked: Tracked) -> list[Event]:
        """The events of one message, the earliest first."""
        return [event for event in self.events.records.values() if event.tracked_id == tracked.id]

    def happened(self, tracked: Tracked, kind: Kind, now: float) -> Event:
        """Note an event of the message itself; whoever calls fills in more, before anything else happens."""
        event = Event(
            id=self._next_id(),
            created=now,
            modified=now,
            tracked_id=tracked.id,
            kind=kind,
            message_id=tracked.message_id,
            internet_id=tracked.internet_id,
            thread_id=tracked.thread_id,
        )
        self.events.put(event, now)
        while len(self.events.records) > _MOST_EVENTS:
            self.events.remove(next(iter(self.events.records)), now, keep=0)
        return event

    def _next_id(self) -> str:
        self.latest += 1
        return str(self.latest)


def open_tracking(setting: Setting) -> Tracking:
    """What an account begins with: nothing is tracked yet."""
    return Tracking(Collection(), Collection(), latest=setting.random("tracking").randrange(10**5, 10**6))
