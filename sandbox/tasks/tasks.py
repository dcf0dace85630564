"""Task lists and tasks of one account."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sandbox.store.collection import Collection, Record

Status = Literal["notStarted", "inProgress", "completed", "waitingOnOthers", "deferred"]
Importance = Literal["low", "normal", "high"]
# The vendor's other name for the default list's id.
DEFAULT = "default"


@dataclass(kw_only=True, slots=True)
class Link:
    """Where a task came from: a message, a page."""

    source: str
    description: str
    link: str


@dataclass(kw_only=True, slots=True)
class TaskList(Record):
    """One list. `emails` is the provider's own list of flagged messages."""

    title: str
    owner: bool = True
    shared: bool = False
    default: bool = False
    emails: bool = False


@dataclass(kw_only=True, slots=True)
class Task(Record):
    """One task, or a subtask of one. `place` is where it stands among those with the same parent."""

    title: str
    owner: str
    place: int = 0
    parent_id: str | None = None
    notes: str = ""
    status: Status = "notStarted"
    importance: Importance = "normal"
    due: datetime | None = None
    start: datetime | None = None
    completed: float | None = None
    categories: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


@dataclass(slots=True)
class Tasks:
    """The lists, and the tasks of each by the list's id."""

    lists: Collection[TaskList] = field(default_factory=Collection)
    tasks: dict[str, Collection[Task]] = field(default_factory=dict)

    def find(self, list_id: str) -> TaskList | None:
        """The list with this id, or the default one by its other name."""
        if list_id == DEFAULT:
            return next((one for one in self.lists.records.values() if one.default), None)
        return self.lists.find(list_id)

    def of(self, list_id: str) -> Collection[Task] | None:
        """The tasks of a list."""
        found = self.find(list_id)
        return self.tasks[found.id] if found else None

    def add(self, task_list: TaskList, now: float) -> Collection[Task]:
        """Add a list without tasks; those that it will have go into what comes back."""
        self.lists.put(task_list, now)
        return self.tasks.setdefault(task_list.id, Collection())

    def remove(self, task_list: TaskList, now: float, keep: int) -> None:
        """Delete a list with everything in it."""
        self.lists.remove(task_list.id, now, keep)
        del self.tasks[task_list.id]
