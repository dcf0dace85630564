"""`client.task_lists`."""

from aurinko.calls import task_lists
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class TaskListCalls(Surface):
    """Lists of tasks."""

    list = listed(task_lists.list_)
    get = blocking(task_lists.get)
    create = blocking(task_lists.create)
    update = blocking(task_lists.update)
    delete = blocking(task_lists.delete)


class AsyncTaskListCalls(AsyncSurface):
    """Lists of tasks."""

    list = alisted(task_lists.list_)
    get = awaited(task_lists.get)
    create = awaited(task_lists.create)
    update = awaited(task_lists.update)
    delete = awaited(task_lists.delete)
