"""`/v1/tasklists`: lists, tasks, and the sync of each list."""

from sandbox.auth.bearer import bearer
from sandbox.tasks import items, lists, sync
from sandbox.web.routing import resource

ROUTES = [
    resource(
        "/tasklists",
        GET=bearer("taskListsList", lists.list_lists),
        POST=bearer("createTaskList", lists.create_list),
    ),
    resource(
        "/tasklists/{list:segment}",
        GET=bearer("taskList", lists.get_list),
        PATCH=bearer("updateTaskList", lists.update_list),
        DELETE=bearer("deleteTaskList", lists.delete_list),
    ),
    resource("/tasklists/{list:segment}/sync", POST=bearer("taskSyncStart", sync.start_sync)),
    resource("/tasklists/{list:segment}/sync/updated", GET=bearer("taskSyncUpdated", sync.sync_updated)),
    resource("/tasklists/{list:segment}/sync/deleted", GET=bearer("taskSyncDeleted", sync.sync_deleted)),
    resource(
        "/tasklists/{list:segment}/tasks",
        GET=bearer("tasksList", items.list_tasks),
        POST=bearer("createTask", items.create_task),
    ),
    resource(
        "/tasklists/{list:segment}/tasks/{id:segment}",
        GET=bearer("task", items.get_task),
        PATCH=bearer("updateTask", items.update_task),
        DELETE=bearer("deleteTask", items.delete_task),
    ),
]
