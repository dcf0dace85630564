"""`client.account`."""

from aurinko.calls import account as calls
from aurinko.surfaces import AsyncSurface, Surface, awaited, blocking


class AccountCalls(Surface):
    """The account that the token stands for."""

    get = blocking(calls.get)
    delete = blocking(calls.delete)
    revoke_token = blocking(calls.revoke_token)
    prepare = blocking(calls.prepare)


class AsyncAccountCalls(AsyncSurface):
    """The account that the token stands for."""

    get = awaited(calls.get)
    delete = awaited(calls.delete)
    revoke_token = awaited(calls.revoke_token)
    prepare = awaited(calls.prepare)
