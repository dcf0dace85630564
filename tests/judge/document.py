"""The vendor's document: where it is found, its operations, and which of them a request means.

It is the vendor's own text and no part of this tree. It is looked for beside the checkout, or where the
environment variable AURINKO_OPENAPI says.
"""

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped] # its stubs are no part of the requirements

DOCUMENT = Path(
    os.environ.get("AURINKO_OPENAPI") or Path(__file__).parents[3] / "shared" / "aurinko-openapi.yaml"
)
MISSING = (
    "The vendor's OpenAPI document is not here: put it beside the checkout as "
    "../shared/aurinko-openapi.yaml, or name it in AURINKO_OPENAPI."
)
METHODS = ("get", "post", "put", "patch", "delete")
_VARIABLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation, as the document has it, with all references to responses and parameters followed."""

    id: str
    method: str
    path: str
    parameters: list[dict[str, Any]]
    body: dict[str, Any] | None
    responses: dict[str, dict[str, Any]]
    security: list[list[str]]
    pattern: re.Pattern[str] = field(repr=False)


@dataclass(frozen=True, eq=False)
class Document:
    """The whole description: `raw` is what the file holds, `operations` are by their ids."""

    raw: dict[str, Any]
    operations: dict[str, Operation]

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """The operation that a request means, and the encoded parts of its path; HEAD is asked as GET is."""
        method = "GET" if method == "HEAD" else method
        for operation in self.operations.values():
            if operation.method == method and (found := operation.pattern.fullmatch(path)):
                return operation, found.groupdict()
        return None

    def knows(self, path: str) -> bool:
        """Whether the path is of any operation, whatever the method."""
        return any(operation.pattern.fullmatch(path) for operation in self.operations.values())


# libyaml's parser, where Python's was built with it, is 30 times faster than the pure one.
class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # known only when it runs
    """Reads what JSON can hold: YAML would make times of the texts that look like one."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


@lru_cache(maxsize=1)
def load_document() -> Document | None:
    """Read the document once; None where it is not to be found."""
    if not DOCUMENT.is_file():
        return None
    raw: dict[str, Any] = yaml.load(DOCUMENT.read_text(encoding="utf-8"), Loader=_Loader)
    return Document(raw, _operations(raw))


def _operations(raw: dict[str, Any]) -> dict[str, Operation]:
    found = [
        _operation(raw, path, method, item)
        for path, item in raw["paths"].items()
        for method in METHODS
        if method in item
    ]
    # A literal path goes before one with a variable in the same place.
    found.sort(key=lambda operation: _VARIABLE.sub("\x7f", operation.path))
    return {operation.id: operation for operation in found}


def _operation(raw: dict[str, Any], path: str, method: str, item: dict[str, Any]) -> Operation:
    told = item[method]
    given = [*item.get("parameters", []), *told.get("parameters", [])]
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        parameters=[_followed(raw, parameter) for parameter in given],
        body=_followed(raw, told["requestBody"]) if "requestBody" in told else None,
        responses={str(status): _followed(raw, one) for status, one in told["responses"].items()},
        security=[sorted(one) for one in told.get("security", raw.get("security", []))],
        pattern=re.compile(_pattern(path)),
    )


def _pattern(path: str) -> str:
    parts = _VARIABLE.split(path)
    return "".join(f"(?P<{part}>[^/]+)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts))


def _followed(raw: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in value:
        return value
    found: Any = raw
    for step in value["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return _followed(raw, found)
