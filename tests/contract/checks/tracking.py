"""`client.tracking`."""

from datetime import UTC, datetime

from aurinko import NotFoundError

from .world import World, gathered, refused, soon

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


async def check_tracking(world: World) -> None:
    """What was noticed, of one message and of all."""
    api = world.api
    for context in ("one", "two", "three", "four"):
        await api.email.send(to="bo@there.example", subject=context, body="x", tracking={"context": context})
    every = await gathered(api.tracking.all_events(after=LONG_AGO, until=soon(hours=1), limit=3))
    assert len(every) > 3
    assert {one.id for one in every} == {one.id for one in await gathered(api.tracking.all_events())}
    some = every[0]
    assert some.tracking_id is not None
    assert some.id is not None
    assert some.created_at is not None
    tracking = await api.tracking.get(some.tracking_id)
    assert tracking.id == some.tracking_id
    events = await gathered(api.tracking.events(some.tracking_id, limit=1))
    assert some.id in {one.id for one in events}
    assert await api.tracking.event(some.tracking_id, some.id) == some
    listed = await gathered(
        api.tracking.list(
            with_activity_only=False,
            show_sent_only=True,
            context_contains=tracking.context,
            thread_id=tracking.thread_id,
            limit=2,
        )
    )
    assert tracking in listed
    page = await api.tracking.list(limit=1, offset=1).page()
    assert page.length == 1
    assert page.total_size == len(await gathered(api.tracking.list(limit=2)))
    in_thread = await gathered(api.tracking.all_events(thread_id=tracking.thread_id))
    assert {one.id for one in events} <= {one.id for one in in_thread}
    await refused(NotFoundError, api.tracking.get(987654321))


async def check_ignoring(world: World) -> None:
    """Opens of a message can be ignored, and one's own forgotten."""
    api = world.api
    sent = await api.email.send(
        to="bo@there.example", subject="x", body="<p>x</p>", tracking={"opens": True}, return_ids=True
    )
    await api.tracking.ignore_opens(True, message_id=sent.id)
    tracking = await api.tracking.get(int(sent.tracking_id or 0))
    assert tracking.ignore_open_clicks is True
    await api.tracking.ignore_opens(False, internet_message_id=tracking.internet_message_id)
    assert (await api.tracking.get(tracking.id or 0)).ignore_open_clicks is False
    await api.tracking.purge_mine(thread_id=sent.thread_id)


async def check_draft_tracking(world: World) -> None:
    """A draft that other means send is tracked all the same."""
    api = world.api
    draft = await api.drafts.create(to="bo@there.example", subject="x", body="<p>x</p>")
    ready = await api.tracking.create_for_draft(
        draft.id,
        '<p>See <a href="https://there.example/">there</a></p>',
        {"opens": True, "thread_replies": True, "context": "by hand"},
        ignore_not_found=False,
    )
    assert ready.context == "by hand"
    assert ready.tracking_code
    assert ready.tracking_code in (ready.html_body or "")
    await api.tracking.update_draft(draft.id, "another")
    await api.tracking.convert_draft(
        draft.id, thread_id="t", message_id="m", internet_message_id="<by-hand@acme.example>"
    )
    tracking = await api.tracking.get(int(ready.tracking_id))
    assert tracking.context == "another"
    assert tracking.internet_message_id == "<by-hand@acme.example>"
    assert (tracking.thread_id, tracking.message_id) == ("t", "m")
