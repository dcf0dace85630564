"""`client.account`."""

from aurinko.calls import account as calls
from aurinko.surfaces import AsyncSurface, Surface, awaited, blocking


class AccountCalls(Surface):
    """The account that the token stands for."""

    get = blocking(calls.get)
    revoke_token = blocking(calls.revoke_token)


class AsyncAccountCalls(AsyncSurface):
    """The account that the token stands for."""

    get = awaited(calls.get)
    revoke_token = awaited(calls.revoke_token)
