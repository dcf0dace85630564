"""Pyodide's own console, which runs whole texts and lets them be interrupted.

In a module of its own, so that what is here is not in the tracebacks of those who use it.
"""

import asyncio
import linecache
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, NoReturn

from pyodide.code import CodeRunner
from pyodide.console import Console

__all__ = ["Outcome", "PromptConsole"]

# In the context of every task that was begun from the prompt.
_FROM = ContextVar[object]("_FROM", default=None)


@dataclass(frozen=True)
class Outcome:
    """What came of a text: the value of its last expression, or an error."""

    value: object = None
    error: BaseException | None = None


class PromptConsole(Console):  # type: ignore[misc] # there are no types for Pyodide
    """Runs what a person writes, with `await` wherever they like.

    Args:
        names: the namespace.
        out: gets what is printed.
        err: gets what goes to the error stream.
    """

    def __init__(self, names: dict[str, Any], out: Callable[[str], None], err: Callable[[str], None]) -> None:
        super().__init__(names, stdin_callback=_no_input, stdout_callback=out, stderr_callback=err)
        self._run: list[str] = []

    async def run(self, source: str, name: str) -> Outcome:
        """Run a text; `name` stands in tracebacks. Cancelling this task interrupts an `await` of the text."""
        _FROM.set(self)
        self._run.append(name)
        try:
            # Once round the loop, so that the page shows what is about to run before it may stand still.
            await asyncio.sleep(0)
            code = CodeRunner(
                source, filename=name, flags=PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
            ).compile()
            return Outcome(await self.runcode(source, code))
        except BaseException as error:  # noqa: BLE001 - an exit too ends the text alone, and not the page
            return Outcome(error=error)

    def close(self) -> None:
        """Stop what was begun from here, and forget all names."""
        # Tasks tell their context only to newer Pythons than the oldest that this is checked for.
        tasks = [task for task in asyncio.all_tasks() if getattr(task, "get_context")().get(_FROM) is self]  # noqa: B009
        for task in tasks:
            task.cancel()
        # What they still say is heard by nobody, and nobody should complain of it.
        asyncio.gather(*tasks, return_exceptions=True)
        for name in self._run:
            linecache.cache.pop(name, None)
        # After their own last words, which may need the names.
        asyncio.get_running_loop().call_soon(self.globals.clear)


def _no_input(_size: int) -> NoReturn:
    raise EOFError("There is no input() here: write the value into the text.")
