"""What a receiver is told of changes: which records, and whether they came, changed, or went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Literal

from sandbox.mail.message import Message
from sandbox.store.collection import Gone, Record
from sandbox.subscriptions.subscriptions import Subscription
from sandbox.subscriptions.watched import Changes
from sandbox.tracking.tracking import Tracked

# As many in one notice; what is left follows in the next.
MOST_PAYLOADS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Payload:
    """One record's change. The vendor's document leaves its shape open; this is that of its samples."""

    id: str
    change_type: Literal["created", "updated", "deleted"]
    attributes: dict[str, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """The body of a notification: of changes, or of a new state of the subscription itself."""

    subscription: int
    resource: str
    account_id: int
    error: str | None = None
    lifecycle_event: Literal["error", "active"] | None = None
    payloads: list[Payload]


def changes(subscription: Subscription, records: Changes) -> tuple[list[Payload], int]:
    """What the receiver does not know yet, the earliest change first, and the place up to which that is."""
    streams: list[Iterable[Record | Gone]] = [
        records.changed(subscription.cursor),
        records.deleted(subscription.cursor),
    ]
    found = list(islice(merge(*streams, key=lambda one: one.seq), MOST_PAYLOADS))
    cursor = found[-1].seq if len(found) == MOST_PAYLOADS else records.seq
    return list(_payloads(found, subscription)), cursor


def _payloads(found: list[Record | Gone], subscription: Subscription) -> Iterator[Payload]:
    for one in found:
        if isinstance(one, Gone):
            yield Payload(id=one.id, change_type="deleted", attributes=_thread(one.told.get("threadId")))
        elif not ("withoutDrafts" in subscription.filters and _is_draft(one)):
            new = one.born > subscription.cursor
            yield Payload(id=one.id, change_type="created" if new else "updated", attributes=_attributes(one))


def _is_draft(record: Record) -> bool:
    return isinstance(record, Message) and "draft" in record.labels


def _attributes(record: Record) -> dict[str, str] | None:
    return _thread(record.thread_id) if isinstance(record, Message | Tracked) else None


def _thread(thread_id: str | None) -> dict[str, str] | None:
    return {"threadId": thread_id} if thread_id else None
