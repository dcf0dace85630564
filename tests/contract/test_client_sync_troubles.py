"""The sync runner against a sandbox under change, ended or disturbed at every single point."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from random import Random

import pytest

from aurinko import AsyncClient, AurinkoError, Client, MemoryStore, Retries
from tests.contract.in_process import ORIGIN
from tests.contract.subjects import SUBJECTS, Subject
from tests.contract.troubles import (
    RECOVERED,
    TROUBLES,
    AsyncLedger,
    AsyncWire,
    Fate,
    KilledError,
    Ledger,
    Wire,
)

ONCE = Retries(times=0)
MOST = 60  # a run has about so many chances to end
KINDS = ("sync", "async")
ENDS = (KilledError, asyncio.CancelledError)
# Both clients make the same steps, so that most of what the API answers need not meet both from nothing.
CASES = [
    (kind, trouble, begun)
    for kind in KINDS
    for trouble in TROUBLES
    for begun in (False, True)
    if kind == "sync" or begun or trouble in {"kill", "expire", "cut"}
]


class Runs:
    """Runs of one kind of client, all on one loop."""

    def __init__(self, kind: str, subject: Subject, loop: asyncio.Runner) -> None:
        self._kind, self._subject, self._loop = kind, subject, loop

    def store(self) -> Ledger:
        """An empty store."""
        return Ledger() if self._kind == "sync" else AsyncLedger()

    def run(self, store: Ledger, fate: Fate, *, other: bool = False) -> None:
        """One run, until it ends or its fate strikes."""
        store.fate = fate
        if self._kind == "sync":
            wire = Wire(self._subject, fate)
            client = Client(self._subject.token, base_url=ORIGIN, transport=wire, retries=ONCE)
            self._subject.sync(client, store, other=other)
        else:
            self._loop.run(self._awaited(store, fate, other=other))

    async def _awaited(self, store: Ledger, fate: Fate, *, other: bool) -> None:
        wire = AsyncWire(self._subject, fate)
        client = AsyncClient(self._subject.token, base_url=ORIGIN, transport=wire, retries=ONCE)
        await self._subject.sync(client, store, other=other)

    def quiet(self, store: Ledger) -> None:
        """One run during which nothing happens."""
        store.fate = None
        if self._kind == "sync":
            self._subject.sync(self._client(), store)
        else:
            self._loop.run(self._awaited_quietly(store))

    async def _awaited_quietly(self, store: Ledger) -> None:
        class Straight:
            send = self._subject.wire.answer

            async def close(self) -> None:
                """Nothing is open."""

        client = AsyncClient(self._subject.token, base_url=ORIGIN, transport=Straight(), retries=ONCE)
        await self._subject.sync(client, store)

    def check(self, store: Ledger) -> None:
        """The store has what the API has: by a sync from nothing, and by its lists where it has them."""
        fresh = MemoryStore()
        self._subject.sync(self._client(), fresh)
        assert store.records == {key: record.raw for key, record in fresh.records.items()}
        listed = self._subject.listed()
        assert listed is None or listed == set(store.records)

    def _client(self) -> Client:
        return Client(self._subject.token, base_url=ORIGIN, transport=self._subject.wire, retries=ONCE)


def walk(what: str, kind: str, trouble: str, *, begun: bool) -> int:
    """Let the trouble strike at every chance in turn; how many there were."""
    subject = SUBJECTS[what](Random(f"{what} {kind} {trouble} {begun}"))
    with asyncio.Runner() as loop:
        runs = Runs(kind, subject, loop)
        store = runs.store()
        for at in count():
            if not begun:
                store = runs.store()
            for _ in range(7):
                subject.change()
            subject.revive()
            fate = Fate(subject, trouble, at)
            with suppress(*ENDS, *(() if trouble in RECOVERED else (AurinkoError,))):
                runs.run(store, fate)
            runs.quiet(store)
            runs.check(store)
            if not fate.struck:
                return at
    raise AssertionError


def change_settings(what: str, kind: str, step: int) -> int:
    """End a run, one with other settings after it, and go back to the first; how often they were ended."""
    subject, ended = SUBJECTS[what](Random(f"{what} {kind} settings")), 0
    with asyncio.Runner() as loop:
        runs = Runs(kind, subject, loop)
        store = runs.store()
        for at in range(0, MOST, step):
            for other, fate in ((False, Fate(subject, "kill", MOST - at)), (True, Fate(subject, "kill", at))):
                subject.change()
                with suppress(*ENDS):
                    runs.run(store, fate, other=other)
                ended += fate.struck
            runs.quiet(store)
            runs.check(store)
    return ended


@pytest.mark.parametrize(("kind", "trouble", "begun"), CASES)
@pytest.mark.parametrize("what", SUBJECTS)
def test_the_store_ends_equal_whatever_happens_at_any_point(
    what: str, kind: str, trouble: str, begun: bool
) -> None:
    """After the trouble, one run in which nothing happens makes the store equal to the API."""
    # In a thread: once a browser test has run, a loop of its own stays on the main one.
    with ThreadPoolExecutor(1) as pool:
        chances = pool.submit(walk, what, kind, trouble, begun=begun).result()
    assert chances >= (12 if trouble == "kill" else 2)  # it did strike, and more than once


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", [what for what in SUBJECTS if what != "contacts"])
def test_other_settings_in_between_leave_nothing_behind(what: str, kind: str) -> None:
    """Killed, taken up with other settings and killed again: back with the first, the store is equal."""
    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(change_settings, what, kind, 3 if kind == "sync" else 5).result()
    assert ended > 5


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", range(1, 6))
def test_a_sync_that_is_being_prepared_can_be_ended(kind: str, at: int) -> None:
    """Around the start that is not ready, the one that is, and the first batch."""
    subject = SUBJECTS["tasks"](Random(f"ready {kind} {at}"), sync_rounds=1)

    def end() -> None:
        with asyncio.Runner() as loop:
            runs = Runs(kind, subject, loop)
            store, fate = runs.store(), Fate(subject, "kill", at)
            with pytest.raises(ENDS):
                runs.run(store, fate)
            runs.quiet(store)
            runs.check(store)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(end).result()
