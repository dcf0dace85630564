"""Where the arguments of the client's methods go in a request.

Nothing of that is written down here. Each method is called with marked values, nothing is sent, and where a
mark turns up in the call is the place of its argument.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, cast

from app.workbench.requests.kinds import kind_of
from app.workbench.requests.marks import Place, found_at, mark_for
from aurinko import Listing, UsageError
from aurinko.calls.call import Call
from aurinko.groups import Groups


class Drawn(Groups):
    """A client whose methods give the call that they would make."""

    def _run(self, call: Any, /) -> Any:  # noqa: ANN401 (of whatever call)
        return call


@dataclass(frozen=True)
class Template:
    """A method of the client, and what its requests look like.

    Attributes:
        name: as it stands after `client.`.
        verb: of HTTP.
        places: where its arguments go, by their names; those that go nowhere in one piece are not there.
        listing: whether its requests are the pages of a list.
    """

    name: str
    method: Callable[..., Any] = field(repr=False)
    verb: str
    segments: tuple[str, ...]
    places: dict[str, Place]
    listing: bool

    @property
    def parameters(self) -> list[inspect.Parameter]:
        """What the method takes."""
        return list(inspect.signature(self.method).parameters.values())

    @property
    def variables(self) -> int:
        """How many parts of its path are arguments."""
        return sum(place[0] == "path" for place in self.places.values())

    def fits(self, verb: str, segments: list[str]) -> bool:
        """Whether a request may be one of this method's."""
        own = {place[1] for place in self.places.values() if place[0] == "path"}
        return (
            verb == self.verb
            and len(segments) == len(self.segments)
            and all(n in own or one == self.segments[n] for n, one in enumerate(segments))
        )

    def call(self, arguments: dict[str, Any]) -> Call[Any]:
        """The call that it would make; raises what the client raises."""
        return drawn(self.method, arguments)


def drawn(method: Callable[..., Any], arguments: dict[str, Any]) -> Call[Any]:
    """The call of a method, or of the first page of its list."""
    made: Any = method(**arguments)
    found: Call[Any] = cast("Any", made).page() if isinstance(made, Listing) else made
    return found


@cache
def templates() -> tuple[Template, ...]:
    """Those of all methods that make one call each; whose path is all words come first."""
    found = [_template(name, method) for name, method in _methods()]
    return tuple(sorted(found, key=lambda each: each.variables))


def _methods() -> Iterator[tuple[str, Callable[..., Any]]]:
    client = Drawn()
    for group, member in vars(Groups).items():
        if isinstance(member, cached_property) and group != "sync":
            calls = getattr(client, group)
            for name, method in inspect.getmembers(calls, inspect.ismethod):
                if not name.startswith("_"):
                    yield f"{group}.{name}", method


def _template(name: str, method: Callable[..., Any]) -> Template:
    parameters = list(inspect.signature(method).parameters.values())
    marks = {one.name: mark_for(kind_of(one), number, one.name) for number, one in enumerate(parameters)}
    needed = {one.name: marks[one.name] for one in parameters if one.default is one.empty}
    bare = _tried(method, needed)
    enough, call = _enough(method, needed, marks)
    places = {}
    for one, mark in marks.items():
        marked = _tried(method, {**needed, one: mark}) or _tried(method, {**enough, one: mark})
        if marked and (place := found_at(marked, mark, None if one in needed else bare)):
            places[one] = place
    listing = "Listing[" in str(inspect.signature(method).return_annotation)
    return Template(name, method, call.method, tuple(call.path.split("/")), places, listing)


def _enough(
    method: Callable[..., Any], needed: dict[str, Any], marks: dict[str, Any]
) -> tuple[dict[str, Any], Call[Any]]:
    """Arguments that a method is content with, and its call; some want one of two that may be left out."""
    for arguments in [needed, *({**needed, one: mark} for one, mark in marks.items())]:
        if call := _tried(method, arguments):
            return arguments, call
    raise LookupError(method)


def _tried(method: Callable[..., Any], arguments: dict[str, Any]) -> Call[Any] | None:
    try:
        return drawn(method, arguments)
    except UsageError:  # some want one of two arguments
        return None


def verb_of(name: str, arguments: dict[str, Any]) -> str:
    """The method of HTTP that an operation uses; of those for any path, the one that they are given."""
    found = next((each.verb for each in templates() if each.name == name), "GET")
    return str(arguments.get("method", found))
