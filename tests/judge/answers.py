"""An answer by the document: its status, its headers, its body."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from tests.judge.document import Operation
from tests.judge.exchange import Answer
from tests.judge.schemas import Fault, Schemas

# The document leaves the body of most errors open, and has one schema for those that it shows.
_ERROR = {
    "allOf": [
        {"$ref": "#/components/schemas/ApiRequestFailed"},
        {"required": ["code", "message", "requestId"]},
    ]
}


def answer_faults(schemas: Schemas, operation: Operation | None, answer: Answer) -> Iterator[Fault]:
    """List what is wrong with an answer; without an operation only a refusal is right."""
    told = _told(operation, answer.status)
    if told is None:
        yield "status", "status", f"{answer.status} is not documented here"
        return
    for name in told.get("headers", {}):
        if name.lower() not in answer.headers:
            yield "missing", f"header {name}", "a documented header is not there"
    if answer.status >= HTTPStatus.BAD_REQUEST:
        yield from _error_faults(schemas, answer)
    elif "content" in told:
        yield from _content_faults(schemas, told["content"], answer)


def _told(operation: Operation | None, status: int) -> dict[str, Any] | None:
    responses = operation.responses if operation else {"default": {}}
    if str(status) in responses:
        return responses[str(status)]
    # What is not named is an error: the document's words for it are those of failures only.
    return responses.get("default") if status >= HTTPStatus.BAD_REQUEST else None


def _content_faults(schemas: Schemas, content: dict[str, Any], answer: Answer) -> Iterator[Fault]:
    kind = _kind(answer)
    if kind not in content:
        yield "content-type", "header Content-Type", f"{kind or 'none'} is not one of {', '.join(content)}"
    elif kind == "application/json":
        yield from _json_faults(schemas, answer, content[kind].get("schema", {}))


def _error_faults(schemas: Schemas, answer: Answer) -> Iterator[Fault]:
    if _kind(answer) != "application/json":
        yield "content-type", "header Content-Type", f"an error is JSON, not {_kind(answer) or 'nothing'}"
        return
    yield from _json_faults(schemas, answer, _ERROR)


def _json_faults(schemas: Schemas, answer: Answer, schema: dict[str, Any]) -> Iterator[Fault]:
    try:
        value = json.loads(answer.body)
    except ValueError:
        yield "json", "body", "it is not JSON"
        return
    yield from schemas.faults(value, schema)


def _kind(answer: Answer) -> str:
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()
