"""Runs one text after the other, and puts on the log what came of each."""

import asyncio
import inspect
from collections.abc import Callable

from app.browser.console import PromptConsole
from app.workbench.prompt.tables import Table, Words, shown
from app.workbench.prompt.telling import FILE, told
from app.workbench.prompt.transcript import Transcript
from aurinko.listing import AsyncListing, Listing

AWAIT = "That is a coroutine, which does nothing by itself: write `await` before it.\n"


class Turns:
    """The texts that run.

    Args:
        console: what runs them.
        log: where it is shown.
        busy: told whether one is running.
    """

    def __init__(self, console: PromptConsole, log: Transcript, busy: Callable[[bool], None]) -> None:
        self._console = console
        self._log = log
        self._busy = busy
        self._task: asyncio.Task[None] | None = None
        self._count = 0

    @property
    def running(self) -> bool:
        """Whether one is running."""
        return self._task is not None

    def interrupt(self) -> bool:
        """Stop the one that runs, at its `await`; False where there is none."""
        if self._task:
            self._task.cancel()
        return self.running

    async def run(self, source: str) -> None:
        """Run a text to its end."""
        self._count += 1
        self._task = asyncio.current_task()
        self._busy(True)
        self._log.ask(source)
        outcome = await self._console.run(source, f"{FILE}{self._count}")
        error = outcome.error or await self._show(outcome.value)
        if error:
            calm = isinstance(error, asyncio.CancelledError | SystemExit)
            self._log.write("note" if calm else "err", told(error))
        self._log.end()
        self._task = None
        self._busy(False)

    async def _show(self, value: object) -> BaseException | None:
        """Show a value, or give what went wrong: a list asks for its first page, a repr may do anything."""
        if value is None:
            return None
        self._console.globals["_"] = value
        try:
            match shown(await _first_page(value), self._log.mask):
                case Table() as table:
                    self._log.table(table)
                case Words(text):
                    self._log.write("value", f"{text}\n")
        except BaseException as error:  # noqa: BLE001 - an interruption too is said, and the prompt goes on
            return error
        if inspect.iscoroutine(value):
            value.close()
            self._log.write("note", AWAIT)
        return None


async def _first_page(value: object) -> object:
    """Of a list its first page; anything else as it is."""
    if isinstance(value, Listing):
        return value.page()
    if isinstance(value, AsyncListing):
        return await value.page()
    return value
