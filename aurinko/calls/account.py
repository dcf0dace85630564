"""The account a token stands for (vendor's reference, "Account")."""

from __future__ import annotations

from aurinko.records.account import Account
from aurinko.records.reading import nothing, one

from .call import Call, path


def get() -> Call[Account]:
    """Whose account the token stands for, and what it may do.

    Raises:
        AurinkoError: see `aurinko.errors`; `SessionExpiredError` where the token is not good any more.
    """
    return Call("GET", path("account"), read=one(Account))


def revoke_token() -> Call[None]:
    """End the token, and with it the grant that the mail provider gave. This client is of no use afterwards.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", path("account", "token"), read=nothing)
