"""How an account's own authorization at its provider stands, and what that does to its calls."""

from sandbox.auth import scopes
from sandbox.auth.accounts import Account, TokenStatus, is_oauth
from sandbox.web.errors import ApiError
from sandbox.world import World

# An account whose token is only `invalid` is still tried; these say nothing about its provider's records.
_WITHOUT_PROVIDER = frozenset({"getMyAccount", "deleteAccount", "deleteToken"})
_PROBLEMS = {
    "active": "",
    "invalid": "The provider answered 401 Unauthorized.",
    "dead": "invalid_grant: Token has been expired or revoked.",
}


def check_standing(account: Account, operation: str) -> None:
    """Refuse what cannot come to anything: with a dead token nothing is even tried.

    Raises:
        ApiError: 401 `token.dead` or `token.refresh.failed`; 403 where there is no mailbox.
    """
    if account.status == "dead":
        raise ApiError(401, "token.dead", "Not authorized: the person has to sign in again.", _CHALLENGE)
    if account.status == "invalid" and operation not in _WITHOUT_PROVIDER:
        raise ApiError(401, "token.refresh.failed", account.problem, _CHALLENGE)
    if scopes.NEEDS[operation] and not account.person.has_mailbox:
        raise ApiError(403, "forbidden", "The provider has no mailbox for this address.")


def set_token_status(world: World, account_id: int, status: TokenStatus) -> Account:
    """Let an account's authorization break, or be whole again.

    Raises:
        ApiError: 404 for an account that is not there; 400 for a `dead` one that signed in with a password,
            which has nothing that could be refreshed.
    """
    account = world.accounts.find(account_id)
    if account is None:
        raise ApiError(404, "notFound", "There is no account with this id.")
    if status == "dead" and not is_oauth(account):
        raise ApiError(
            400,
            "badRequest",
            f"Only a token of OAuth can be dead; {account.service} has passwords: make it invalid.",
        )
    account.status, account.problem = status, _PROBLEMS[status]
    account.updated = world.clock()
    return account


def break_off(world: World, account: Account) -> None:
    """End an account's authorization altogether: its tokens here, and what the provider gave."""
    world.grants.revoke(account.id)
    set_token_status(world, account.id, "dead" if is_oauth(account) else "invalid")


def delete_account(world: World, account: Account) -> None:
    """Take an account out with its tokens; with a primary account its user is gone, and signed out."""
    world.grants.revoke(account.id)
    world.accounts.forget(account)
    if account.role != "primary":
        return
    world.users.forget(account.user_id)
    for other in world.accounts:
        if other.user_id == account.user_id:
            other.user_id, other.role = "", ""


_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="aurinko-sandbox", error="invalid_token"'}
