"""Records of one kind, and the order in which they changed."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

# Records change in place, so stale places pile up in the order; this many are swept away at once.
_SWEEP = 1000


@dataclass(kw_only=True, slots=True)
class Record:
    """What can be listed, changed and synchronized. Times are in seconds since 1970.

    `born` and `seq` are places in the collection's order of changes: of the first, and of the latest.
    """

    id: str
    created: float
    modified: float
    born: int = 0
    seq: int = 0

    @property
    def etag(self) -> str:
        """Another one after each change."""
        return f"{self.seq:08x}"


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that was deleted: when, and what else its feed tells of it."""

    seq: int
    id: str
    at: float
    told: dict[str, str] = field(default_factory=dict)


R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Collection(Generic[R]):
    """All records of one kind in one account, by id.

    Every write takes the next place in one order; a delta feed, and a subscription, is a reader of that
    order who remembers how far it got.
    """

    records: dict[str, R] = field(default_factory=dict)
    order: list[tuple[int, str]] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    seq: int = 0
    forgotten: int = 0

    def find(self, record_id: str) -> R | None:
        """The record with this id."""
        return self.records.get(record_id)

    def put(self, record: R, now: float) -> R:
        """Add a record, or tell of a change in one that is there."""
        self.seq += 1
        record.born = record.born or self.seq
        record.seq, record.modified = self.seq, now
        self.records[record.id] = record
        self.order.append((self.seq, record.id))
        if len(self.order) > 2 * len(self.records) + _SWEEP:
            self.order = [(seq, key) for seq, key in self.order if self._holds(seq, key)]
        return record

    def put_changed(self, record: R, before: R, now: float) -> R:
        """Tell of a change in a record that is there; one that is as it was `before` has none, for nobody.

        `before` is a copy: records are changed in place.
        """
        return record if record == before else self.put(record, now)

    def remove(self, record_id: str, now: float, keep: int, told: dict[str, str] | None = None) -> R:
        """Delete a record and remember that it was there; of the deletions the latest `keep` stay."""
        record = self.records.pop(record_id)
        self.seq += 1
        self.gone.append(Gone(self.seq, record_id, now, told or {}))
        if len(self.gone) > keep:
            self.forgotten = self.gone[-keep - 1].seq
            self.gone = self.gone[len(self.gone) - keep :]
        return record

    def changed(self, after: int) -> Iterator[R]:
        """Records that changed after a place in the order, the earliest change first."""
        for seq, record_id in self.order[bisect_right(self.order, after, key=lambda entry: entry[0]) :]:
            if self._holds(seq, record_id):
                yield self.records[record_id]

    def deleted(self, after: int) -> Iterator[Gone]:
        """Deletions after a place in the order."""
        yield from self.gone[bisect_right(self.gone, after, key=lambda gone: gone.seq) :]

    def _holds(self, seq: int, record_id: str) -> bool:
        record = self.records.get(record_id)
        return record is not None and record.seq == seq
