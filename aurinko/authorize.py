"""Where a sign-in begins: addresses to send a browser to (vendor's reference, "Authorization").

The browser comes back to `return_url` with `state` and a `code`; `Application.exchange` makes a token of it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING

from .bearer import api_origin
from .calls.call import encode_query
from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

LIVE = "https://api.aurinko.io"


def authorize_url(
    client_id: str,
    service_type: str,
    return_url: str,
    state: str,
    *,
    scopes: Sequence[str] = (),
    native_scopes: Sequence[str] = (),
    response_type: str = "code",
    login_hint: str | None = None,
    server_url: str | None = None,
    account_id: int | None = None,
    auth_email: str | None = None,
    client_org_id: str | None = None,
    ensure_scopes: bool | None = None,
    ensure_access: bool | None = None,
    recycle: bool | None = None,
    base_url: str = LIVE,
) -> str:
    """Where a person gives an application access to an account.

    Args:
        client_id: the application's.
        service_type: such as Google, Office365, EWS or IMAP.
        return_url: where the browser comes back to; the application's settings have to list it.
        state: a random text of this attempt (`secrets.token_urlsafe`); compare what comes back with it.
        scopes: such as `["Mail.Read", "Mail.Send"]`.
        native_scopes: the provider's own.
        response_type: `code` for a server, or `token`, which the vendor advises against.
        login_hint: whom the provider should expect.
        server_url: for Exchange, the server's address.
        account_id: authorize an existing account again.
        auth_email: fail if another address signs in.
        client_org_id: a key of the application's own, kept with the account.
        ensure_scopes: fail unless all scopes are granted.
        ensure_access: fail unless the mailbox can be reached.
        recycle: use an existing account of the same person again.
        base_url: the API's origin.

    Raises:
        UsageError: something cannot be right.
    """
    return _url(
        base_url,
        "authorize",
        {
            "clientId": client_id,
            "serviceType": service_type,
            "scopes": " ".join(scopes) or None,
            "nativeScopes": " ".join(native_scopes) or None,
            "responseType": response_type,
            "returnUrl": return_url,
            "state": state,
            "loginHint": login_hint,
            "serverUrl": server_url,
            "accountId": account_id,
            "authEmail": auth_email,
            "clientOrgId": client_org_id,
            "ensureScopes": ensure_scopes,
            "ensureAccess": ensure_access,
            "recycle": recycle,
        },
    )


def authorize_daemon_url(
    client_id: str,
    service_type: str,
    return_url: str,
    state: str,
    *,
    scopes: Sequence[str] = (),
    native_scopes: Sequence[str] = (),
    response_type: str = "code",
    account_id: int | None = None,
    client_org_id: str | None = None,
    ensure_scopes: bool | None = None,
    base_url: str = LIVE,
) -> str:
    """Where an administrator gives an application access to a whole organization, as a service account.

    Args:
        client_id: the application's.
        service_type: such as Google, Office365 or EWS.
        return_url: where the browser comes back to; the application's settings have to list it.
        state: a random text of this attempt; compare what comes back with it.
        scopes: such as `["Mail.Read"]`.
        native_scopes: the provider's own.
        response_type: `code`, or `token`.
        account_id: authorize an existing service account again.
        client_org_id: a key of the application's own, kept with the account.
        ensure_scopes: fail unless all scopes are granted.
        base_url: the API's origin.

    Raises:
        UsageError: something cannot be right.
    """
    return _url(
        base_url,
        "authorizeDaemon",
        {
            "clientId": client_id,
            "serviceType": service_type,
            "scopes": " ".join(scopes) or None,
            "nativeScopes": " ".join(native_scopes) or None,
            "responseType": response_type,
            "returnUrl": return_url,
            "state": state,
            "accountId": account_id,
            "clientOrgId": client_org_id,
            "ensureScopes": ensure_scopes,
        },
    )


def authorize_user_url(
    client_id: str,
    service_type: str,
    return_url: str,
    state: str,
    account_role: str,
    *,
    scopes: Sequence[str] = (),
    native_scopes: Sequence[str] = (),
    response_type: str = "code",
    account_id: int | None = None,
    login_hint: str | None = None,
    server_url: str | None = None,
    user_id: str | None = None,
    timestamp: int | None = None,
    user_signature: str | None = None,
    mailbox_info: str | None = None,
    token: str | None = None,
    ensure_scopes: bool | None = None,
    ensure_access: bool | None = None,
    base_url: str = LIVE,
) -> str:
    """Where a person signs in as a user of an application, or adds an account to the user they are.

    Args:
        client_id: the application's.
        service_type: such as Google or Office365.
        return_url: where the browser comes back to; the application's settings have to list it.
        state: a random text of this attempt; compare what comes back with it.
        account_role: `primary` to sign in, `secondary` to add an account.
        scopes: such as `["Mail.Read"]`.
        native_scopes: the provider's own.
        response_type: `code`, `cookie`, or for a secondary account `none`.
        account_id: authorize an existing account again.
        login_hint: whom the provider should expect.
        server_url: for Exchange, the server's address.
        user_id: for a secondary account without a cookie: whose it is to be.
        timestamp: seconds since 1970, of the signature.
        user_signature: made by `user_signature`.
        mailbox_info: of an Office add-in.
        token: from `Application.prepare`, in place of the user's signature.
        ensure_scopes: fail unless all scopes are granted.
        ensure_access: fail unless the mailbox can be reached.
        base_url: the API's origin.

    Raises:
        UsageError: something cannot be right.
    """
    return _url(
        base_url,
        "authorizeUser",
        {
            "clientId": client_id,
            "serviceType": service_type,
            "scopes": " ".join(scopes) or None,
            "nativeScopes": " ".join(native_scopes) or None,
            "responseType": response_type,
            "returnUrl": return_url,
            "state": state,
            "accountRole": account_role,
            "accountId": account_id,
            "loginHint": login_hint,
            "serverUrl": server_url,
            "userId": user_id,
            "timestamp": timestamp,
            "userSignature": user_signature,
            "mailboxInfo": mailbox_info,
            "token": token,
            "ensureScopes": ensure_scopes,
            "ensureAccess": ensure_access,
        },
    )


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


def _url(base_url: str, flow: str, query: dict[str, str | int | bool | None]) -> str:
    for name in ("clientId", "serviceType", "returnUrl", "state"):
        if not isinstance(query[name], str) or not query[name]:
            raise UsageError(f"{name} is missing; a sign-in cannot begin without it.")
    return f"{api_origin(base_url)}/v1/auth/{flow}?{encode_query(query)}"
