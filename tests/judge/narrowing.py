"""The document as the sandbox needs it: narrowed, with ids that there are, and links between operations.

Schemathesis makes its requests by this copy, in memory; answers are judged by the document itself.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.judge.deviations import Narrowed
from tests.judge.document import METHODS, Document

Known = Mapping[tuple[str, str], list[Any]]
"""The values that there are, by the beginning of a path and a parameter, or by a schema and a property."""

_OURS, _SENT = "#/components/schemas/", "Sent"
# Producer, and by consumer the parameter that takes something of its answer, and what.
LINKS = {
    "messages": {
        "message": ("messageId", "records/0/id"),
        "updateMessageStatus": ("messageId", "records/0/id"),
        "deleteMessage": ("messageId", "records/1/id"),
        "conversation": ("threadId", "records/0/threadId"),
    },
    "createFolder": {"folder": ("folderId", "id"), "folderEmails": ("folderId", "id")},
    "createDraft": dict.fromkeys(("getDraft", "updateDraft", "sendDraft", "deleteDraft"), ("draftId", "id")),
    "emailSyncStart": {
        "emailSyncUpdated": ("deltaToken", "syncUpdatedToken"),
        "emailSyncDeleted": ("deltaToken", "syncDeletedToken"),
    },
    "createCalendar": {"calendarById": ("id", "id"), "updateCalendar": ("id", "id")},
    "createEvent": dict.fromkeys(("event", "updateEvent", "deleteEvent"), ("eventId", "id")),
    "createContact": dict.fromkeys(("contact", "updateContact", "deleteContact"), ("contId", "id")),
    "createTaskList": dict.fromkeys(
        ("taskList", "updateTaskList", "createTask", "tasksList", "deleteTaskList"), ("taskListId", "id")
    ),
    "create": dict.fromkeys(("getBooking", "updateBooking", "deleteBooking"), ("id", "id")),
    "createRule": dict.fromkeys(("updateRule", "deleteRule"), ("id", "id")),
    "subscribe": dict.fromkeys(("getSubscription", "unsubscribe"), ("id", "id")),
}


def narrowed(document: Document, places: Iterable[Narrowed], known: Known) -> dict[str, Any]:
    """Give the copy, with the keywords of some places."""
    raw = copy.deepcopy(document.raw)
    _separate(raw)
    for narrowing in places:
        for place in narrowing.at:
            found = [*_schemas(raw, place)]
            assert found, f"sandbox/DEVIATIONS.toml narrows {place}, and the document has no such place"
            for schema in found:
                _narrow(raw, schema, narrowing.to)
    for (beginning, name), values in known.items():
        for path, _, parameter in _parameters(raw):
            if parameter["name"] == name and path.startswith(beginning):
                parameter["schema"] = {"type": parameter["schema"]["type"], "enum": values}
        for schema in _schemas(raw, f"{beginning}.{name}"):
            schema["enum"] = values
    _spell_times(raw)
    _link(raw, document)
    return raw


def _narrow(raw: dict[str, Any], schema: dict[str, Any], to: dict[str, Any]) -> None:
    # Beside a reference nothing counts (OpenAPI 3.0, Reference Object): what it stands for takes its place.
    name = schema.pop("$ref", "").removeprefix(_OURS)
    schema.update({**raw["components"]["schemas"].get(name, {}), **to})


def _separate(raw: dict[str, Any]) -> None:
    # What is sent gets schemas of its own: narrowing them must not narrow the answers.
    schemas = raw["components"]["schemas"]
    schemas |= {f"{_SENT}{name}": _renamed(schema) for name, schema in schemas.items()}
    for item in raw["paths"].values():
        for method in METHODS:
            told = item.get(method, {})
            for part in ("parameters", "requestBody"):
                if part in told:
                    told[part] = _renamed(told[part])


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: f"{_OURS}{_SENT}{inner.removeprefix(_OURS)}" if key == "$ref" else _renamed(inner)
            for key, inner in value.items()
        }
    return [_renamed(inner) for inner in value] if isinstance(value, list) else value


def _schemas(raw: dict[str, Any], place: str) -> Iterator[dict[str, Any]]:
    if " " in place:
        found = [parameter for _, _, parameter in _parameters(raw)]
        yield from (one["schema"] for one in found if f"{one['in']} {one['name']}" == place)
        told = [item[method] for item in raw["paths"].values() for method in METHODS if method in item]
        yield from (one["requestBody"] for one in told if f"body {one['operationId']}" == place)
        return
    name, _, inner = place.partition(".")
    schema = raw["components"]["schemas"].get(f"{_SENT}{name}")
    if schema and (not inner or inner in schema["properties"]):
        yield schema["properties"][inner] if inner else schema


def _parameters(raw: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in raw["paths"].items():
        for method in METHODS:
            for parameter in item.get(method, {}).get("parameters", []):
                yield path, method, parameter


def _spell_times(raw: dict[str, Any]) -> None:
    # Three parameters spell the format without its hyphen; schemathesis would make any text of it.
    for _, _, parameter in _parameters(raw):
        if parameter["schema"].get("format") == "datetime":
            parameter["schema"]["format"] = "date-time"


def _link(raw: dict[str, Any], document: Document) -> None:
    for producer, consumers in LINKS.items():
        told = document.operations[producer]
        responses = raw["paths"][told.path][told.method.lower()]["responses"]
        success = next(status for status in responses if str(status).startswith("2"))
        responses[success]["links"] = {
            consumer: {"operationId": consumer, "parameters": {name: f"$response.body#/{pointer}"}}
            for consumer, (name, pointer) in consumers.items()
        }
