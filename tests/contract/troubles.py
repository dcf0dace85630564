"""What can happen to a sync run, at its n-th chance: a store, and transports, in which it happens."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

from aurinko import Batch, NetworkError, Record, Request, Response
from tests.contract.subjects import Subject


class KilledError(BaseException):
    """The end of the program. No code that is to be tested catches it."""


# What the API answers instead; `expire` is the sandbox's own 410, for every token from then on.
ANSWERS: dict[str, tuple[int, str]] = {
    "400": (400, "token.notValid"),
    "410": (410, "syncToken.expired"),
    "429": (429, "tooManyRequests"),
    "500": (500, "internal"),
}
# These a run deals with by itself, at every call that gives a token.
RECOVERED = {"400", "410", "expire"}
TROUBLES = ("kill", *ANSWERS, "cut", "expire")


class Fate:
    """Strikes once, at chance number `at`. A kill has chances around every call and within every batch."""

    def __init__(self, subject: Subject, trouble: str, at: int) -> None:
        self._subject, self._trouble, self._left = subject, trouble, at
        self.struck = False

    def strikes(self) -> bool:
        """Whether it is time."""
        self._left -= 1
        self.struck = self.struck or self._left < 0
        return self._left == -1

    def point(self) -> None:
        """A moment at which the program may end."""
        if self._trouble == "kill" and self.strikes():
            raise KilledError

    async def apoint(self) -> None:
        """The same where the program goes on, and only the run is cancelled."""
        if self._trouble == "kill" and self.strikes():
            task = asyncio.current_task()
            assert task
            task.cancel()
            await asyncio.sleep(0)

    def answer(self, request: Request) -> Response | None:
        """What is answered instead of the API; before every call, somebody else may change something."""
        if self._subject.rng.random() < 0.5:
            self._subject.change()
        starts = request.method == "POST"
        if self._trouble == "kill" or (starts and self._trouble in RECOVERED) or not self.strikes():
            return None
        if self._trouble == "expire":
            self._subject.expire()
            return None
        if self._trouble == "cut":
            raise NetworkError("No whole answer came.")
        status, code = ANSWERS[self._trouble]
        return Response(status, {}, json.dumps({"code": code, "message": "No."}).encode())


class Wire:
    """The subject's sandbox, where its fate meets the calls."""

    def __init__(self, subject: Subject, fate: Fate) -> None:
        self._subject, self._fate = subject, fate

    def send(self, request: Request) -> Response:
        self._fate.point()
        answer = self._fate.answer(request) or self._subject.wire.send(request)
        self._fate.point()
        return answer

    def close(self) -> None:
        """Nothing is open."""


class AsyncWire:
    """The same with `await`."""

    def __init__(self, subject: Subject, fate: Fate) -> None:
        self._subject, self._fate = subject, fate

    async def send(self, request: Request) -> Response:
        await self._fate.apoint()
        answer = self._fate.answer(request) or await self._subject.wire.answer(request)
        await self._fate.apoint()
        return answer

    async def close(self) -> None:
        """Nothing is open."""


class Ledger:
    """A store as careless as is allowed: one thing after the other, and the state last, as text."""

    def __init__(self) -> None:
        self.records: dict[str, Any] = {}
        self._rounds: dict[str, int] = {}
        self._text = "null"
        self.fate: Fate | None = None

    def load(self) -> Any:
        self._point()
        return json.loads(self._text)

    def apply(self, batch: Batch) -> None:
        for _ in self._steps(batch):
            self._point()

    def _steps(self, batch: Batch) -> Iterator[None]:
        assert batch.follows == json.loads(self._text)
        yield
        if batch.reset:
            self._drop(list(self.records))
            yield
        for key, record in batch.records.items():
            self._put(key, record, batch.round)
            yield
        self._drop(batch.deleted)
        yield
        if batch.sweep:
            for key in [key for key, when in self._rounds.items() if when < batch.round]:
                self._drop([key])
                yield
        self._text = json.dumps(batch.state)
        yield

    def _put(self, key: str, record: Record, when: int) -> None:
        self.records[key], self._rounds[key] = record.raw, when

    def _drop(self, keys: Any) -> None:
        for key in keys:
            self.records.pop(key, None)
            self._rounds.pop(key, None)

    def _point(self) -> None:
        if self.fate:
            self.fate.point()


class AsyncLedger(Ledger):
    """The same with `await`."""

    async def load(self) -> Any:
        await self._apoint()
        return json.loads(self._text)

    async def apply(self, batch: Batch) -> None:  # type: ignore[override] # it stands for another protocol
        for _ in self._steps(batch):
            await self._apoint()

    async def _apoint(self) -> None:
        if self.fate:
            await self.fate.apoint()
