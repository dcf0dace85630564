"""`/v1/tasklists/{list}/tasks`: the tasks of one list."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.store.collection import Collection
from sandbox.store.ids import fresh_id
from sandbox.tasks.lists import list_of, tasks_of, titled
from sandbox.tasks.order import children, place_of, settle
from sandbox.tasks.shape import TaskBody, shown_task
from sandbox.tasks.tasks import Task
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_as
from sandbox.web.conditions import expect_match
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters

_MOST_CATEGORIES = 200


async def list_tasks(request: Request, caller: Caller) -> Response:
    """A page of tasks in their order, each followed by its subtasks; without notes as in message lists."""
    task_list = list_of(caller, request)
    tasks = tasks_of(caller).tasks[task_list.id]
    place = place_of(tasks)
    ordered = sorted(tasks.records.values(), key=place)
    found, page = caller.page(ordered, place, Parameters(request), f"tasks/{task_list.id}")
    with_notes = caller.personality.lists_bodies
    return answer({**page, "records": [shown_task(task, with_notes=with_notes) for task in found]})


async def create_task(request: Request, caller: Caller) -> Response:
    """Add a task: first in its list, or under its parent, or behind the previous one."""
    body = await _body(request)
    tasks, now = _tasks(caller, request), caller.now
    title = titled(body.title)
    task = Task(id=fresh_id(), created=now, modified=now, title=title, owner=caller.box.owner.email)
    settle(tasks, task, body.parent_id, body.previous_id, now)
    _change(task, body, now)
    return _saved(tasks.put(task, now), 201)


async def get_task(request: Request, caller: Caller) -> Response:
    """One task."""
    return answer(shown_task(_task(_tasks(caller, request), request)))


async def update_task(request: Request, caller: Caller) -> Response:
    """Change what is given; a parent that is the same as before moves nothing."""
    body = await _body(request)
    tasks, now = _tasks(caller, request), caller.now
    task = _task(tasks, request)
    expect_match(request, task.etag)
    before, title = replace(task), task.title if body.title is None else titled(body.title)
    parent_id = task.parent_id if body.parent_id is None else body.parent_id or None
    if parent_id != task.parent_id or body.previous_id is not None:
        settle(tasks, task, parent_id, body.previous_id, now)
    task.title = title
    _change(task, body, now)
    return _saved(tasks.put_changed(task, before, now), 200)


async def delete_task(request: Request, caller: Caller) -> Response:
    """Delete a task, and its subtasks with it."""
    tasks = _tasks(caller, request)
    task = _task(tasks, request)
    for one in (*children(tasks, task.id), task):
        tasks.remove(one.id, caller.now, caller.choices.tombstones)
    return ok()


def _tasks(caller: Caller, request: Request) -> Collection[Task]:
    return tasks_of(caller).tasks[list_of(caller, request).id]


def _task(tasks: Collection[Task], request: Request) -> Task:
    found = tasks.find(request.path_params["id"])
    if found is None:
        raise ApiError(404, "notFound", "There is no task with this id in this list.")
    return found


async def _body(request: Request) -> TaskBody:
    body = await read_as(request, TaskBody)
    if len(body.categories or ()) > _MOST_CATEGORIES:
        raise ApiError(400, "badRequest", f"categories may have {_MOST_CATEGORIES} entries at most.")
    return body


def _change(task: Task, body: TaskBody, now: float) -> None:
    task.notes = task.notes if body.notes is None else body.notes
    task.importance = body.importance or task.importance
    task.due = body.due or task.due
    task.start = body.start_date_time or task.start
    task.categories = task.categories if body.categories is None else body.categories
    task.status = body.status or task.status
    if task.status != "completed":
        task.completed = None
    elif task.completed is None:
        task.completed = now


def _saved(task: Task, status: int) -> Response:
    return answer({"id": task.id, "etag": task.etag, "record": shown_task(task)}, status)
