"""Tracebacks without what was in the variables.

Those that print locals (rich, `pytest -l`, Sentry) would print the token: a transport's frames hold the
headers, and so do those of urllib, http.client and httpx2 below. A failed call passes by here on its way out,
so that a transport that somebody else wrote need not think of it. What its caller was dealing with when the
call began is the caller's, and stays as it is.
"""

from __future__ import annotations

import functools
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

P = ParamSpec("P")
T = TypeVar("T")


def discreet(make: Callable[P, T]) -> Callable[P, T]:
    """The same function; where it fails, its variables, and those of what it called, show no secret."""

    @functools.wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        outer = sys.exception()
        try:
            return make(*args, **kwargs)
        except BaseException as error:
            del args, kwargs  # this frame still runs
            without_locals(error, outer)
            raise

    return made


def without_locals(error: BaseException, outer: BaseException | None) -> None:
    """Empty the frames that an exception, and all that it came of, have left behind; the lines stay.

    Args:
        error: what came out of a call.
        outer: `sys.exception()` when the call began. It, and what it came of, is not touched.
    """
    spared = {id(one) for one in chain(outer)} - {id(error)}
    for one in chain(error, spared):
        trace = one.__traceback__
        while trace is not None:
            if _ended(trace):
                with suppress(RuntimeError):  # it still runs: the caller's
                    trace.tb_frame.clear()
            trace = trace.tb_next


def chain(error: BaseException | None, spared: Iterable[int] = ()) -> Iterator[BaseException]:
    """An exception and all that it came of, each once, without those whose ids are spared."""
    seen, rest = set(spared), [error]
    while rest:
        one = rest.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            rest += [one.__cause__, one.__context__]


def _ended(trace: TracebackType) -> bool:
    """Whether nobody goes on with a frame: to clear a generator that only waits would end it.

    From 3.13 on, Python itself refuses that. Before, a frame that waits is told by where it stands: at a
    `yield` or an `await`, and not the one at which the exception left it.
    """
    frame = trace.tb_frame
    if sys.version_info >= (3, 13) or frame.f_lasti == trace.tb_lasti:
        return True
    from opcode import opmap  # noqa: PLC0415 (only needed where something failed)

    return frame.f_code.co_code[frame.f_lasti] != opmap["YIELD_VALUE"]
