"""`/sandbox/accounts`: which there are, new ones at once, and tokens that break."""

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth import scopes
from sandbox.auth.accounts import Account, TokenStatus
from sandbox.auth.people import choices, is_address, person
from sandbox.auth.standing import set_token_status
from sandbox.vocabulary import SCOPES, SERVICES
from sandbox.web.answers import answer
from sandbox.web.bodies import read_exactly, read_json
from sandbox.web.errors import ApiError
from sandbox.web.parameters import path_number
from sandbox.web.routing import resource
from sandbox.world import world_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """A new account: whose, where, and for which of the scopes, with spaces between them."""

    service_type: str
    email: str | None = None
    scopes: str = " ".join(SCOPES)


@dataclass(frozen=True, slots=True)
class WantedByList:
    """The same, with the scopes as an array."""

    service_type: str
    email: str | None = None
    scopes: list[str] = field(default_factory=lambda: list(SCOPES))


@dataclass(frozen=True, slots=True)
class Standing:
    """What its provider thinks of an account's authorization."""

    token_status: TokenStatus


async def list_accounts(request: Request) -> Response:
    """Every account; two of them with one address and one service share their records."""
    return answer({"accounts": [_shown(account) for account in world_of(request).accounts.every]})


async def add_account(request: Request) -> Response:
    """An account and its token, as if somebody had signed in."""
    wanted, world = await _wanted(request), world_of(request)
    if wanted.service_type not in SERVICES:
        raise ApiError(400, "badRequest", f"serviceType must be one of {', '.join(SERVICES)}.")
    if wanted.email is not None and not is_address(wanted.email):
        raise ApiError(400, "badRequest", "email must be the address of a mailbox.")
    granted = scopes.parse([wanted.scopes] if isinstance(wanted.scopes, str) else wanted.scopes)
    service = wanted.service_type
    who = person(wanted.email, service) if wanted.email else choices(service, "")[0]
    account = world.accounts.create(service, who, "personal")
    world.accounts.authorize(account, who, granted, granted)
    return answer({**_shown(account), "accessToken": world.grants.token(account)}, 201)


async def _wanted(request: Request) -> Wanted | WantedByList:
    given = await read_json(request)
    by_list = isinstance(given, dict) and isinstance(given.get("scopes"), list)
    return await read_exactly(request, WantedByList if by_list else Wanted)


async def set_standing(request: Request) -> Response:
    """Let an account's authorization break, or be whole again."""
    wanted = await read_exactly(request, Standing)
    account = set_token_status(world_of(request), path_number(request, "id"), wanted.token_status)
    return answer(_shown(account))


def _shown(account: Account) -> dict[str, object]:
    return {
        "id": account.id,
        "serviceType": account.service,
        "email": account.person.email,
        "name": account.person.name,
        "scopes": list(account.scopes),
        "tokenStatus": account.status,
    }


ROUTES = [
    resource("/accounts", GET=list_accounts, POST=add_account),
    resource("/accounts/{id:segment}/token-status", POST=set_standing),
]
