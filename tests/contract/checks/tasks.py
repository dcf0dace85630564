"""`client.task_lists`, `client.tasks`, and `client.sync.tasks`."""

from functools import partial

from aurinko import ChangedError, MemoryStore, NotFoundError, Task, TaskList

from .feeds import begun, check_tokens, read
from .world import World, gathered, refused, soon


async def check_task_lists(world: World) -> None:
    """A list is made, read, renamed, deleted; `default` is the account's own."""
    api = world.api
    made = await api.task_lists.create("Yard")
    listed = {one.id: one for one in await gathered(api.task_lists.list())}
    assert isinstance(listed[made.id], TaskList)
    assert listed[made.id].title == "Yard"
    default = await api.task_lists.get()
    assert default.default_list is True
    assert default.id in listed
    got = await api.task_lists.get(made.id)
    renamed = await api.task_lists.update(got, "Two yards")
    assert (renamed.id, renamed.title) == (made.id, "Two yards")
    await refused(ChangedError, api.task_lists.update(got, "Three yards"))
    await api.task_lists.update(made.id, "Four yards", if_match=renamed.etag)
    await api.task_lists.delete(made.id)
    await refused(NotFoundError, api.task_lists.get(made.id))


async def check_tasks(world: World) -> None:
    """A task is made, read, done, deleted."""
    api = world.api
    due = soon(days=3).replace(hour=0, minute=0)
    list_id = (await api.task_lists.create("Yard")).id
    whole = await api.tasks.create(list_id, title="Pumps")
    saved = await api.tasks.create(
        list_id,
        title="Buy pumps",
        notes="Two",
        due=due,
        importance="high",
        parent_id=whole.id,
    )
    task = await api.tasks.get(list_id, saved.id)
    assert isinstance(task, Task)
    assert (task.title, task.notes, task.due, task.parent_id) == ("Buy pumps", "Two", due, whole.id)
    assert {one.id for one in await gathered(api.tasks.list(list_id))} == {whole.id, saved.id}
    done = await api.tasks.update(list_id, task, status="completed", notes="Three")
    read_again = await api.tasks.get(list_id, saved.id)
    assert (read_again.status, read_again.notes, read_again.title) == ("completed", "Three", "Buy pumps")
    assert read_again.completed is not None
    await refused(ChangedError, api.tasks.update(list_id, task, notes="Four"))
    await api.tasks.update(list_id, saved.id, if_match=done.etag, notes="Five")
    await api.tasks.delete(list_id, saved.id)
    await refused(NotFoundError, api.tasks.get(list_id, saved.id))
    assert await gathered(api.tasks.list())


async def check_task_feeds(world: World) -> None:
    """What is there, what came, and what went."""
    api = world.api
    list_id = (await api.task_lists.create("Yard")).id
    updated, deleted = await begun(
        partial(api.tasks.start_sync, list_id, skip_completed_before=soon(days=-365))
    )
    updates, deletions = partial(api.tasks.sync_updated, list_id), partial(api.tasks.sync_deleted, list_id)
    there, updated = await read(updates, updated)
    assert there == []
    made = await api.tasks.create(list_id, title="New")
    fresh, updated = await read(updates, updated)
    assert [one.raw["id"] for one in fresh] == [made.id]
    await api.tasks.delete(list_id, made.id)
    gone, _ = await read(deletions, deleted)
    assert [one.raw["id"] for one in gone] == [made.id]
    await check_tokens(updates)
    await check_tokens(deletions)


async def check_task_copy(world: World) -> None:
    """A copy has all tasks of a list, and the next run only what changed."""
    api = world.api
    store = MemoryStore()
    report = await api.sync.tasks(store, skip_completed_before=soon(days=-365), ready_within=60)
    assert report.updated == len(store.records) > 0
    made = await api.tasks.create(title="New")
    assert (await api.sync.tasks(store, skip_completed_before=None)).restarted in ([], ["other settings"])
    assert made.id in store.records
