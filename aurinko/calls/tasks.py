"""Tasks (vendor's reference, "Tasks"). `default` stands for the account's default list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from aurinko.inputs.plain import known
from aurinko.inputs.tasks import TaskFields, task_json
from aurinko.records.reading import nothing, one, page_of
from aurinko.records.tasks import SavedTask, Task

from .call import Call, path

if TYPE_CHECKING:
    from aurinko.records.pages import Page


def list_(list_id: str = "default", *, page_token: str | None = None) -> Call[Page[Task]]:
    """The tasks of a list.

    Args:
        list_id: `TaskList.id`, or `default`.
        page_token: where to begin.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", _place(list_id), read=page_of(Task), query={"pageToken": page_token})


def get(list_id: str, id: str) -> Call[Task]:  # noqa: A002 (the API's own word)
    """One task.

    Args:
        list_id: `TaskList.id`, or `default`.
        id: `Task.id`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", _place(list_id, id), read=one(Task))


def create(list_id: str = "default", **task: Unpack[TaskFields]) -> Call[SavedTask]:
    """Make a task.

    Args:
        list_id: `TaskList.id`, or `default`.
        **task: `title`, `due` and the rest of `aurinko.TaskFields`.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself.
    """
    return Call("POST", _place(list_id), read=one(SavedTask), json=task_json(task))


def update(
    list_id: str, task_or_id: Task | str, *, if_match: str | None = None, **task: Unpack[TaskFields]
) -> Call[SavedTask]:
    """Change some of a task; what is not said stays.

    Args:
        list_id: `TaskList.id`, or `default`.
        task_or_id: the task as it was read, with its etag, or only its id.
        if_match: an etag; without it the one of the task.
        **task: what is to be different, as for `create`.

    Raises:
        AurinkoError: see `aurinko.errors`; `ChangedError` where somebody changed it meanwhile.
    """
    id_, etag = known(Task, task_or_id, if_match)
    body = task_json(task)
    return Call("PATCH", _place(list_id, id_), read=one(SavedTask), json=body, if_match=etag)


def delete(list_id: str, id: str) -> Call[None]:  # noqa: A002 (the API's own word)
    """Delete a task.

    Args:
        list_id: `TaskList.id`, or `default`.
        id: `Task.id`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", _place(list_id, id), read=nothing)


def _place(list_id: str, *segments: str) -> str:
    return path("tasklists", list_id, "tasks", *segments)
