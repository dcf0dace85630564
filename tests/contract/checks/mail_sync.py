"""`client.email`: both feeds by hand, and `client.sync.mail`."""

from functools import partial

from aurinko import MemoryStore

from .feeds import begun, check_tokens, read
from .world import World, gathered


async def check_mail_feeds(world: World) -> None:
    """What is there, what came, and what went."""
    api = world.api
    start = partial(api.email.start_sync, days_within=3650, body_type="text")
    updated, deleted = await begun(start)
    there, updated = await read(api.email.sync_updated, updated)
    listed = await gathered(api.email.messages(include_trash_and_junk=True))
    assert {one.raw["id"] for one in there} >= {one.id for one in listed}
    sent = await api.email.send(to=world.address, subject="New", body="x", return_ids=True)
    fresh, updated = await read(api.email.sync_updated, updated)
    assert sent.id in {one.raw["id"] for one in fresh}
    draft = await api.drafts.create(subject="Never", body="x")
    await api.drafts.delete(draft.id)
    gone, deleted = await read(api.email.sync_deleted, deleted)
    assert [one.raw["id"] for one in gone] == [draft.id]
    assert await read(api.email.sync_updated, updated) != ([], "")
    assert (await read(api.email.sync_deleted, deleted))[0] == []
    await check_tokens(api.email.sync_updated)
    await check_tokens(api.email.sync_deleted)


async def check_mail_copy(world: World) -> None:
    """A copy has everything, and the next run only what changed."""
    api = world.api
    store = MemoryStore()
    report = await api.sync.mail(store, days_within=3650, body_type="text", ready_within=60)
    assert (report.restarted, report.updated >= len(store.records) > 0) == (["first"], True)
    sent = await api.email.send(to="bo@there.example", subject="New", body="x", return_ids=True)
    again = await api.sync.mail(store, days_within=3650, body_type="text")
    assert again.restarted == []
    assert again.updated < report.updated
    assert sent.id in store.records
