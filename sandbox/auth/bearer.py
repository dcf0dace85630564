"""Who is calling: the account behind a token, or behind what can stand for one, and its rights."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth import scopes
from sandbox.auth.accounts import Account
from sandbox.auth.basic import check_application
from sandbox.auth.credentials import Credentials, Mode, read_credentials, refuse
from sandbox.auth.grants import Grant
from sandbox.auth.standing import check_standing
from sandbox.box import Box
from sandbox.choices import Choices
from sandbox.personalities import Personality, personality_of
from sandbox.store.collection import Collection, Record
from sandbox.store.delta import Feed
from sandbox.store.paging import Key, token_page
from sandbox.ticking import tick
from sandbox.users.shape import accounts_of
from sandbox.users.visits import user_of
from sandbox.web.parameters import Parameters
from sandbox.web.receiving import JSON_BYTES, take_in
from sandbox.world import World, world_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Caller:
    """One authenticated request's account. `token` is empty where something else stood for it."""

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
        return Feed(self.named(name), collection, self.box.syncs, self.choices, fits)

    def page(
        self,
        records: Sequence[T],
        key: Callable[[T], Key],
        given: Parameters,
        about: str,
        fits: Callable[[T], bool] = lambda _record: True,
    ) -> tuple[list[T], dict[str, object]]:
        """A page of one of the account's lists, as `token_page` gives it."""
        token, size = given.one("pageToken"), self.choices.page_size
        return token_page(records, key, token=token, about=self.named(about), size=size, fits=fits)

    def named(self, name: str) -> str:
        """The name of one of the account's lists or feeds: a token of somebody else's is none of it."""
        return f"{self.box.name}/{name}"


Handler = Callable[[Request, Caller], Awaitable[Response]]


def bearer(
    operation: str, handler: Handler, limit: int = JSON_BYTES
) -> Callable[[Request], Awaitable[Response]]:
    """Put the checks of the caller, the account and its scopes in front of an operation of the document.

    The body, of at most `limit` bytes, is there before any of them: the handler finds everything as it is.
    """
    scopes.NEEDS[operation]  # an operation missing from the table fails at start, not at the first call

    async def endpoint(request: Request) -> Response:
        await take_in(request, limit)
        caller = caller_of(request, operation)
        box = caller.box
        tick(box, caller.now)
        try:
            return await handler(request, caller)
        finally:
            # A handler may wait for somebody, and the box be saved meanwhile.
            caller.world.boxes.touch(box)

    return endpoint


def caller_of(request: Request, operation: str) -> Caller:
    """Who is calling, if they may do what they want to.

    Raises:
        ApiError: 401 for credentials that are none (any more), 403 for a scope that is missing.
    """
    caller = _caller(request)
    check_standing(caller.account, operation)
    scopes.check(operation, caller.grant.scopes)
    return caller


def _caller(request: Request) -> Caller:
    world, shown = world_of(request), read_credentials(request)
    if shown.mode is None:
        refuse("token", "The access token is missing.")
    account = _ACCOUNTS[shown.mode](world, shown)
    if account is None:
        refuse(shown.mode, "These credentials, or this account with them, are not known here (any more).")
    grant = Grant(account.id, account.scopes, account.authorized)
    return Caller(world, account, grant, shown.secret if shown.mode == "token" else "")


def _by_token(world: World, shown: Credentials) -> Account | None:
    token = world.grants.find(shown.secret)
    if token is None or shown.account_id not in {None, token.account_id}:
        return None
    return world.accounts.find(token.account_id)


def _by_application(world: World, shown: Credentials) -> Account | None:
    check_application(shown)
    return world.accounts.find(shown.account_id) if shown.account_id is not None else None


def _by_user(world: World, shown: Credentials) -> Account | None:
    """The account that the header names, if it is one of the user's; else the primary one."""
    user = user_of(world, shown)
    owned = accounts_of(world, user) if user else []
    wanted = (account for account in owned if shown.account_id in {None, account.id})
    return next(wanted, None)


_ACCOUNTS: dict[Mode, Callable[[World, Credentials], Account | None]] = {
    "token": _by_token,
    "application": _by_application,
    "session": _by_user,
    "cookie": _by_user,
    "identity": _by_user,
}
