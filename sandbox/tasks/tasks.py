"""Task lists and tasks."""

from dataclasses import dataclass

from sandbox.setting import Setting


@dataclass(slots=True)
class Tasks:
    """Task lists and tasks."""


def open_tasks(_setting: Setting) -> Tasks:
    """What an account begins with."""
    return Tasks()
