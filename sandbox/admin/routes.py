"""`/v1/am`: accounts and service accounts, by the application's own credentials."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.admin.incoming import AccountIn
from sandbox.admin.listing import page_of
from sandbox.admin.upsert import upsert
from sandbox.auth.accounts import Account, Kind
from sandbox.auth.basic import basic
from sandbox.auth.shape import describe
from sandbox.auth.standing import delete_account
from sandbox.vocabulary import DAEMONS, NAMES, SERVICES
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError
from sandbox.web.parameters import path_number
from sandbox.web.routing import resource
from sandbox.world import World

# What `connect` can test, and which fields of the input are credentials there.
_CREDENTIALS = {
    "Google": ("auth_string1", "auth_string2"),
    "Office365": ("auth_string1", "auth_string2"),
    "IMAP": ("password",),
}


# Whose accounts each list shows.
_OF_PEOPLE: tuple[Kind, ...] = ("personal", "managed")
_OF_SERVICES: tuple[Kind, ...] = ("daemon",)


async def list_accounts(request: Request, world: World) -> Response:
    """Accounts of people, managed ones too."""
    return page_of(request, world, _OF_PEOPLE, SERVICES, ("authOrgId", "serviceType"))


async def list_services(request: Request, world: World) -> Response:
    """Service accounts."""
    return page_of(request, world, _OF_SERVICES, DAEMONS, ("clientOrgId", "authOrgId", "serviceType"))


async def save_account(request: Request, world: World) -> Response:
    """Make a personal account, or use one again."""
    given = await _read(request, SERVICES)
    return answer(upsert(request, world, given, "personal"))


async def save_service(request: Request, world: World) -> Response:
    """Make a service account, or use one again."""
    given = await _read(request, DAEMONS)
    return answer(upsert(request, world, given, "daemon"))


async def save_managed(request: Request, world: World) -> Response:
    """Make an account within the organization of a service account, or use one again."""
    parent = _account(request, world, "accId")
    if parent.kind != "daemon":
        raise ApiError(404, "notFound", "There is no service account with this id.")
    given = await _read(request, NAMES)
    if given.service_type != parent.service:
        raise ApiError(400, "badRequest", f"serviceType must be {parent.service}, as above it.")
    return answer(upsert(request, world, given, "managed", parent))


async def get_account(request: Request, world: World) -> Response:
    """One account of any kind."""
    return answer(describe(_account(request, world, "id")))


async def delete_one(request: Request, world: World) -> Response:
    """Delete an account of any kind."""
    delete_account(world, _account(request, world, "id"))
    return ok()


async def check_connection(request: Request, _world: World) -> Response:
    """Try credentials: any will do, but none will not; what cannot be tried is said so."""
    given = await _read(request, _CREDENTIALS)
    needed = _CREDENTIALS[given.service_type]
    if not any(getattr(given, name) for name in needed):
        raise ApiError(400, "badRequest", f"There are no credentials to try for {given.service_type}.")
    return ok()


async def _read(request: Request, services: dict[str, str] | dict[str, tuple[str, ...]]) -> AccountIn:
    given = await read_as(request, AccountIn)
    given.check(services)
    return given


def _account(request: Request, world: World, name: str) -> Account:
    account = world.accounts.find(path_number(request, name))
    if account is None:
        raise ApiError(404, "notFound", "There is no account with this id.")
    return account


ROUTES = [
    resource("/am/accounts", GET=basic(list_accounts), POST=basic(save_account)),
    resource("/am/accounts/connect", POST=basic(check_connection)),
    resource("/am/accounts/{id:segment}", GET=basic(get_account), DELETE=basic(delete_one)),
    resource("/am/svc_accounts", GET=basic(list_services), POST=basic(save_service)),
    resource("/am/svc_accounts/{accId:segment}/accounts", POST=basic(save_managed)),
]
