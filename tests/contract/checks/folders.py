"""`client.folders`."""

from aurinko import Folder, NotFoundError

from .world import World, gathered, refused


async def check_folders(world: World) -> None:
    """Folders are listed, made, read, and have their messages."""
    api = world.api
    made = await api.folders.create("Pumps +1 = %")
    inner = await api.folders.create("Inner", parent_id=made.id)
    listed = {one.id: one for one in await gathered(api.folders.list())}
    assert isinstance(listed[made.id], Folder)
    assert (listed[made.id].name, listed[inner.id].name) == ("Pumps +1 = %", "Inner")
    assert {"inbox", "sent", "trash"} <= {one.sys_label for one in listed.values()}
    got = await api.folders.get(inner.id)
    assert (got.id, got.name) == (inner.id, "Inner")
    inbox = next(one.id for one in listed.values() if one.sys_label == "inbox")
    found = await gathered(api.folders.messages(inbox, body_type="text", native_properties=["x"]))
    assert found
    assert all("inbox" in one.sys_labels for one in found)
    unread = await gathered(api.folders.messages(inbox, "is:unread"))
    assert {one.id for one in unread} == {one.id for one in found if one.unread}
    await refused(NotFoundError, api.folders.get("no/such+id="))


async def check_well_known(world: World) -> None:
    """What is said of one folder leaves the other as it is, and None takes it back."""
    api = world.api
    archive, sent = [(await api.folders.create(name)).id for name in ("Old", "Gone")]
    said = await api.folders.set_well_known(archive=archive, sent=sent)
    assert (said.archive, said.sent) == (archive, sent)
    await api.folders.set_well_known(archive=None)
    after = await api.folders.well_known()
    assert after.sent == sent
    assert after.archive != archive
