"""Making an account, or using one again that some keys find."""

import re
from collections.abc import Callable

from starlette.requests import Request

from sandbox.admin.incoming import AccountIn
from sandbox.auth.accounts import Account, Kind
from sandbox.auth.people import Person
from sandbox.auth.signing import check_access
from sandbox.users.users import User, attach
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.world import World

_PROBED = frozenset({"Google", "Office365", "IMAP"})
_ROLES = frozenset({"primary", "secondary"})

# What each recycle key compares: the same of an account that is there, and of the one to come.
_KEYS: dict[str, tuple[Callable[[Account], str], Callable[[AccountIn, Person], str]]] = {
    "email": (lambda old: old.person.email, lambda _new, who: who.email),
    "orgId": (lambda old: old.auth_org_id, lambda new, _who: new.auth_org_id or ""),
    "userId": (lambda old: old.auth_user_id, lambda new, _who: new.auth_user_id or ""),
    "serverUrl": (lambda old: old.person.server_url, lambda _new, who: who.server_url),
    "username": (lambda old: old.person.login, lambda _new, who: who.login),
    "clientOrgId": (lambda old: old.client_org_id, lambda new, _who: new.client_org_id or ""),
}


def upsert(
    request: Request, world: World, given: AccountIn, kind: Kind, parent: Account | None = None
) -> dict[str, object]:
    """Make the account, or use one again, and give a token for it.

    Raises:
        ApiError: 400 `badRequest` for parameters that make no sense, 404 for a user who is not there.
    """
    query, who = Parameters(request), given.person()
    keys = _recycle_keys(query)
    check_access(who, ensure=query.flag("ensureAccess") and given.service_type in _PROBED)
    role, user = _user(query, world)
    old = _find(world, given, who, kind, parent, keys) if keys else None
    _check_role(role, user, old)
    account = old or world.accounts.create(given.service_type, who, kind)
    given.settle(account, world)
    account.parent_id = parent.id if parent else None
    result = {"accountId": account.id, "accessToken": world.grants.token(account)}
    return result | _attached(world, account, role, user)


def _recycle_keys(query: Parameters) -> list[str]:
    # The document says an array; the vendor's own client joins it with commas.
    keys = [key for value in query.every("recycleKeys") for key in re.split(r"[\s,]+", value) if key]
    if not _KEYS.keys() >= set(keys):
        raise ApiError(400, "badRequest", f"recycleKeys are {', '.join(_KEYS)}.")
    return keys


def _user(query: Parameters, world: World) -> tuple[str, User | None]:
    role, user_id = query.choice("userAccount", _ROLES) or "", query.one("userId")
    if user_id and not role:
        raise ApiError(400, "badRequest", "userAccount is needed where userId is given.")
    if role == "secondary" and not user_id:
        raise ApiError(400, "badRequest", "A secondary account needs the userId of its user.")
    user = world.users.find(user_id) if user_id else None
    if user_id and user is None:
        raise ApiError(404, "notFound", "There is no user with this id.")
    return role, user


def _check_role(role: str, user: User | None, old: Account | None) -> None:
    mine = old is not None and user is not None and old.user_id == user.id
    if role == "primary" and user and not (mine and old and old.role == "primary"):
        raise ApiError(400, "badRequest", "The user has a primary account already.")
    if old and old.user_id and user and not mine:
        raise ApiError(400, "badRequest", "The account belongs to another user.")
    if role == "secondary" and old and old.role == "primary":
        raise ApiError(400, "badRequest", "The account is a user's primary one.")


def _attached(world: World, account: Account, role: str, user: User | None) -> dict[str, object]:
    if role == "primary":
        user = user or world.users.find(account.user_id) or world.users.create(account)
        return {"userId": user.id, "userSession": world.users.sign_in(user)}
    if role == "secondary" and user:
        attach(account, user, "secondary")
        return {"userId": user.id}
    return {}


def _find(
    world: World, given: AccountIn, who: Person, kind: Kind, parent: Account | None, keys: list[str]
) -> Account | None:
    wanted = (given.service_type, kind, parent.id if parent else None)
    for account in world.accounts:
        if (account.service, account.kind, account.parent_id) == wanted and all(
            old(account) == new(given, who) for old, new in map(_KEYS.__getitem__, keys)
        ):
            return account
    return None
