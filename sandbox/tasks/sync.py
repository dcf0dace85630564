"""`/v1/tasklists/{list}/sync`: what changed in one list."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.store.delta import Feed
from sandbox.tasks.lists import list_of, tasks_of
from sandbox.tasks.shape import shown_task
from sandbox.tasks.tasks import Task
from sandbox.web.answers import answer
from sandbox.web.parameters import Parameters
from sandbox.web.shapes import read_time, rfc3339


async def start_sync(request: Request, caller: Caller) -> Response:
    """Start a sync; tasks completed before `skipCompletedBeforeDate` stay out of it."""
    feed, since = _feed(request, caller), Parameters(request).time("skipCompletedBeforeDate")
    return answer(feed.start(rfc3339(since) if since else ""))


async def sync_updated(request: Request, caller: Caller) -> Response:
    """A page of tasks that are new or changed."""
    records, _filters, page = _feed(request, caller).updated(Parameters(request))
    with_notes = caller.personality.lists_bodies
    return answer({**page, "records": [shown_task(task, with_notes=with_notes) for task in records]})


async def sync_deleted(request: Request, caller: Caller) -> Response:
    """A page of tasks that are gone."""
    return answer(_feed(request, caller).deleted(Parameters(request)))


def _feed(request: Request, caller: Caller) -> Feed[Task]:
    task_list = list_of(caller, request)
    return caller.feed(f"tasks/{task_list.id}", tasks_of(caller).tasks[task_list.id], _fits)


def _fits(task: Task, since: str) -> bool:
    return task.completed is None or not since or task.completed >= read_time(since).timestamp()
