"""Runs a sync's plan with a client's calls, a store, and real waiting."""

import inspect
import time
from collections.abc import Callable, Coroutine
from typing import Any

from aurinko.calls.call import Call
from aurinko.errors import AurinkoError

from . import plan
from .plan import Pause, Plan
from .source import Source
from .store import AsyncStore, Batch, Store, SyncReport

READY_WITHIN = 300.0  # seconds

Step = Call[Any] | Batch | Pause


def sync(run: Callable[[Call[Any]], Any], source: Source, store: Store, ready_within: float) -> SyncReport:
    """Bring a store up to date.

    Raises:
        AurinkoError: see `aurinko.errors`. The store's state is one that a later run goes on from; so it is
            after an error of the store's own, and after the end of the program at any call.
    """

    def act(step: Step) -> Any:  # noqa: ANN401 (a call's value is anything)
        if isinstance(step, Batch):
            return store.apply(step)
        return time.sleep(step.seconds) if isinstance(step, Pause) else run(step)

    steps = plan.run(source, store.load(), ready_within)
    try:
        step = next(steps)
        while True:
            try:
                value = act(step)
            except AurinkoError as error:
                step = steps.throw(error)
            else:
                step = steps.send(value)
    except StopIteration as end:
        return _report(end)


async def async_sync(
    run: Callable[[Call[Any]], Coroutine[Any, Any, Any]],
    sleep: Callable[[float], Coroutine[Any, Any, None]],
    source: Source,
    store: AsyncStore | Store,
    ready_within: float,
) -> SyncReport:
    """The same with `await`; the store may be of either kind.

    Raises:
        AurinkoError: as above; cancelling it is as safe as ending the program.
    """

    async def act(step: Step) -> Any:  # noqa: ANN401 (a call's value is anything)
        if isinstance(step, Batch):
            return await _settled(store.apply(step))
        return await (sleep(step.seconds) if isinstance(step, Pause) else run(step))

    steps: Plan = plan.run(source, await _settled(store.load()), ready_within)
    try:
        step = next(steps)
        while True:
            try:
                value = await act(step)
            except AurinkoError as error:
                step = steps.throw(error)
            else:
                step = steps.send(value)
    except StopIteration as end:
        return _report(end)


async def _settled(value: Any) -> Any:  # noqa: ANN401 (a store of either kind)
    return await value if inspect.isawaitable(value) else value


def _report(end: StopIteration) -> SyncReport:
    report: SyncReport = end.value
    return report
