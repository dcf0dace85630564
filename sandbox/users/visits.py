"""Whose session a request belongs to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth import identity
from sandbox.auth.credentials import Credentials, read_credentials, refuse
from sandbox.users.users import User
from sandbox.web.receiving import take_in
from sandbox.world import World, world_of

Handler = Callable[[Request, "Visit"], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a signed-in user; `session` is empty if an identity from elsewhere stands for it."""

    world: World
    user: User
    session: str


def visiting(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Put the check of the session in front of an operation on users."""

    async def endpoint(request: Request) -> Response:
        await take_in(request)
        world, shown = world_of(request), read_credentials(request)
        user = user_of(world, shown)
        if user is None:
            refuse("session", "Nobody is signed in: the session is missing, unknown, or over.")
        world.users.saw(user)
        return await handler(request, Visit(world, user, shown.secret if shown.mode != "identity" else ""))

    return endpoint


def user_of(world: World, shown: Credentials) -> User | None:
    """The user behind a session, or behind an identity that was used to sign in."""
    if shown.mode in {"session", "cookie"}:
        return world.users.by_session(shown.secret)
    if shown.mode == "identity":
        return world.users.by_identity(identity.read(shown.secret, world.clock()))
    return None
