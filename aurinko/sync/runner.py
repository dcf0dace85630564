"""Runs a sync's plan with a client's calls, a store, and real waiting."""

import inspect
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from aurinko.calls.call import Call
from aurinko.errors import AurinkoError, UsageError

from . import plan
from .plan import Patience, Pause, Step
from .source import Source
from .store import AsyncStore, Batch, Store, SyncReport

READY_WITHIN = 300.0  # seconds


def sync(run: Callable[[Call[Any]], Any], source: Source, store: Store, ready_within: float) -> SyncReport:
    """Bring a store up to date.

    Raises:
        AurinkoError: see `aurinko.errors`. The store's state is one that a later run goes on from; so it is
            after an error of the store's own, and after the end of the program at any call.
    """
    _check(store)
    kept = store.load()
    steps = plan.run(source, kept, Patience(ready_within, time.monotonic))
    step: Step = next(steps)
    while not isinstance(step, SyncReport):
        # Only errors of calls are the plan's: one of the store ends the run, whatever it is.
        if isinstance(step, Batch):
            store.apply(replace(step, follows=kept))
            kept, step = step.state, next(steps)
        elif isinstance(step, Pause):
            time.sleep(step.seconds)
            step = next(steps)
        else:
            try:
                value = run(step)
            except AurinkoError as error:
                step = steps.throw(error)
            else:
                step = steps.send(value)
    return step


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
    _check(store)
    kept = await _settled(store.load())
    steps = plan.run(source, kept, Patience(ready_within, time.monotonic))
    step: Step = next(steps)
    while not isinstance(step, SyncReport):
        if isinstance(step, Batch):
            await _settled(store.apply(replace(step, follows=kept)))
            kept, step = step.state, next(steps)
        elif isinstance(step, Pause):
            await sleep(step.seconds)
            step = next(steps)
        else:
            try:
                value = await run(step)
            except AurinkoError as error:
                step = steps.throw(error)
            else:
                step = steps.send(value)
    return step


def _check(store: object) -> None:
    methods = (getattr(store, name, None) for name in ("load", "apply"))
    if isinstance(store, type) or not all(map(callable, methods)):
        raise UsageError(
            "A store has to be an object with the methods load and apply: MemoryStore(), for example."
        )


async def _settled(value: Any) -> Any:  # noqa: ANN401 (a store of either kind)
    return await value if inspect.isawaitable(value) else value
