"""A request by the document: its parameters, its headers, its body."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from tests.judge.document import Operation
from tests.judge.exchange import Asked
from tests.judge.schemas import Fault, Schemas

# Headers of the API's own that belong to signing in, so that no operation lists them.
_OF_SIGN_IN = {"x-aurinko-account-id", "x-aurinko-auth-type", "x-aurinko-client-id", "x-aurinko-session"}


def request_faults(
    schemas: Schemas, operation: Operation, asked: Asked, parts: Mapping[str, str]
) -> Iterator[Fault]:
    """List what is wrong with a request of an operation; `parts` are the variable ones of its path."""
    given = {
        "path": {name: [unquote(part)] for name, part in parts.items()},
        "query": asked.query,
        "header": {name: [value] for name, value in asked.headers.items()},
    }
    for parameter in operation.parameters:
        name = parameter["name"].lower() if parameter["in"] == "header" else parameter["name"]
        yield from _parameter_faults(schemas, parameter, given[parameter["in"]].get(name))
    known = {parameter["name"] for parameter in operation.parameters if parameter["in"] == "query"}
    for name in sorted(set(asked.query) - known):
        yield "unknown", f"query {name}", "no such parameter"
    for name in sorted(name for name in asked.headers if name.startswith("x-") and name not in _OF_SIGN_IN):
        yield "unknown", f"header {name}", "no such header"
    yield from _body_faults(schemas, operation, asked)


def _parameter_faults(
    schemas: Schemas, parameter: dict[str, Any], values: list[str] | None
) -> Iterator[Fault]:
    place = f"{parameter['in']} {parameter['name']}"
    if values is None:
        if parameter.get("required"):
            yield "missing", place, "a required parameter is not there"
        return
    schema = schemas.followed(parameter["schema"])
    if schema.get("type") != "array" and len(values) > 1:
        yield "repeated", place, f"{len(values)} times"
        return
    value = [_read(one, schema.get("items", {})) for one in values] if schema.get("type") == "array" else None
    for rule, _, said in schemas.faults(
        _read(values[0], schema) if value is None else value, schema, sent=True
    ):
        yield rule, place, said


def _read(text: str, schema: dict[str, Any]) -> object:
    # What is no number or flag stays a text, and the schema refuses it.
    if schema.get("type") in {"integer", "number", "boolean"}:
        try:
            value = json.loads(text)
        except ValueError:
            return text
        return value if isinstance(value, int | float) else text
    return text


def _body_faults(schemas: Schemas, operation: Operation, asked: Asked) -> Iterator[Fault]:
    if operation.body is None:
        if asked.body not in {b"", b"{}"}:
            yield "unknown", "body", "this operation has none"
        return
    kind = asked.headers.get("content-type", "").partition(";")[0].strip()
    if not asked.body:
        if operation.body.get("required"):
            yield "missing", "body", "a required body is not there"
    elif kind not in operation.body["content"]:
        yield "content-type", "body", f"{kind or 'none'} is not one of {', '.join(operation.body['content'])}"
    else:
        try:
            value = json.loads(asked.body)
        except ValueError:
            yield "json", "body", "it is not JSON"
            return
        yield from schemas.faults(value, operation.body["content"][kind]["schema"], sent=True)
