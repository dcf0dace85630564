"""Who is calling: the account behind a Bearer token, with the right to do this."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth import scopes
from sandbox.auth.accounts import Account
from sandbox.auth.grants import Grant
from sandbox.box import Box
from sandbox.choices import Choices
from sandbox.personalities import Personality, personality_of
from sandbox.store.collection import Collection, Record
from sandbox.store.delta import Feed
from sandbox.ticking import tick
from sandbox.web.errors import ApiError
from sandbox.world import World, world_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Caller:
    """One authenticated request's account."""

    world: World
    account: Account
    grant: Grant
    token: str

    @property
    def box(self) -> Box:
        """The records of the account's address."""
        return self.world.boxes.of(self.account.service, self.account.person)

    @property
    def personality(self) -> Personality:
        """The ways of the account's provider."""
        return personality_of(self.account.service)

    @property
    def choices(self) -> Choices:
        """What the vendor leaves open, as this sandbox does it."""
        return self.world.choices

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.world.clock()

    def feed(
        self,
        name: str,
        collection: Collection[R],
        fits: Callable[[R, str], bool] = lambda _record, _filters: True,
    ) -> Feed[R]:
        """The sync feeds of one of the account's collections."""
        return Feed(name, collection, self.box.syncs, self.choices, fits)


Handler = Callable[[Request, Caller], Awaitable[Response]]


def bearer(operation: str, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Put the token and scope checks in front of an operation of the vendor's document."""
    scopes.NEEDS[operation]  # an operation missing from the table fails at start, not at the first call

    async def endpoint(request: Request) -> Response:
        caller = _caller(request)
        scopes.check(operation, caller.grant.scopes)
        tick(caller.box, caller.now)
        return await handler(request, caller)

    return endpoint


def _caller(request: Request) -> Caller:
    world = world_of(request)
    token = _token(request.headers.getlist("authorization"))
    grant = world.grants.find(token)
    account = world.accounts.find(grant.account_id) if grant else None
    if grant is None or account is None:
        raise _unauthorized("The access token is missing, unknown, or was deleted.")
    return Caller(world, account, grant, token)


def _token(values: list[str]) -> str:
    if len(values) > 1:
        raise _unauthorized("Authorization was sent more than once.")
    scheme, _, token = (values[0] if values else "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _unauthorized(message: str) -> ApiError:
    return ApiError(401, "unauthorized", message, {"WWW-Authenticate": 'Bearer realm="aurinko-sandbox"'})
