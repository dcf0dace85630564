"""Everything that one sandbox remembers; two applications in one process share none of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields

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
from sandbox.users.users import Users


@dataclass(slots=True)
class World:
    """The stores, and the clock (seconds since 1970) that they all go by.

    `first` is what the choices were at the start. `saver` writes everything to the state file, if there is
    one, and gives the bytes it took.
    """

    registration: Registration
    choices: Choices
    clock: Clock
    accounts: Accounts
    attempts: Attempts
    grants: Grants
    users: Users
    boxes: Boxes
    subscriptions: Subscriptions
    faults: FaultBook
    first: Choices
    saver: Callable[[], Awaitable[int]] | None = None


# What outlives a new start: who holds these, holds them for good.
_LASTING = frozenset({"registration", "clock", "faults", "saver"})


def create_world(registration: Registration, choices: Choices, seed: int, size: int, clock: Clock) -> World:
    """An empty one: accounts come by signing in, their records by the seed."""
    return World(
        registration=registration,
        choices=choices,
        clock=clock,
        accounts=Accounts(clock),
        attempts=Attempts(clock),
        grants=Grants(clock),
        users=Users(clock),
        boxes=Boxes(seed, size, clock),
        subscriptions=Subscriptions(),
        faults=FaultBook(),
        first=choices,
    )


def start_anew(world: World) -> None:
    """Put a world back to where it began."""
    world.clock.ahead = 0
    world.faults.clear()
    boxes = world.boxes
    fresh = create_world(world.registration, world.first, boxes.seed, boxes.size, world.clock)
    for one in fields(World):
        if one.name not in _LASTING:
            setattr(world, one.name, getattr(fresh, one.name))


def world_of(request: Request) -> World:
    """The world of the application that got this request."""
    world: World = request.app.state.world
    return world
