"""`/v1/user`: the user who is signed in, and their accounts."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.accounts import Account
from sandbox.auth.standing import delete_account
from sandbox.booking.schedule import WeekWorkSchedule, check_week
from sandbox.store.paging import token_page
from sandbox.users.authorize import authorize_user
from sandbox.users.cookie import cookie_name, drop_cookie
from sandbox.users.shape import accounts_of, describe_user, describe_user_account
from sandbox.users.visits import Visit, visiting
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters, path_number
from sandbox.web.routing import resource


@dataclass(kw_only=True, slots=True)
class Settings:
    """What can be set; what is not there stays."""

    work_hours: WeekWorkSchedule | None = None


async def get_user(_request: Request, visit: Visit) -> Response:
    """The user."""
    return answer(describe_user(visit.world, visit.user))


async def change_settings(request: Request, visit: Visit) -> Response:
    """Keep the hours of work."""
    given = await read_as(request, Settings)
    if given.work_hours is not None:
        _check_hours(given.work_hours)
        visit.user.work_hours = given.work_hours
    return answer(describe_user(visit.world, visit.user))


async def list_accounts(request: Request, visit: Visit) -> Response:
    """A page of the user's accounts."""
    accounts, page = token_page(
        accounts_of(visit.world, visit.user),
        lambda account: (account.role != "primary", account.id),
        token=Parameters(request).one("pageToken"),
        about=f"user/{visit.user.id}",
        size=visit.world.choices.page_size,
    )
    return answer({**page, "records": [describe_user_account(account) for account in accounts]})


async def get_account(request: Request, visit: Visit) -> Response:
    """One of them."""
    return answer(describe_user_account(_account(request, visit)))


async def delete_user_account(request: Request, visit: Visit) -> Response:
    """Delete one of them; without the primary one there is no user, and nobody is signed in."""
    account = _account(request, visit)
    was_primary = account.role == "primary"
    delete_account(visit.world, account)
    return _signed_out(request) if was_primary else ok()


async def copy_as_managed(request: Request, visit: Visit) -> Response:
    """Make the application an account of its own of one of them; asking again gives the same."""
    account = _account(request, visit)
    org_id = Parameters(request).one("clientOrgId") or account.client_org_id
    world = visit.world
    made = (a for a in world.accounts if (a.kind, a.parent_id) == ("managed", account.id))
    copy = next((one for one in made if one.client_org_id == org_id), None)
    copy = copy or world.accounts.create(account.service, account.person, "managed")
    world.accounts.authorize(copy, account.person, account.scopes, account.asked)
    copy.parent_id, copy.client_org_id, copy.native_scopes = account.id, org_id, account.native_scopes
    return answer(describe_user_account(copy))


async def log_out(request: Request, visit: Visit) -> Response:
    """End this session; other browsers of the user stay signed in."""
    visit.world.users.sign_out(visit.session)
    return _signed_out(request)


def _check_hours(week: WeekWorkSchedule) -> None:
    try:
        check_week(week)
    except ValueError as error:
        raise ApiError(400, "badRequest", f"These are no hours of a week: {error}.") from error


def _signed_out(request: Request) -> Response:
    response = ok()
    drop_cookie(response, cookie_name(request.headers.get("x-aurinko-mailbox-info", "").strip()))
    return response


def _account(request: Request, visit: Visit) -> Account:
    wanted = path_number(request, "id")
    for account in accounts_of(visit.world, visit.user):
        if account.id == wanted:
            return account
    raise ApiError(404, "notFound", "The user has no account with this id.")


ROUTES = [
    resource("/auth/authorizeUser", GET=authorize_user),
    resource("/user", GET=visiting(get_user)),
    resource("/user/settings", PATCH=visiting(change_settings)),
    resource("/user/logout", POST=visiting(log_out)),
    resource("/user/accounts", GET=visiting(list_accounts)),
    resource("/user/accounts/{id:segment}", GET=visiting(get_account), DELETE=visiting(delete_user_account)),
    resource("/user/accounts/{id:segment}/managed", POST=visiting(copy_as_managed)),
]
