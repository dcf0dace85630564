"""Good requests made bad in one place: each limit that the list of deviations names is stepped over."""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.judge import Document
from tests.judge.deviations import Narrowed
from tests.judge.document import Operation

Steps = tuple[str | int, ...]
_REF = "#/components/schemas/"
# By a keyword, what breaks it; the second argument is what stood there, if anything did.
_OVER: dict[str, Callable[[Any, Any], list[object]]] = {
    "minimum": lambda least, _was: [least - 1],
    "maximum": lambda most, _was: [most + 1],
    "maxLength": lambda most, _was: ["x" * (most + 1)],
    "minItems": lambda _least, _was: [[]],
    "maxItems": lambda most, was: [[f"{number}{(was or ['x'])[0]}" for number in range(most + 1)]],
    "items": lambda items, _was: [["x" * (items["maxLength"] + 1)], [""]],
    "pattern": lambda _pattern, _was: [" "],
    "enum": lambda values, _was: [61 if isinstance(values[0], int) else "none"],
}


@dataclass(frozen=True)
class Bad:
    """A request of an operation that breaks one limit, at a place of the list."""

    place: str
    query: dict[str, Any]
    body: object


def over(
    document: Document, operation: Operation, narrowed: Narrowed, query: Mapping[str, Any], body: object
) -> Iterator[Bad]:
    """Give every way to break a limit with a request that is good as it is."""
    for place in narrowed.at:
        kind, _, name = place.partition(" ")
        if kind == "query" and any((one["in"], one["name"]) == (kind, name) for one in operation.parameters):
            for keyword, limit in narrowed.to.items():
                for wrong in _OVER[keyword](limit, query.get(name)):
                    yield Bad(place, {**query, name: wrong}, body)
        elif (kind, name) == ("body", operation.id):
            yield Bad(place, {**query}, None)
        elif not name and operation.body and body is not None:
            for wrong in _bodies(document, operation.body, place, narrowed.to, body):
                yield Bad(place, {**query}, wrong)


def _bodies(
    document: Document, told: Mapping[str, Any], place: str, to: Mapping[str, Any], body: object
) -> Iterator[object]:
    name, _, inner = place.partition(".")
    schema = told["content"]["application/json"]["schema"]
    schemas = document.raw["components"]["schemas"]
    found = [steps for one, steps in _objects(schemas, schema, body) if one == name]
    for steps in found[:1]:  # the first attendee stands for all
        if inner:
            was = _at(body, steps).get(inner)
            wrong = [value for keyword, limit in to.items() for value in _OVER[keyword](limit, was)]
            yield from (_with(body, steps, {inner: value}) for value in wrong)
        else:
            yield from (_with(body, steps, {}, without=field) for field in to["required"])


def _objects(
    schemas: Mapping[str, Any], schema: dict[str, Any], value: object, steps: Steps = ()
) -> Iterator[tuple[str, Steps]]:
    # Each object of a body that has a schema with a name, and where it is.
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        if isinstance(value, dict):
            yield name, steps
        yield from _objects(schemas, schemas[name], value, steps)
    elif isinstance(value, dict):
        for key in value.keys() & schema.get("properties", {}).keys():
            yield from _objects(schemas, schema["properties"][key], value[key], (*steps, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _objects(schemas, schema.get("items", {}), one, (*steps, number))


def _at(body: Any, steps: Steps) -> Any:
    for step in steps:
        body = body[step]
    return body


def _with(body: object, steps: Steps, change: Mapping[str, object], without: str = "") -> object:
    changed = copy.deepcopy(body)
    there = _at(changed, steps)
    there.update(change)
    there.pop(without, None)
    return changed
