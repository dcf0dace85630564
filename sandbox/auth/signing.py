"""What a sign-in comes to: an account, new or authorized again, and a user where one is meant."""

from sandbox.auth.accounts import Account
from sandbox.auth.attempts import Asked
from sandbox.auth.people import Person
from sandbox.users.users import attach
from sandbox.web.errors import ApiError
from sandbox.world import World

_PROBED = frozenset({"Google", "Office365"})


def sign_in(asked: Asked, person: Person, granted: tuple[str, ...], world: World) -> Account:
    """Make an account, or authorize the one again that was meant.

    Raises:
        ApiError: somebody else signed in than was asked for, a scope was not granted, there is no mailbox,
            or what was meant is gone. The code is told to the application.
    """
    known = _known(asked, person, world)
    _check_person(asked, person, known)
    check_granted(asked.scopes, granted, ensure=asked.ensure_scopes)
    check_access(person, ensure=asked.ensure_access and asked.service in _PROBED)
    account = known or world.accounts.create(asked.service, person, asked.kind)
    world.accounts.authorize(account, person, granted, asked.scopes)
    account.native_scopes = asked.native_scopes
    account.client_org_id = asked.client_org_id or account.client_org_id
    if asked.role:
        _settle(asked, account, world)
    return account


def check_granted(wanted: tuple[str, ...], granted: tuple[str, ...], *, ensure: bool) -> None:
    """Look for scopes that were asked for and not granted.

    Raises:
        ApiError: one is missing, and it was to be ensured that none is.
    """
    missing = [scope for scope in wanted if scope not in granted]
    if ensure and missing:
        raise ApiError(400, "scopes.notGranted", f"The person did not grant {', '.join(missing)}.")


def check_access(person: Person, *, ensure: bool) -> None:
    """Look whether the provider lets anybody at the records of an address.

    Raises:
        ApiError: it does not, and it was to be ensured that it does.
    """
    if ensure and not person.has_mailbox:
        raise ApiError(400, "access.denied", "The provider has no mailbox for this address.")


def _known(asked: Asked, person: Person, world: World) -> Account | None:
    if asked.account_id is not None:
        account = world.accounts.find(asked.account_id)
        if account is None:
            raise ApiError(400, "accountid.invalid", "The account was deleted meanwhile.")
        return account
    if not asked.recycle and not asked.role:
        return None
    return next((account for account in world.accounts if _same(account, asked, person)), None)


def _same(account: Account, asked: Asked, person: Person) -> bool:
    """Find what is used again: any of the address, or of a user the account that has this very role."""
    wanted = (asked.service, asked.kind, person.email)
    if (account.service, account.kind, account.person.email) != wanted:
        return False
    return account.role == asked.role and (asked.role != "secondary" or account.user_id == asked.user_id)


def _check_person(asked: Asked, person: Person, known: Account | None) -> None:
    expected = asked.auth_email or (known.person.email if known else "")
    if expected and expected.lower() != person.email.lower():
        raise ApiError(400, "email.mismatch", "Another address than the expected one signed in.")


def _settle(asked: Asked, account: Account, world: World) -> None:
    """Let the account belong to its user: a primary one makes a user, a secondary one joins the one named."""
    if asked.role == "secondary":
        user = world.users.find(asked.user_id)
        if user is None:
            raise ApiError(400, "user.invalid", "The user is gone.")
        attach(account, user, "secondary")
        return
    user = world.users.find(account.user_id) or world.users.create(account)
    user.identity = asked.identity or user.identity
