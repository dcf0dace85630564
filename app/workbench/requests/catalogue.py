"""Every operation of the client, as its own signatures and docstrings tell."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from aurinko import AsyncClient
from aurinko.groups import AsyncGroups
from aurinko.surfaces import Surface

OWN = "any path"  # the group of those that are the client's own methods


@dataclass(frozen=True)
class Operation:
    """One method of the client.

    Attributes:
        group: the client's group, such as `email`; `OWN` for the client's own methods.
        name: with the group, as it stands after `client.`, such as `email.messages`.
        method: the function, whose first parameter is its group.
    """

    group: str
    name: str
    method: Callable[..., Any]

    @property
    def parameters(self) -> list[inspect.Parameter]:
        """What it takes."""
        return list(inspect.signature(self.method).parameters.values())[1:]

    @property
    def sentence(self) -> str:
        """What it does, in one sentence."""
        return " ".join(_cleaned(self.method).partition("\n\n")[0].split())

    @property
    def meanings(self) -> dict[str, str]:
        """What its arguments mean, by their names."""
        lines = _cleaned(self.method).partition("\nArgs:\n")[2].partition("\n\n")[0].splitlines()
        found: dict[str, str] = {}
        name = ""
        for line in lines:
            if begun := _ARGUMENT.fullmatch(line):
                name = begun[1]
                found[name] = begun[2]
            elif line.startswith("    **"):  # stands for those that follow
                name = ""
            elif name:
                found[name] += " " + line.strip()
        return found

    @property
    def sends_many(self) -> bool:
        """Whether it makes several requests, as a sync does."""
        return self.group == "sync"

    @property
    def lists(self) -> bool:
        """Whether it gives a list, page after page."""
        return "Listing[" in str(inspect.signature(self.method).return_annotation)


_ARGUMENT = re.compile(r"    (\w+)(?: \(optional\))?: (.*)")


@cache
def catalogue() -> dict[str, Operation]:
    """All operations by their names, group after group."""
    return {each.name: each for each in _all()}


def _all() -> Iterator[Operation]:
    for group, methods in _groups():
        for name, method in vars(methods).items():
            if inspect.isfunction(method) and not name.startswith("_"):
                yield Operation(group, f"{group}.{name}", method)
    for name in ("direct", "request"):
        yield Operation(OWN, name, getattr(AsyncClient, name))


def _groups() -> Iterator[tuple[str, type[Surface]]]:
    drawn = _Undriven()
    for name, member in vars(AsyncGroups).items():
        if isinstance(member, cached_property):
            yield name, type(getattr(drawn, name))


class _Undriven(AsyncGroups):
    """The groups of a client that can send nothing."""

    _run: Any = None


def _cleaned(method: Callable[..., Any]) -> str:
    return inspect.cleandoc(method.__doc__ or "")
