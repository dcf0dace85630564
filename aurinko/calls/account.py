"""The account a token stands for (vendor's reference, "Account")."""

from __future__ import annotations

from aurinko.records.account import Account, Prepared
from aurinko.records.reading import nothing, one

from .call import Call, path


def get(*, ping_provider: bool | None = None, include_provider_auth: bool | None = None) -> Call[Account]:
    """Whose account the token stands for, and what it may do.

    Args:
        ping_provider: ask the mail provider too, whether the account still works there.
        include_provider_auth: give the provider's own token, in `raw`.

    Raises:
        AurinkoError: see `aurinko.errors`; `SessionExpiredError` where the token is not good any more.
    """
    query = {"pingProvider": ping_provider, "includeProviderAuth": include_provider_auth}
    return Call("GET", path("account"), read=one(Account), query=query)


def delete() -> Call[None]:
    """Delete the account at the API, with everything that the API keeps of it. The mailbox itself stays.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    # The second time the token would be unknown.
    return Call("DELETE", path("account"), read=nothing, repeatable=False)


def revoke_token() -> Call[None]:
    """End the token, and with it the grant that the mail provider gave. This client is of no use afterwards.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    # The second time the token would be unknown.
    return Call("DELETE", path("account", "token"), read=nothing, repeatable=False)


def prepare() -> Call[Prepared]:
    """Get a token that tells `authorize_user_url` who is signing in, for add-ins of Outlook.

    The client's token has to be the identity token that Exchange gave the add-in, not an account's.

    Raises:
        AurinkoError: see `aurinko.errors`; `SessionExpiredError` where it is no such token.
    """
    return Call("POST", path("auth", "prepare"), read=one(Prepared), auth_type="exchangeIdToken")
