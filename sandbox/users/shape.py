"""Users and their accounts, as the API shows them."""

from sandbox.auth.accounts import Account, is_oauth, timestamp
from sandbox.auth.people import provider_id
from sandbox.auth.registration import APP_ID
from sandbox.auth.shape import common, set_only
from sandbox.users.users import User
from sandbox.vocabulary import provider_of
from sandbox.world import World


def describe_user(world: World, user: User) -> dict[str, object]:
    """Give a user with all accounts."""
    accounts = accounts_of(world, user)
    primary = accounts[0] if accounts else None
    fields: dict[str, object] = {
        "id": user.id,
        "appId": APP_ID,
        "email": user.email,
        "name": user.name,
        "authOrgId": primary.auth_org_id if primary else "",
        "createdAt": timestamp(user.created),
        "lastActivity": timestamp(user.seen),
        "externalIdType": "exchangeIdentity" if user.identity else "",
    }
    shown = [describe_user_account(account) for account in accounts]
    return {**set_only(fields), "trustedIdentity": bool(user.identity), "accounts": shown}


def describe_user_account(account: Account) -> dict[str, object]:
    """Give an account to the user whom it belongs to."""
    fields = common(account) | {
        "userAccountType": account.role,
        "scopes": list(account.asked),
        "nativeScopes": list(account.native_scopes),
        "organization": _organization(account) if is_oauth(account) else None,
    }
    return {**set_only(fields), "hasApiErrors": account.status != "active"}


def accounts_of(world: World, user: User) -> list[Account]:
    """A user's accounts, the primary one first, then the oldest."""
    return sorted(
        (account for account in world.accounts if account.user_id == user.id),
        key=lambda account: (account.role != "primary", account.id),
    )


def _organization(account: Account) -> dict[str, object]:
    domain = account.person.domain
    return {
        "id": int(provider_id(domain)[:8], 16),
        "serviceProvider": provider_of(account.service),
        "xid": account.auth_org_id,
        "domain": domain,
        "name": domain.partition(".")[0].capitalize(),
    }
