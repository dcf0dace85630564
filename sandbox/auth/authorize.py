"""`GET /v1/auth/authorize`: check what an application asks for, then send the person to a sign-in page."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox.auth import scopes
from sandbox.auth.attempts import Asked
from sandbox.auth.registration import CLIENT_ID
from sandbox.vocabulary import SERVICES
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.world import World, world_of


async def authorize(request: Request) -> Response:
    """Send the person on; a refusal is a JSON 400, not a redirect: no return URL is trusted unchecked."""
    world = world_of(request)
    asked = _asked(Parameters(request), world)
    attempt = world.attempts.start(asked)
    return RedirectResponse(f"/signin/{attempt.id}", status_code=303)


def _asked(query: Parameters, world: World) -> Asked:
    _check_client(query)
    service = _service(query)
    return_url = _return_url(query, world)
    asked = Asked(
        service=service,
        scopes=scopes.parse(query.every("scopes")),
        native_scopes=tuple(word for value in query.every("nativeScopes") for word in value.split()),
        response_type=_response_type(query, return_url, world),
        return_url=return_url,
        state=query.one("state"),
        login_hint=query.one("loginHint") or "",
        server_url=query.one("serverUrl") or "",
        account_id=_account(query, service, world),
        auth_email=query.one("authEmail") or "",
        client_org_id=query.one("clientOrgId") or "",
        recycle=query.flag("recycle"),
        in_fragment=_in_fragment(world),
    )
    # Nothing here can fail them, but a value that is neither true nor false is a mistake worth hearing of.
    for name in ("ensureScopes", "ensureAccess"):
        query.flag(name)
    return asked


def _in_fragment(world: World) -> bool:
    wanted = world.faults.take("GET", "/v1/auth/authorize", "fragment")
    return wanted is not None or world.choices.in_fragment


def _check_client(query: Parameters) -> None:
    if query.one("clientId") != CLIENT_ID:
        raise _refusal("clientid.invalid", "no application has this clientId.")


def _service(query: Parameters) -> str:
    service = query.one("serviceType")
    if service not in SERVICES:
        raise _refusal("servicetype.invalid", f"serviceType must be one of {', '.join(SERVICES)}.")
    return service


def _return_url(query: Parameters, world: World) -> str:
    url = query.one("returnUrl")
    if url not in world.registration.return_urls:
        known = " ".join(sorted(world.registration.return_urls))
        raise _refusal(
            "returnurl.invalid",
            f"this returnUrl is not registered; it is compared to the last slash. Registered: {known}",
        )
    return url


def _response_type(query: Parameters, return_url: str, world: World) -> str:
    wanted = query.one("responseType") or "code"
    if wanted not in {"code", "token"}:
        raise _refusal("responsetype.invalid", "responseType must be code or token.")
    if wanted == "token" and not world.registration.trusts(return_url):
        raise _refusal(
            "trusteddomain.invalid",
            "responseType=token needs the returnUrl's host among the trusted domains.",
        )
    return wanted


def _account(query: Parameters, service: str, world: World) -> int | None:
    account_id = query.number("accountId")
    if account_id is None:
        return None
    account = world.accounts.find(account_id)
    if account is None or account.service != service:
        raise _refusal(
            "accountid.invalid", "there is no such account of this serviceType to authorize again."
        )
    return account_id


def _refusal(code: str, why: str) -> ApiError:
    return ApiError(400, code, f"{code}: {why}")
