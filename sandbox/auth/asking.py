"""What the three authorize operations have in common: how a request is checked, and sent on its way."""

from collections.abc import Collection
from dataclasses import replace

from starlette.responses import RedirectResponse, Response

from sandbox.auth import returning, scopes
from sandbox.auth.accounts import Kind
from sandbox.auth.attempts import Asked
from sandbox.auth.registration import CLIENT_ID
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.world import World

# A fault for sign-ins is one for the next that starts, in whichever of the three ways.
_FAULTS_AT = ("GET", "/v1/auth/authorize")


def read_asked(query: Parameters, world: World, kind: Kind, services: Collection[str]) -> Asked:
    """Read what all of them take; `responseType` and `accountId` are not looked at yet.

    Raises:
        ApiError: 400, with a code that names the parameter.
    """
    _check_client(query)
    service = query.one("serviceType") or ""
    if service not in services:
        raise refusal("servicetype.invalid", f"serviceType must be one of {', '.join(services)}.")
    return Asked(
        kind=kind,
        service=service,
        scopes=scopes.parse(query.every("scopes")),
        native_scopes=tuple(word for value in query.every("nativeScopes") for word in value.split()),
        response_type=query.one("responseType") or "",
        return_url=_return_url(query, world),
        state=query.one("state"),
        login_hint=query.one("loginHint") or "",
        server_url=query.one("serverUrl") or "",
        account_id=query.number("accountId"),
        auth_email="",
        client_org_id=query.one("clientOrgId") or "",
        recycle=False,
        ensure_scopes=query.flag("ensureScopes"),
        ensure_access=query.flag("ensureAccess"),
    )


def check_response_type(asked: Asked, world: World) -> None:
    """Take a code, or a token where the application trusts the host.

    Raises:
        ApiError: 400.
    """
    if asked.response_type not in {"code", "token"}:
        raise refusal("responsetype.invalid", "responseType must be code or token.")
    if asked.response_type == "token" and not world.registration.trusts(asked.return_url):
        raise refusal(
            "trusteddomain.invalid",
            "responseType=token needs the returnUrl's host among the trusted domains.",
        )


def check_account(asked: Asked, world: World) -> None:
    """Take an account to authorize again, if it is there, of this kind, and the right user's.

    Raises:
        ApiError: 400.
    """
    if asked.account_id is None:
        return
    account = world.accounts.find(asked.account_id)
    if account is None or (account.service, account.kind) != (asked.service, asked.kind):
        raise refusal("accountid.invalid", "there is no such account of this serviceType to authorize again.")
    if asked.role and (account.user_id, account.role) != (asked.user_id, asked.role):
        raise refusal("accountid.invalid", "this account is no secondary one of the user.")


def send_on(asked: Asked, world: World) -> Response:
    """Send the person to a sign-in page; or back at once, if a fault says that the provider refused."""
    asked = replace(
        asked,
        in_fragment=_meets(world, "fragment") or world.choices.in_fragment,
        late_code=_meets(world, "code_expired"),
    )
    denied = world.faults.take(*_FAULTS_AT, "denied")
    if denied:
        return returning.refused(asked, denied.details.error, denied.details.text).response()
    attempt = world.attempts.start(asked)
    return RedirectResponse(f"/signin/{attempt.id}", status_code=303)


def refusal(code: str, why: str) -> ApiError:
    """Say what is wrong with a request; it is no redirect: no return URL is trusted unchecked."""
    return ApiError(400, code, f"{code}: {why}")


def _meets(world: World, kind: str) -> bool:
    return world.faults.take(*_FAULTS_AT, kind) is not None


def _check_client(query: Parameters) -> None:
    if query.one("clientId") != CLIENT_ID:
        raise refusal("clientid.invalid", "no application has this clientId.")


def _return_url(query: Parameters, world: World) -> str:
    url = query.one("returnUrl")
    if url not in world.registration.return_urls:
        known = " ".join(sorted(world.registration.return_urls))
        raise refusal(
            "returnurl.invalid",
            f"this returnUrl is not registered; it is compared to the last slash. Registered: {known}",
        )
    return url
