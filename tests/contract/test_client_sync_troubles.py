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
# Both clients make the same steps, so that what the API answers matters to one of them only.
CASES = [("sync", trouble) for trouble in TROUBLES] + [
    ("async", "kill"),
    ("async", "expire"),
    ("async", "cut"),
]


class Runs:
    """Runs of one kind of client, all on one loop."""

    def __init__(self, kind: str, subject: Subject, loop: asyncio.Runner) -> None:
        self._kind, self._subject, self._loop = kind, subject, loop

    def store(self) -> Ledger:
        """An empty store."""
        return Ledger() if self._kind == "sync" else AsyncLedger()

    def run(self, store: Ledger, fate: Fate) -> None:
        """One run, until it ends or its fate strikes."""
        store.fate = fate
        if self._kind == "sync":
            wire = Wire(self._subject, fate)
            self._subject.sync(
                Client(self._subject.token, base_url=ORIGIN, transport=wire, retries=ONCE), store
            )
        else:
            self._loop.run(self._awaited(store, fate))

    async def _awaited(self, store: Ledger, fate: Fate) -> None:
        wire = AsyncWire(self._subject, fate)
        client = AsyncClient(self._subject.token, base_url=ORIGIN, transport=wire, retries=ONCE)
        await self._subject.sync(client, store)

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
            caught: tuple[type[BaseException], ...] = (KilledError, asyncio.CancelledError)
            with suppress(*caught, *(() if trouble in RECOVERED else (AurinkoError,))):
                runs.run(store, fate)
            runs.quiet(store)
            runs.check(store)
            if not fate.struck:
                return at
    raise AssertionError


@pytest.mark.parametrize("begun", [False, True], ids=["from nothing", "from before"])
@pytest.mark.parametrize(("kind", "trouble"), CASES)
@pytest.mark.parametrize("what", SUBJECTS)
def test_the_store_ends_equal_whatever_happens_at_any_point(
    what: str, kind: str, trouble: str, begun: bool
) -> None:
    """After the trouble, one run in which nothing happens makes the store equal to the API."""
    # In a thread: once a browser test has run, a loop of its own stays on the main one.
    with ThreadPoolExecutor(1) as pool:
        chances = pool.submit(walk, what, kind, trouble, begun=begun).result()
    assert chances >= (12 if trouble == "kill" else 2)  # it did strike, and more than once
