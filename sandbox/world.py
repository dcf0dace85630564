"""Everything that one sandbox remembers; two applications in one process share none of it."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from sandbox.auth.accounts import Accounts
from sandbox.auth.attempts import Attempts
from sandbox.auth.grants import Grants
from sandbox.auth.registration import Registration
from sandbox.faults.book import FaultBook
from sandbox.mail.mailbox import Mailboxes


@dataclass(frozen=True, slots=True)
class World:
    """The stores, and the clock (seconds since 1970) that they all go by."""

    registration: Registration
    clock: Callable[[], float]
    accounts: Accounts
    attempts: Attempts
    grants: Grants
    mailboxes: Mailboxes
    faults: FaultBook


def create_world(registration: Registration, seed: int, clock: Callable[[], float]) -> World:
    """An empty one: accounts come by signing in, mail by the seed."""
    return World(
        registration,
        clock,
        Accounts(clock),
        Attempts(clock),
        Grants(clock),
        Mailboxes(seed, clock),
        FaultBook(),
    )


def world_of(request: Request) -> World:
    """The world of the application that got this request."""
    world: World = request.app.state.world
    return world
