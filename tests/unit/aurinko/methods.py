"""Every method of the clients by its name, such as `email.messages`, and arguments that it takes."""

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from aurinko import AsyncClient, AsyncListing, Client, Contact, Event, Listing, MemoryStore, Task, TaskList
from aurinko.surfaces import Surface

from .wire import TOKEN

# Ids of providers hold all of these.
ODD = "AA/B+C==%2F?#\u00e4 ."
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

# By a parameter's annotation, as the signatures show it.
SAMPLES: dict[str, Any] = {
    "str": ODD,
    "int": 5,
    "bool": True,
    "float": 0.0,
    "datetime": NOON,
    "date": date(2026, 3, 2),
    "datetime.datetime": NOON,
    "Sequence[str]": ["a", "b"],
    "str | Sequence[str]": ["a", "b"],
    "str | Sequence[str | Mapping[str, Any]]": ["ann@acme.test"],
    "Sequence[int]": [1, 2],
    "Sequence[Mapping[str, Any]]": [{"interval_days": 2}],
    "Sequence[Mapping[str, str] | Record]": [{"type": "work"}],
    "Sequence[AttendeeLike]": ["ann@acme.test"],
    "Sequence[str | Mapping[str, Any]]": ["ann@acme.test"],
    "Mapping[str, Any]": {"a": 1},
    "Mapping[str, str]": {"a": "b"},
    "Mapping[str, str] | Record": {"name": "b"},
    "Record | Mapping[str, Any]": {"timezone": "UTC"},
    "Occurrence | Mapping[str, Any]": {"master_id": ODD},
    "Recurrence | Mapping[str, Any]": {"ical": {"rules": ["RRULE:FREQ=DAILY"]}},
    "Addresses": "Ann Lee <ann@acme.test>",
    "AddressLike": "ann@acme.test",
    "WhenLike": NOON,
    "TrackingFields": {"opens": True},
    "FollowUpFields": {"rule_id": 1},
    "Contact | str": Contact({"id": ODD, "etag": '"e1"'}),
    "Event | str": Event({"id": ODD, "etag": '"e1"'}),
    "Task | str": Task({"id": ODD, "etag": '"e1"'}),
    "TaskList | str": TaskList({"id": ODD, "etag": '"e1"'}),
    "aurinko.sync.store.Store": MemoryStore,
}


def groups() -> dict[str, Surface]:
    """The groups of a client."""
    client = Client(TOKEN)
    found = {name: getattr(client, name) for name in dir(client) if not name.startswith("_")}
    return {name: value for name, value in found.items() if isinstance(value, Surface)}


def every_method(*, of_sync: bool = False) -> list[str]:
    """The names of all methods that make one call each; `of_sync` adds `client.sync`, which makes many."""
    return [
        f"{group}.{name}"
        for group, calls in groups().items()
        if of_sync or group != "sync"
        for name, _ in inspect.getmembers(calls, inspect.ismethod)
        if not name.startswith("_")
    ]


def method_of(client: Any, name: str) -> Callable[..., Any]:
    """The method of a client by its name."""
    group, _, method = name.partition(".")
    found: Callable[..., Any] = getattr(getattr(client, group), method)
    return found


def least(name: str) -> dict[str, Any]:
    """The arguments that a method cannot do without; no sync waits for an API that is not ready."""
    parameters = inspect.signature(method_of(Client(TOKEN), name)).parameters.values()
    needed = {one.name: sample(one) for one in parameters if one.default is one.empty}
    more = {"ready_within": 0.0} if name.startswith("sync.") else {}
    return needed | more | ({"delta_token": "d1"} if name.endswith(("sync_updated", "sync_deleted")) else {})


def most(name: str) -> dict[str, Any]:
    """All arguments that a method has; but one token only, and no page token for a feed."""
    parameters = inspect.signature(method_of(Client(TOKEN), name)).parameters.values()
    return {one.name: sample(one) for one in parameters if one.name != "page_token"}


def sample(parameter: inspect.Parameter) -> Any:
    """A value for a parameter."""
    given = parameter.annotation
    text = given if isinstance(given, str) else inspect.formatannotation(given)
    value = SAMPLES[text.removesuffix(" | None")]
    if parameter.name == "if_match":
        return '"e2"'
    return value() if isinstance(value, type) else value


def call(client: Any, name: str, arguments: dict[str, Any]) -> Any:
    """What the method gives, or one page of it; to be awaited with an `AsyncClient`."""
    found = method_of(client, name)(**arguments)
    return found.page() if isinstance(found, (Listing, AsyncListing)) else found


def parameters() -> Iterator[tuple[str, inspect.Parameter]]:
    """Every parameter of every method."""
    for name in every_method(of_sync=True):
        for one in inspect.signature(method_of(AsyncClient(TOKEN), name)).parameters.values():
            yield name, one
