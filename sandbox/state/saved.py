"""What is saved of a world, and how it becomes one again."""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sandbox.auth.accounts import AccountsData
from sandbox.auth.grants import GrantsData
from sandbox.auth.people import Person
from sandbox.box import Box
from sandbox.choices import Choices
from sandbox.mail.saving import restored, saved
from sandbox.state.file import StateError
from sandbox.subscriptions.subscriptions import Subscriptions
from sandbox.users.users import UsersData
from sandbox.web.shapes import ShapeError, encoded, plain, shaped
from sandbox.world import World

_BOX: dict[str, Any] = {part.name: part.type for part in fields(Box) if part.name != "mail"}


@dataclass(kw_only=True, slots=True)
class State:
    """Everything but the records. `ahead` is how many seconds the clock was put forward."""

    seed: int
    size: int
    ahead: float
    choices: Choices
    accounts: AccountsData
    grants: GrantsData
    users: UsersData
    subscriptions: Subscriptions


def world_saved(world: World) -> bytes:
    """A world's own state as JSON, without its boxes."""
    return encoded(
        State(
            seed=world.boxes.seed,
            size=world.boxes.size,
            ahead=world.clock.ahead,
            choices=world.choices,
            accounts=world.accounts.data,
            grants=world.grants.data,
            users=world.users.data,
            subscriptions=world.subscriptions,
        )
    )


def box_saved(box: Box) -> bytes:
    """A box as JSON. Of the mail only what cannot be made again from the seed is in it."""
    parts = {name: plain(getattr(box, name), kind) for name, kind in _BOX.items()}
    return encoded({**parts, "mail": saved(box.mail)})


def whole(world: bytes, boxes: dict[str, bytes]) -> bytes:
    """Put the JSON of a world and of its boxes together."""
    named = (json.dumps(key).encode() + b":" + box for key, box in boxes.items())
    return b'{"world":' + world + b',"boxes":{' + b",".join(named) + b"}}"


def restore(world: World, given: Any, path: Path) -> None:  # noqa: ANN401 - what JSON can hold
    """Let a new world be as a saved one was.

    Raises:
        StateError: It is of a sandbox that kept other things.
    """
    try:
        state = shaped(given["world"], State)
        _put_back(world, state)
        world.boxes.boxes = {key: _box(world, box) for key, box in given["boxes"].items()}
    except (ShapeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise StateError(
            f"{path} was written by another sandbox than this one ({error}). "
            "Use that one, or name another file."
        ) from error


def _put_back(world: World, state: State) -> None:
    world.boxes.seed, world.boxes.size = state.seed, state.size
    world.clock.ahead, world.choices = state.ahead, state.choices
    world.accounts.data, world.grants.data = state.accounts, state.grants
    world.users.data, world.subscriptions = state.users, state.subscriptions


def _box(world: World, given: dict[str, Any]) -> Box:
    owner, service = shaped(given["owner"], Person), shaped(given["service"], str)
    parts = {name: shaped(given[name], kind) for name, kind in _BOX.items()}
    setting = world.boxes.setting(service, owner)
    return Box(**parts, mail=restored(given["mail"], setting))
