"""Where a synchronized copy lives: a store of the caller's own, with two methods."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from aurinko.errors import UsageError
from aurinko.records.record import Record

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a store is to do in one go, in this order.

    Attributes:
        follows: the state that this batch goes on from: what `load` has to give now. Where it gives another
            one, somebody else is at work on the store: refuse the batch.
        reset: forget every record; the copy begins anew, and nothing is known of the old one.
        records: to put in place, new or changed, by their ids; remember `round` with each.
        deleted: ids to take out; those that are not there mean nothing.
        round: a number that grows.
        sweep: take out every record whose remembered round is smaller than `round`: the API has it no more.
        state: to keep, and to give back from `load`; plain values that JSON can hold. Keep it with the
            records or after them, never before: a page that is read twice does no harm, one that is never
            read again is missing.
    """

    state: State
    round: int
    records: Mapping[str, Record] = field(default_factory=dict)
    deleted: Sequence[str] = ()
    sweep: bool = False
    reset: bool = False
    follows: State | None = None


class Store(Protocol):
    """Keeps records and one state; best in one transaction for each batch. It may fail at any call."""

    def load(self) -> State | None:
        """The state of the latest batch; None if there is none."""

    def apply(self, batch: Batch) -> None:
        """Do what a batch says."""


class AsyncStore(Protocol):
    """The same with `await`."""

    async def load(self) -> State | None:
        """The state of the latest batch; None if there is none."""

    async def apply(self, batch: Batch) -> None:
        """Do what a batch says."""


@dataclass(slots=True)
class SyncReport:
    """What one run did.

    Attributes:
        updated: how many records were put in place; one that changed meanwhile counts again.
        deleted: how many deletions were told.
        restarted: why it began anew, for each time that it had to: `first`, `expired`, or `other settings`.
    """

    updated: int = 0
    deleted: int = 0
    restarted: list[str] = field(default_factory=list)


class MemoryStore:
    """A copy in memory: `records` by id."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self._rounds: dict[str, int] = {}
        self._state: State | None = None

    def load(self) -> State | None:
        """See `Store.load`."""
        return self._state

    def apply(self, batch: Batch) -> None:
        """See `Store.apply`.

        Raises:
            UsageError: another run has changed the store meanwhile.
        """
        if batch.follows != self._state:
            raise UsageError(
                "Another run is at work on this store.", advice="Let one run end before the next begins."
            )
        if batch.reset:
            self._drop(list(self.records))
        for key, record in batch.records.items():
            self.records[key], self._rounds[key] = record, batch.round
        self._drop(batch.deleted)
        if batch.sweep:
            self._drop([key for key, when in self._rounds.items() if when < batch.round])
        self._state = batch.state

    def _drop(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.records.pop(key, None)
            self._rounds.pop(key, None)
