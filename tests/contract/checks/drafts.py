"""`client.drafts`."""

from aurinko import NotFoundError

from .world import World, refused, soon


async def check_drafts(world: World) -> None:
    """A draft is written, rewritten, read, thrown away."""
    api = world.api
    draft = await api.drafts.create(to="bo@there.example", subject="Pumps", body="<p>Hello</p>")
    read = await api.drafts.get(draft.id, body_type="html", load_inlines=False, native_properties=["x"])
    assert read.id == draft.id
    assert read.message is not None
    assert (read.message.subject, read.message.sys_labels) == ("Pumps", ("draft",))
    assert read.scheduled is None
    again = await api.drafts.update(
        draft.id, to=["bo@there.example"], subject="Two pumps", body="Hi", body_type="text"
    )
    read = await api.drafts.get(again.id)
    assert read.message is not None
    assert read.message.subject == "Two pumps"
    await api.drafts.delete(again.id)
    await refused(NotFoundError, api.drafts.get(again.id))


async def check_sending_drafts(world: World) -> None:
    """A draft is sent at once, or waits for its time."""
    api = world.api
    now = await api.drafts.create(to="bo@there.example", subject="Now", body="x")
    sent = await api.drafts.send(now.id, tracking={"opens": True, "context": "drafts"})
    assert sent.status == "Ok"
    assert sent.tracking_id
    assert "Now" in {one.subject for one in (await api.email.messages("Now").page()).records}
    later = await api.drafts.create(to="bo@there.example", subject="Later", body="x")
    at = soon(days=1)
    assert (await api.drafts.send(later.id, send_time=at)).status == "Scheduled"
    scheduled = (await api.drafts.get(later.id)).scheduled
    assert scheduled is not None
    assert (scheduled.send_time, scheduled.status) == (at, "scheduled")
