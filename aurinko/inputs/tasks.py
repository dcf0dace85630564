"""Tasks to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from .plain import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class TaskFields(TypedDict, total=False):
    """A task to be written.

    Attributes:
        title: what is to be done.
        notes: text.
        status: notStarted, inProgress, completed, waitingOnOthers or deferred.
        importance: low, normal or high.
        due: when it has to be done, with its offset.
        start_date_time: when it can be begun, with its offset.
        parent_id: the task that it is a part of.
        previous_id: the task that it comes after.
        categories: names.
    """

    title: str
    notes: str
    status: str
    importance: str
    due: datetime
    start_date_time: datetime
    parent_id: str
    previous_id: str
    categories: Sequence[str]


def task_json(task: TaskFields) -> dict[str, Any]:
    """The body of a task.

    Raises:
        UsageError: a time has no offset.
    """
    body: dict[str, Any] = to_json(task)
    return body
