"""What a failed call leaves alone: the exceptions of the program that made it, and whatever waits in it."""

import asyncio
import traceback
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from aurinko import AsyncClient, AurinkoError, Client, NetworkError, Request, Response
from tests.asynchronous import run

from .scripted import AsyncScripted, Scripted
from .wire import KINDS, TOKEN

NONE = Response(200, {}, b"")


class Stopped(BaseException):
    """Ctrl+C, for example."""


class Failing(Scripted):
    """Raises an error in place of every answer."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(NONE)
        self._error = error

    def send(self, request: Request) -> Response:
        super().send(request)
        raise self._error


class AsyncFailing(AsyncScripted):
    """The same with `await`."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(NONE)
        self._inner = Failing(error)


async def fail(kind: str, error: BaseException | None = None) -> None:
    """A call of a client of this kind that fails, in the caller's own thread."""
    error = error or NetworkError("The wire is cut.")
    if kind == "sync":
        Client(TOKEN, transport=Failing(error)).account.get()
    else:
        await AsyncClient(TOKEN, transport=AsyncFailing(error)).account.get()


def divide() -> None:
    order = 4711.0
    order /= 0


def variables(error: BaseException) -> dict[str, Any]:
    """Those of the frame in which an exception was raised."""
    return [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-1].f_locals


async def while_handling(act: Coroutine[Any, Any, None]) -> tuple[BaseException, BaseException]:
    """The exception that a program dealt with, and the one that `act` raised meanwhile."""
    try:
        divide()
    except ZeroDivisionError as first:
        try:
            await act
        except BaseException as second:  # noqa: BLE001 - whatever it is
            return first, second
    raise AssertionError


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", [NetworkError("The wire is cut."), Stopped(), KeyError()], ids=repr)
def test_what_the_caller_deals_with_stays_as_it_is(kind: str, error: BaseException) -> None:
    """It is the context of the call's error, as in all of Python, and its variables are still there."""
    first, second = run(while_handling(fail(kind, error)))
    assert second is error
    assert second.__context__ is first
    assert variables(first) == {"order": 4711}
    assert "ZeroDivisionError" in "".join(traceback.format_exception(second))


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_that_is_dealt_with_can_be_raised_again(kind: str) -> None:
    """A transport may keep one; no exception becomes its own context."""
    error = NetworkError("The wire is cut.")

    async def twice() -> None:
        try:
            await fail(kind, error)
        except NetworkError:
            await fail(kind, error)

    with pytest.raises(NetworkError) as caught:
        run(twice())
    assert caught.value is error
    assert error.__context__ is None


def steps() -> Iterator[BaseException]:
    """Waits in the middle, where an exception has left its mark."""
    try:
        divide()
    except ZeroDivisionError as error:
        yield error
    yield StopIteration()


@pytest.mark.parametrize("kind", KINDS)
def test_a_generator_that_waits_goes_on(kind: str) -> None:
    """The caller's, and a transport's that raises what it was given."""
    for mine in (True, False):
        waiting = steps()
        error = next(waiting)

        async def act(error: BaseException = error, *, mine: bool = mine) -> None:
            if not mine:
                await fail(kind, error)
            try:
                raise error
            except ZeroDivisionError:
                await fail(kind)

        with pytest.raises((AurinkoError, ZeroDivisionError)):
            run(act())
        assert isinstance(next(waiting), StopIteration)


def test_a_task_that_waits_goes_on() -> None:
    """Its exception was handed to another, who called while dealing with it."""

    async def work(told: "asyncio.Queue[BaseException]", ended: asyncio.Event) -> str:
        try:
            divide()
        except ZeroDivisionError as error:
            told.put_nowait(error)
            await ended.wait()
        return "done"

    async def main() -> str:
        told: asyncio.Queue[BaseException] = asyncio.Queue()
        ended = asyncio.Event()
        task = asyncio.ensure_future(work(told, ended))
        try:
            raise await told.get()
        except ZeroDivisionError:
            with pytest.raises(NetworkError):
                await fail("async")
        ended.set()
        return await task

    assert run(asyncio.wait_for(main(), 10)) == "done"
