"""`client.tasks`."""

from aurinko.calls import task_sync, tasks
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class TaskCalls(Surface):
    """Tasks."""

    list = listed(tasks.list_)
    get = blocking(tasks.get)
    create = blocking(tasks.create)
    update = blocking(tasks.update)
    delete = blocking(tasks.delete)
    start_sync = blocking(task_sync.start_sync)
    sync_updated = blocking(task_sync.sync_updated)
    sync_deleted = blocking(task_sync.sync_deleted)


class AsyncTaskCalls(AsyncSurface):
    """Tasks."""

    list = alisted(tasks.list_)
    get = awaited(tasks.get)
    create = awaited(tasks.create)
    update = awaited(tasks.update)
    delete = awaited(tasks.delete)
    start_sync = awaited(task_sync.start_sync)
    sync_updated = awaited(task_sync.sync_updated)
    sync_deleted = awaited(task_sync.sync_deleted)
