"""The account object, as the API shows it."""

from sandbox.auth.accounts import Account, timestamp
from sandbox.vocabulary import provider_of

_ALWAYS = frozenset({"daemon", "authScopes", "copyToSent", "trustServer"})


def describe(account: Account) -> dict[str, object]:
    """Give the account to an application; a field that has no value is left out."""
    fields = common(account) | {
        "serviceProvider": account.provider or provider_of(account.service),
        "tokenError": account.problem,
        "daemon": account.kind == "daemon",
        "email2": account.email2,
        "mailboxAddress": account.person.email if account.person.has_mailbox else "",
        "tokenIssuedAt": timestamp(account.issued) if account.issued else "",
        "authExpiresAt": timestamp(account.expires) if account.expires is not None else "",
        "userId": account.user_id,
        "copyToSent": account.copy_to_sent,
        "trustServer": account.trust_server,
    }
    return set_only(fields)


def common(account: Account) -> dict[str, object]:
    """Fields that an application and a user of it both see."""
    return {
        "id": account.id,
        "parentId": account.parent_id,
        "serviceType": account.service,
        "active": True,
        "tokenStatus": account.status,
        "type": account.kind,
        "loginString": account.person.login,
        "email": account.person.email,
        "name": account.person.name,
        "serverUrl": account.person.server_url,
        "serverUrl2": account.person.server_url2,
        "clientOrgId": account.client_org_id,
        "authUserId": account.auth_user_id,
        "authOrgId": account.auth_org_id,
        "timezone": account.timezone,
        "authScopes": list(account.scopes),
        "authNativeScopes": list(account.native_scopes),
        "authObtainedAt": timestamp(account.authorized),
        "createdAt": timestamp(account.created),
        "updatedAt": timestamp(account.updated),
    }


def set_only(fields: dict[str, object]) -> dict[str, object]:
    """Leave out what has no value; a list of granted scopes and a plain no are values."""
    return {name: value for name, value in fields.items() if value or (name in _ALWAYS and value is not None)}
