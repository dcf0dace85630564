"""`client.subscriptions`."""

from aurinko.calls import subscriptions
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class SubscriptionCalls(Surface):
    """Addresses that are told of changes."""

    list = listed(subscriptions.list_)
    get = blocking(subscriptions.get)
    create = blocking(subscriptions.create)
    delete = blocking(subscriptions.delete)


class AsyncSubscriptionCalls(AsyncSurface):
    """Addresses that are told of changes."""

    list = alisted(subscriptions.list_)
    get = awaited(subscriptions.get)
    create = awaited(subscriptions.create)
    delete = awaited(subscriptions.delete)
