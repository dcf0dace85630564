"""Everything that the client can do, with both clients, judged by the vendor's document."""

import inspect

import pytest

from aurinko import Client
from aurinko.surfaces import Surface
from tests.asynchronous import run
from tests.conftest import SandboxServer
from tests.contract.checks import CHECKS, World
from tests.contract.clients import KINDS, Outcome, play
from tests.judge import MISSING, load
from tests.walk.listener import listening

# What a client has beside its calls.
OF_CLIENTS = {"close"}


def groups() -> dict[str, object]:
    """The client's groups by name; the empty name is for the client itself."""
    client = Client("a-token")
    found = {name: getattr(client, name) for name in dir(client) if not name.startswith("_")}
    return {"": client} | {name: value for name, value in found.items() if isinstance(value, Surface)}


def methods(group: str) -> set[str]:
    """The names of a group's methods, as `email.messages`."""
    members = inspect.getmembers(groups()[group], inspect.ismethod)
    names = {name for name, _ in members if not name.startswith("_")}
    return {f"{group}.{name}".removeprefix(".") for name in names} - OF_CLIENTS


def test_every_group_has_its_checks() -> None:
    """A new group of methods cannot come without them."""
    assert set(groups()) == set(CHECKS)


@pytest.mark.parametrize("group", CHECKS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_method_does_what_it_says(kind: str, group: str, sandbox_server: SandboxServer) -> None:
    """Each is called, gives typed values, and what goes over the wire is as the vendor's document has it."""
    outcome = Outcome()
    with listening() as receiver:
        for check in CHECKS[group]:
            run(play(kind, sandbox_server, receiver, check, outcome))
    assert methods(group) - outcome.used == set()
    assert outcome.exchanges.faults() == []


@pytest.mark.skipif(load() is None, reason=MISSING)
def test_the_judge_sees_a_wrong_request(sandbox_server: SandboxServer) -> None:
    """A parameter that the API has not is found, so that its absence above means something."""

    async def check(world: World) -> None:
        await world.api.request("GET", "/v1/email/messages", query={"limit": 5})

    outcome = Outcome()
    run(play("sync", sandbox_server, "", check, outcome))
    assert any("query limit" in fault for fault in outcome.exchanges.faults())
