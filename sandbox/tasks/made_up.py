"""The lists and tasks that an account begins with."""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from sandbox.setting import Setting
from sandbox.store.collection import Collection
from sandbox.store.ids import seeded_id
from sandbox.tasks.order import children, settle
from sandbox.tasks.tasks import Importance, Link, Status, Task, TaskList, Tasks
from sandbox.web.shapes import shaped

_DAY = 24 * 3600


@dataclass(kw_only=True, slots=True)
class _Subtask:
    """As it is written; days are counted from today."""

    title: str
    notes: str = ""
    status: Status = "notStarted"
    importance: Importance = "normal"
    due: int | None = None
    start: int | None = None
    done: int | None = None
    categories: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class _Task(_Subtask):
    sub: list[_Subtask] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class _List:
    title: str
    owner: bool = True
    shared: bool = False
    default: bool = False
    only: str = ""
    task: list[_Task] = field(default_factory=list)


@dataclass(slots=True)
class _File:
    list: list[_List]


def open_tasks(setting: Setting) -> Tasks:
    """Fill the lists; where there is mail only, there are none."""
    tasks = Tasks()
    if setting.personality.mailbox_only:
        return tasks
    for written in _written().list:
        if written.only and not setting.personality.flagged_tasks:
            continue
        at = setting.now - setting.random(written.title).uniform(60, 900) * _DAY
        task_list = TaskList(
            id=seeded_id(setting.seed, "list", written.title),
            created=at,
            modified=at,
            title=written.title,
            owner=written.owner,
            shared=written.shared,
            default=written.default,
            emails=bool(written.only),
        )
        _fill(setting, tasks.add(task_list, at), written)
    return tasks


def _fill(setting: Setting, tasks: Collection[Task], written: _List) -> None:
    for one in written.task:
        parent = _add(setting, tasks, f"{written.title}/{one.title}", one, None)
        for sub in one.sub:
            _add(setting, tasks, f"{written.title}/{one.title}/{sub.title}", sub, parent.id)


def _add(
    setting: Setting, tasks: Collection[Task], path: str, written: _Subtask, parent_id: str | None
) -> Task:
    chance = setting.random(path)
    changed = setting.now - chance.uniform(0.1, 50) * _DAY
    completed = None if written.done is None else setting.now + written.done * _DAY - chance.uniform(0, _DAY)
    task = Task(
        id=seeded_id(setting.seed, "task", path),
        created=changed - chance.uniform(0, 30) * _DAY,
        modified=changed,
        title=written.title,
        owner=setting.owner.email,
        notes=written.notes,
        status=written.status if completed is None else "completed",
        importance=written.importance,
        due=_day(setting, written.due),
        start=_day(setting, written.start),
        completed=completed,
        categories=list(written.categories),
        links=list(written.links),
    )
    last = next((one.id for one in reversed(children(tasks, parent_id))), None)
    settle(tasks, task, parent_id, last, changed)
    return tasks.put(task, completed or changed)


def _day(setting: Setting, days: int | None) -> datetime | None:
    if days is None:
        return None
    today = datetime.fromtimestamp(setting.now, UTC).date()
    return datetime.combine(today + timedelta(days=days), time(), UTC)


@cache
def _written() -> _File:
    return shaped(
        tomllib.loads(files("sandbox").joinpath("tasks", "written", "lists.toml").read_text("utf-8")), _File
    )
