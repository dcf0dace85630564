"""Tasks in their order: a task is put behind another one, or first, among those with the same parent.

Places are numbers far apart, so that a move changes one task only; when there is no room left between two of
them, all of that parent's are spread out again.
"""

from collections.abc import Callable

from sandbox.store.collection import Collection
from sandbox.tasks.tasks import Task
from sandbox.web.errors import ApiError

_STEP = 1 << 32
_MIDDLE = 1 << 62
Place = tuple[object, ...]


def settle(
    tasks: Collection[Task], task: Task, parent_id: str | None, previous_id: str | None, now: float
) -> None:
    """Give a task its parent and its place. Nothing has changed if this is refused.

    There are subtasks of tasks, but none of subtasks, as with Google.

    Raises:
        ApiError: 404 `notFound` if the parent or the previous task is not in the list, 400 `badRequest` if
            the one cannot have subtasks, or the other is nobody's sibling.
    """
    if parent_id:
        _expect_parent(tasks, task, parent_id)
    beside = [one for one in children(tasks, parent_id or None) if one.id != task.id]
    index = _after(tasks, beside, previous_id) if previous_id else 0
    task.place = _room(tasks, beside, index, now)
    task.parent_id = parent_id or None


def children(tasks: Collection[Task], parent_id: str | None) -> list[Task]:
    """The subtasks of a task, or the tasks that are none, in their order."""
    found = (task for task in tasks.records.values() if task.parent_id == parent_id)
    return sorted(found, key=lambda task: task.place)


def place_of(tasks: Collection[Task]) -> Callable[[Task], Place]:
    """What tasks of a list are sorted by: a task, then its subtasks, then the next task."""

    def place(task: Task) -> Place:
        parent = tasks.records.get(task.parent_id or "")
        return (parent.place, 1, task.place) if parent else (task.place, 0, 0)

    return place


def _expect_parent(tasks: Collection[Task], task: Task, parent_id: str) -> None:
    parent = _find(tasks, parent_id, "parentId")
    if parent.parent_id or parent.id == task.id or children(tasks, task.id):
        raise ApiError(400, "badRequest", "parentId: subtasks have no subtasks of their own.")


def _after(tasks: Collection[Task], beside: list[Task], previous_id: str) -> int:
    previous = _find(tasks, previous_id, "previousId")
    if previous not in beside:
        raise ApiError(400, "badRequest", "previousId: that task is not beside this one.")
    return beside.index(previous) + 1


def _find(tasks: Collection[Task], task_id: str, name: str) -> Task:
    found = tasks.find(task_id)
    if found is None:
        raise ApiError(404, "notFound", f"{name}: there is no such task in this list.")
    return found


def _room(tasks: Collection[Task], beside: list[Task], index: int, now: float) -> int:
    if not beside:
        return _MIDDLE
    if index == 0:
        return beside[0].place - _STEP
    if index == len(beside):
        return beside[-1].place + _STEP
    if beside[index].place - beside[index - 1].place < 2:  # noqa: PLR2004 - no whole number between them
        for number, one in enumerate(beside):
            one.place = _MIDDLE + number * _STEP
            tasks.put(one, now)
    return (beside[index].place + beside[index - 1].place) // 2
