"""`client.subscriptions`."""

from aurinko import BadRequestError, NotFoundError, Subscription

from .world import World, gathered, refused


async def check_subscriptions(world: World) -> None:
    """A subscription is made, listed, read, ended; an address that does not answer gets none."""
    api = world.api
    made = await api.subscriptions.create("/email/messages", world.receiver, filters=["withoutDrafts"])
    assert isinstance(made, Subscription)
    assert isinstance(made.id, int)
    other = await api.subscriptions.create("/calendars/primary/events", world.receiver)
    listed = await gathered(api.subscriptions.list(include_inactive=True, limit=1))
    assert {one.id for one in listed} == {made.id, other.id}
    page = await api.subscriptions.list(limit=1, offset=1).page()
    assert (page.length, page.total_size) == (1, 2)
    got = await api.subscriptions.get(made.id)
    assert (got.resource, got.notification_url) == ("/email/messages", world.receiver)
    assert got.active is True
    await api.subscriptions.delete(made.id)
    await refused(NotFoundError, api.subscriptions.get(made.id))
    await refused(BadRequestError, api.subscriptions.create("/pumps", world.receiver))
