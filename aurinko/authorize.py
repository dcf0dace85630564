"""Where a sign-in begins: addresses to send a browser to (vendor's reference, "Authorization").

The browser comes back to `return_url` with `state` and a `code`; `Application.exchange` makes a token of it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from .bearer import LIVE, api_origin
from .calls.call import encode_query
from .discretion import discreet
from .errors import UsageError
from .inputs.plain import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime


class SignIn(TypedDict, total=False):
    """What every sign-in may say.

    Attributes:
        scopes: such as `["Mail.Read", "Mail.Send"]`.
        native_scopes: the provider's own.
        response_type: `code` for a server, if it is not said; `token` is what the vendor advises against.
        account_id: authorize an existing account again.
        ensure_scopes: fail unless all scopes are granted.
        base_url: the API's origin, if it is not the live one.
    """

    scopes: Sequence[str]
    native_scopes: Sequence[str]
    response_type: str
    account_id: int
    ensure_scopes: bool
    base_url: str


class PersonSignIn(SignIn, total=False):
    """What the sign-in of a person may say beside.

    Attributes:
        login_hint: whom the provider should expect.
        server_url: for Exchange, the server's address.
        ensure_access: fail unless the mailbox can be reached.
    """

    login_hint: str
    server_url: str
    ensure_access: bool


class AccountSignIn(PersonSignIn, total=False):
    """What a person's sign-in to an account may say beside.

    Attributes:
        auth_email: fail if another address signs in.
        client_org_id: a key of the application's own, kept with the account.
        recycle: use an existing account of the same person again.
    """

    auth_email: str
    client_org_id: str
    recycle: bool


class DaemonSignIn(SignIn, total=False):
    """What the sign-in of a service account may say beside.

    Attributes:
        client_org_id: a key of the application's own, kept with the account.
    """

    client_org_id: str


class UserSignIn(PersonSignIn, total=False):
    """What the sign-in of a user may say beside; `response_type` can be `cookie` or `none` here.

    Attributes:
        user_id: for a secondary account without a cookie: whose it is to be.
        timestamp: seconds since 1970, of the signature.
        user_signature: made by `user_signature`.
        mailbox_info: of an Office add-in.
        token: from `client.account.prepare`, in place of the user's signature.
    """

    user_id: str
    timestamp: int
    user_signature: str
    mailbox_info: str
    token: str


def authorize_url(
    client_id: str, service_type: str, return_url: str, state: str, **options: Unpack[AccountSignIn]
) -> str:
    """Where a person gives an application access to an account.

    Args:
        client_id: the application's.
        service_type: such as Google, Office365, EWS or IMAP.
        return_url: where the browser comes back to; the application's settings have to list it.
        state: a random text of this attempt (`secrets.token_urlsafe`); compare what comes back with it.
        **options: `scopes` and the rest of `AccountSignIn`.

    Raises:
        UsageError: something cannot be right.
    """
    return _url("authorize", client_id, service_type, return_url, state, _known(options, AccountSignIn))


def authorize_daemon_url(
    client_id: str, service_type: str, return_url: str, state: str, **options: Unpack[DaemonSignIn]
) -> str:
    """Where an administrator gives an application access to a whole organization, as a service account.

    Args:
        client_id: the application's.
        service_type: such as Google, Office365 or EWS.
        return_url: where the browser comes back to; the application's settings have to list it.
        state: a random text of this attempt; compare what comes back with it.
        **options: `scopes` and the rest of `DaemonSignIn`.

    Raises:
        UsageError: something cannot be right.
    """
    return _url("authorizeDaemon", client_id, service_type, return_url, state, _known(options, DaemonSignIn))


def authorize_user_url(
    client_id: str,
    service_type: str,
    return_url: str,
    state: str,
    account_role: str,
    **options: Unpack[UserSignIn],
) -> str:
    """Where a person signs in as a user of an application, or adds an account to the user they are.

    Args:
        client_id: the application's.
        service_type: such as Google or Office365.
        return_url: where the browser comes back to; the application's settings have to list it.
        state: a random text of this attempt; compare what comes back with it.
        account_role: `primary` to sign in, `secondary` to add an account.
        **options: `scopes` and the rest of `UserSignIn`.

    Raises:
        UsageError: something cannot be right.
    """
    more = {**_known(options, UserSignIn), "account_role": account_role}
    return _url("authorizeUser", client_id, service_type, return_url, state, more)


@discreet
def user_signature(user_id: str, at: datetime, client_secret: str) -> tuple[int, str]:
    """The `timestamp` and `user_signature` that prove who a user is, for `authorize_user_url`. Servers only.

    Args:
        user_id: the user's.
        at: now, with its offset.
        client_secret: the application's; it is in nothing that is given back.

    Raises:
        UsageError: the time has no offset.
    """
    if at.tzinfo is None:
        raise UsageError("A time needs its offset.")
    timestamp = int(at.timestamp())
    mac = hmac.digest(client_secret.encode(), f"{user_id}{timestamp}".encode(), hashlib.sha256)
    return timestamp, base64.urlsafe_b64encode(mac).decode("ascii")


def _known(options: Mapping[str, Any], kind: type) -> Mapping[str, Any]:
    """The options; a misspelt one would be sent as it is, and mean nothing."""
    for name in options:
        if name not in kind.__annotations__:
            raise TypeError(f"unexpected keyword argument {name!r}")
    return options


def _url(
    flow: str, client_id: str, service_type: str, return_url: str, state: str, options: Mapping[str, Any]
) -> str:
    named = {"clientId": client_id, "serviceType": service_type, "returnUrl": return_url, "state": state}
    for name, value in named.items():
        if not isinstance(value, str) or not value:
            raise UsageError(f"{name} is missing; a sign-in cannot begin without it.")
    query: dict[str, Any] = {**named, "responseType": "code", **to_json(options)}
    origin = api_origin(query.pop("baseUrl", LIVE))
    # These two are one text with spaces in it, where other lists are repeated keys.
    for name in ("scopes", "nativeScopes"):
        words = query.get(name, ())
        query[name] = (words if isinstance(words, str) else " ".join(words)) or None
    return f"{origin}/v1/auth/{flow}?{encode_query(query)}"
