"""JSON against the document's schemas, which are read more strictly than they are written."""

from collections.abc import Iterator
from typing import Any

from jsonschema.protocols import Validator  # type: ignore[import-untyped] # its stubs are no part of the requirements
from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator

from tests.judge.exchange import json_path
from tests.judge.formats import formats

Fault = tuple[str, str, str]
"""Rule, place, and what is said."""

_RULES = {
    "additionalProperties": "unknown",
    "required": "missing",
    "readOnly": "read-only",
    "writeOnly": "write-only",
}
_INNER = ("items", "additionalProperties", "not")


class Schemas:
    """The document's schemas, closed: a property that a schema does not name is a fault."""

    def __init__(self, raw: dict[str, Any]) -> None:
        schemas = raw["components"]["schemas"]
        self._components = {"schemas": {name: closed(schema) for name, schema in schemas.items()}}
        self._formats = formats()
        self._known: dict[tuple[int, bool], Validator] = {}

    def faults(self, value: object, schema: dict[str, Any], *, sent: bool = False) -> Iterator[Fault]:
        """List what is wrong with a value; `sent` ones are a client's, and have no read-only properties."""
        for error in self._validator(schema, sent=sent).iter_errors(value):
            steps = [*error.absolute_path]
            rule = str(error.validator)
            if rule == "additionalProperties" and isinstance(error.instance, dict):
                names = sorted(set(error.instance) - set(error.schema.get("properties", {})))
                yield from ((_RULES[rule], json_path([*steps, name]), "no such property") for name in names)
            else:
                yield _RULES.get(rule, rule), json_path(steps), error.message

    def followed(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Give the schema that a reference stands for, or the schema itself."""
        name = schema.get("$ref", "").rpartition("/")[2]
        return self._components["schemas"][name] if name else schema

    def _validator(self, schema: dict[str, Any], *, sent: bool) -> Validator:
        key = (id(schema), sent)
        if key not in self._known:
            kind = OAS30WriteValidator if sent else OAS30ReadValidator
            whole = {"allOf": [closed(schema)], "components": self._components}
            self._known[key] = kind(whole, format_checker=self._formats)
        return self._known[key]


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Give a schema that allows no properties but those that it names, and so with all within it."""
    found = dict(schema)
    if "properties" in schema:
        found["properties"] = {name: closed(one) for name, one in schema["properties"].items()}
        found.setdefault("additionalProperties", False)
    for key in _INNER:
        if isinstance(schema.get(key), dict):
            found[key] = closed(schema[key])
    return found
