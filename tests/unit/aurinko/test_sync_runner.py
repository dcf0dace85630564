"""What the runner does with a store, in both clients, without a network."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from aurinko import (
    AsyncClient,
    Batch,
    Client,
    MemoryStore,
    Request,
    Response,
    Retries,
    SyncExpiredError,
    SyncReport,
    UsageError,
)
from tests.asynchronous import run

from .wire import KINDS, TOKEN

START = {"ready": True, "syncUpdatedToken": "u", "syncDeletedToken": "d"}


class Api:
    """One contact, for ever; `on_call` is told of every request."""

    def __init__(self, on_call: Callable[[], object] = lambda: None) -> None:
        self._on_call = on_call
        self.calls = 0

    def send(self, request: Request) -> Response:
        self.calls += 1
        self._on_call()
        content: dict[str, Any] = {"records": [{"id": "a"}], "nextDeltaToken": "t"}
        if request.method == "POST":
            content = START
        elif "/deleted" in request.url:
            content["records"] = []
        return Response(200, {}, json.dumps(content).encode())

    def close(self) -> None:
        """Nothing is open."""


class AsyncApi(Api):
    """The same with `await`."""

    async def send(self, request: Request) -> Response:  # type: ignore[override] # of another protocol
        return super().send(request)

    async def close(self) -> None:  # type: ignore[override] # likewise
        """Nothing is open."""


def contacts(kind: str, store: Any, on_call: Callable[[], object] = lambda: None) -> SyncReport:
    """One run of a client of this kind."""
    if kind == "sync":
        return Client(TOKEN, transport=Api(on_call), retries=Retries(times=0)).sync.contacts(store)
    client = AsyncClient(TOKEN, transport=AsyncApi(on_call), retries=Retries(times=0))
    return run(client.sync.contacts(store))


class Failing(MemoryStore):
    """Fails at its n-th batch, with whatever it is given."""

    def __init__(self, at: int, error: Exception) -> None:
        super().__init__()
        self._left, self._error = at, error

    def apply(self, batch: Batch) -> None:
        self._left -= 1
        if self._left == 0:
            raise self._error
        super().apply(batch)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", [OSError("full"), SyncExpiredError("the store's own", status=410)])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_an_error_of_the_store_ends_the_run_and_the_next_goes_on(
    kind: str, error: Exception, at: int
) -> None:
    """Whatever it is, it comes out as it is, and is not taken for the API's."""
    store = Failing(at, error)
    with pytest.raises(type(error)) as caught:
        contacts(kind, store)
    assert caught.value is error
    assert contacts(kind, store).restarted == (["first"] if at == 1 else [])
    assert list(store.records) == ["a"]


@pytest.mark.parametrize("kind", KINDS)
def test_of_two_runs_on_one_store_one_ends_with_an_error(kind: str) -> None:
    """The one that comes second to a batch is refused, and has changed nothing."""
    store, calls = MemoryStore(), 0

    def other() -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            contacts("sync", store)

    with pytest.raises(UsageError, match="Another run") as caught:
        contacts(kind, store, other)
    assert "Let one run end" in caught.value.advice
    assert contacts(kind, store).restarted == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_batch_says_what_it_follows(kind: str) -> None:
    """At first what `load` gave, then the state of the batch before."""
    seen: list[Batch] = []

    class Watching(MemoryStore):
        def apply(self, batch: Batch) -> None:
            seen.append(batch)
            super().apply(batch)

    store = Watching()
    contacts(kind, store)
    contacts(kind, store)
    states = [None, *(batch.state for batch in seen)]
    assert [batch.follows for batch in seen] == states[:-1]
    assert json.loads(json.dumps(seen[-1].state)) == seen[-1].state


def test_a_store_of_either_kind_serves_the_asynchronous_client() -> None:
    """Its methods are awaited where they can be."""

    class Awaited:
        def __init__(self) -> None:
            self.inner = MemoryStore()

        async def load(self) -> Any:
            return self.inner.load()

        async def apply(self, batch: Batch) -> None:
            self.inner.apply(batch)

    store = Awaited()
    assert contacts("async", store).updated == 2
    assert list(store.inner.records) == ["a"]
