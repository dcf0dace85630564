"""`/v1/tasklists`: the lists themselves."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.personalities.reach import refuse_unless
from sandbox.store.ids import fresh_id
from sandbox.tasks.shape import ListBody, shown_list
from sandbox.tasks.tasks import TaskList, Tasks
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_as
from sandbox.web.conditions import expect_match
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters


async def list_lists(request: Request, caller: Caller) -> Response:
    """A page of lists, the default one first."""
    every = sorted(tasks_of(caller).lists.records.values(), key=_place)
    found, page = caller.page(every, _place, Parameters(request), "tasklists")
    return answer({**page, "records": [shown_list(one) for one in found]})


async def create_list(request: Request, caller: Caller) -> Response:
    """Add a list."""
    tasks, now = tasks_of(caller), caller.now
    body = await read_as(request, ListBody)
    task_list = TaskList(id=fresh_id(), created=now, modified=now, title=titled(body.title))
    tasks.add(task_list, now)
    return answer(shown_list(task_list), 201)


async def get_list(request: Request, caller: Caller) -> Response:
    """One list."""
    return answer(shown_list(list_of(caller, request)))


async def update_list(request: Request, caller: Caller) -> Response:
    """Rename a list."""
    body = await read_as(request, ListBody)
    task_list = list_of(caller, request)
    expect_match(request, task_list.etag, required=caller.choices.require_if_match)
    before = replace(task_list)
    task_list.title = task_list.title if body.title is None else titled(body.title)
    return answer(shown_list(tasks_of(caller).lists.put_changed(task_list, before, caller.now)))


async def delete_list(request: Request, caller: Caller) -> Response:
    """Delete a list with its tasks, but none that the provider has made (the vendor leaves that open)."""
    task_list = list_of(caller, request)
    if task_list.default or task_list.emails:
        raise ApiError(403, "forbidden", "The provider does not let this list be deleted.")
    tasks_of(caller).remove(task_list, caller.now, caller.choices.tombstones)
    return ok()


def tasks_of(caller: Caller) -> Tasks:
    """The caller's lists and tasks.

    Raises:
        ApiError: 403 `forbidden` where the provider has mail only.
    """
    refuse_unless(caller.personality, "tasks")
    return caller.box.tasks


def list_of(caller: Caller, request: Request) -> TaskList:
    """The list that the path names.

    Raises:
        ApiError: 404 `notFound`.
    """
    found = tasks_of(caller).find(request.path_params["list"])
    if found is None:
        raise ApiError(404, "notFound", "There is no task list with this id.")
    return found


def titled(title: str | None) -> str:
    """A title that can be read.

    Raises:
        ApiError: 400 `badRequest` for none, or a blank one.
    """
    if not title or title.isspace():
        raise ApiError(400, "badRequest", "title is required, and may not be blank.")
    return title


def _place(task_list: TaskList) -> tuple[object, ...]:
    return (not task_list.default, task_list.born)
