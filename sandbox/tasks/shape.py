"""Task lists and tasks as the API shows them, and the bodies that change them."""

from dataclasses import dataclass
from datetime import datetime

from sandbox.tasks.tasks import Importance, Status, Task, TaskList
from sandbox.web.shapes import at


@dataclass(kw_only=True, slots=True)
class ListBody:
    """A task list as it is sent."""

    title: str | None = None


@dataclass(kw_only=True, slots=True)
class TaskBody:
    """A task as it is sent; an empty `parentId` means no parent, an empty `previousId` the first place."""

    title: str | None = None
    parent_id: str | None = None
    previous_id: str | None = None
    notes: str | None = None
    status: Status | None = None
    importance: Importance | None = None
    due: datetime | None = None
    start_date_time: datetime | None = None
    categories: list[str] | None = None


def shown_list(task_list: TaskList) -> dict[str, object]:
    """Show a task list."""
    return {
        "id": task_list.id,
        "etag": task_list.etag,
        "title": task_list.title,
        "owner": task_list.owner,
        "shared": task_list.shared,
        "defaultList": task_list.default,
        "emailsList": task_list.emails,
        "lastModifiedTime": at(task_list.modified),
    }


def shown_task(task: Task, *, with_notes: bool = True) -> dict[str, object]:
    """Show a task; without its notes `omitted` says so, whether it has some or not."""
    fields: dict[str, object] = {
        "id": task.id,
        "etag": task.etag,
        "title": task.title,
        "lastModifiedTime": at(task.modified),
        "parentId": task.parent_id,
        "position": f"{task.place:020}",
        "notes": (task.notes or None) if with_notes else None,
        "status": task.status,
        "importance": task.importance,
        "due": task.due,
        "completed": None if task.completed is None else at(task.completed),
        "links": task.links,
        "startDateTime": task.start,
        "categories": task.categories,
        "owner": task.owner,
        "omitted": None if with_notes else ["notes"],
    }
    return {name: value for name, value in fields.items() if value is not None}
