"""Everything that one sandbox remembers; two applications in one process share none of it."""

from dataclasses import dataclass

from starlette.requests import Request

from sandbox.auth.accounts import Accounts
from sandbox.auth.attempts import Attempts
from sandbox.auth.grants import Grants
from sandbox.auth.registration import Registration
from sandbox.box import Boxes
from sandbox.choices import Choices
from sandbox.clock import Clock
from sandbox.faults.book import FaultBook
from sandbox.subscriptions.subscriptions import Subscriptions


@dataclass(slots=True)
class World:
    """The stores, and the clock (seconds since 1970) that they all go by."""

    registration: Registration
    choices: Choices
    clock: Clock
    accounts: Accounts
    attempts: Attempts
    grants: Grants
    boxes: Boxes
    subscriptions: Subscriptions
    faults: FaultBook


def create_world(registration: Registration, choices: Choices, seed: int, size: int, clock: Clock) -> World:
    """An empty one: accounts come by signing in, their records by the seed."""
    return World(
        registration=registration,
        choices=choices,
        clock=clock,
        accounts=Accounts(clock),
        attempts=Attempts(clock),
        grants=Grants(clock),
        boxes=Boxes(seed, size, clock),
        subscriptions=Subscriptions(),
        faults=FaultBook(),
    )


def world_of(request: Request) -> World:
    """The world of the application that got this request."""
    world: World = request.app.state.world
    return world
