"""`client.account`, and the two calls of a client itself."""

from datetime import datetime

from aurinko import NotFoundError, SessionExpiredError

from .world import World, identity, refused, soon


async def check_account(world: World) -> None:
    """Whose token it is, typed."""
    api = world.api
    account = await api.account.get(ping_provider=True, include_provider_auth=False)
    assert isinstance(account.id, int)
    assert (account.email, account.service_type) == (world.address, "Google")
    assert (account.active, account.daemon, account.token_status) == (True, False, "active")
    assert {"Mail.Read", "Tasks.ReadWrite"} <= set(account.auth_scopes)
    assert isinstance(account.created_at, datetime)
    assert soon(hours=-1) < account.created_at < soon(hours=1)
    assert account.created_at.tzinfo


async def check_revoking(world: World) -> None:
    """A token that was revoked is of no use, and says so."""
    api = world.api
    await api.account.revoke_token()
    error = await refused(SessionExpiredError, api.account.get())
    assert (error.status, error.vendor_code) == (401, "unauthorized")
    assert error.request_id


async def check_deleting(world: World) -> None:
    """An account that was deleted has no token."""
    api = world.api
    await api.account.delete()
    await refused(SessionExpiredError, api.account.get())


async def check_preparing(world: World) -> None:
    """An Exchange identity becomes the word that a sign-in begins with; an account's token does not."""
    api = world.api
    prepared = await world.client(identity()).account.prepare()
    assert prepared.token
    assert prepared.token not in repr(prepared)
    await refused(SessionExpiredError, api.account.prepare())


async def check_plain_request(world: World) -> None:
    """`request` gives the JSON as it is."""
    api = world.api
    assert (await api.request("GET", "/v1/account"))["email"] == world.address
    page = await api.request("GET", "/v1/email/messages", query={"q": "is:unread", "pageToken": None})
    assert page["length"] == len(page["records"])
    made = await api.request("POST", "/v1/email/folders", json={"name": "By hand"})
    assert made["name"] == "By hand"


async def check_direct(world: World) -> None:
    """`direct` goes below /v1/direct/, where a sandbox has nothing."""
    api = world.api
    error = await refused(NotFoundError, api.direct("GET", "/gmail/v1/users/me/profile"))
    assert (error.method, error.path) == ("GET", "/v1/direct/gmail/v1/users/me/profile")
