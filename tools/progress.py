"""Shows which step of the set-up runs: with rich on a screen where it is installed, else as plain lines."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

Report: TypeAlias = Callable[[int, int], None]
"""What a step calls with how much is done, and of how much."""


@contextmanager
def step(title: str) -> Iterator[Report]:
    """Show `title` while the block runs, and that it is done when it ended well."""
    shown = rich_step if sys.stdout.isatty() and importlib.util.find_spec("rich") else plain_step
    with shown(title) as report:
        yield report


@contextmanager
def plain_step(title: str) -> Iterator[Report]:
    """Print one line at the start: for logs, and because rich itself may be what the step installs."""
    print(f"{title} ...", flush=True)
    yield lambda _done, _total: None


@contextmanager
def rich_step(title: str) -> Iterator[Report]:
    """Show a spinner or a bar with the time spent; one line stays when it is done."""
    # Not there at the first start, before the environment is made.
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), BarColumn(bar_width=24))
    with Progress(*columns, TimeElapsedColumn()) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
        progress.update(task, completed=1, total=1)
