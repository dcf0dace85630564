"""What is in request bodies: forms, and JSON of any kind or of a given shape."""

import json
from typing import NoReturn, TypeVar
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sandbox.web.receiving import JSON_BYTES, received
from sandbox.web.shapes import ShapeError, names, shaped

FORM_BYTES = 16 * 1024
# Attachments come inside of the JSON, as base64.
MAIL_BYTES = 48 * 1024 * 1024
# Of each of its texts; html of this length is made into plain text in a fifth of a second (measured).
TEXT_CHARACTERS = 1024 * 1024
_MOST_FIELDS = 30

T = TypeVar("T")


async def read_form(request: Request) -> dict[str, str]:
    """Read an ordinary HTML form; what was typed comes back as it was.

    Raises:
        HTTPException: 400, 413 or 415 for anything that a browser would not have sent.
    """
    _expect(request, "application/x-www-form-urlencoded")
    body = await received(request, FORM_BYTES)
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise HTTPException(400, "The form is not well-formed.") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise HTTPException(400, "A field of the form came twice.")
    return fields


async def read_json(request: Request, limit: int = JSON_BYTES) -> object:
    """Read JSON of any kind.

    Raises:
        HTTPException: 400, 413 or 415, also for JSON that is nested too deep or has lone surrogates.
    """
    _expect(request, "application/json")
    body = await received(request, limit)
    try:
        value: object = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
        _ensure_text(value)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The body is not JSON that can be used.") from error
    return value


async def read_as(request: Request, kind: type[T], limit: int = JSON_BYTES) -> T:
    """Read JSON of a given shape; keys that the shape does not have mean nothing.

    Raises:
        HTTPException: 400, 413 or 415; the message names the place in the body that is wrong.
    """
    return _shaped(await read_json(request, limit), kind)


async def read_exactly(request: Request, kind: type[T], limit: int = JSON_BYTES) -> T:
    """Read JSON of a given shape that has no other keys: they are most often typing mistakes.

    Raises:
        HTTPException: as `read_as`.
    """
    value, known = await read_json(request, limit), names(kind)
    unknown = next((key for key in value if key not in known), None) if isinstance(value, dict) else None
    if unknown is not None:
        raise HTTPException(400, f"{unknown[:80]!r} is no key here. There are: {', '.join(known) or 'none'}.")
    return _shaped(value, kind)


async def read_optional(request: Request, kind: type[T], limit: int = JSON_BYTES) -> T:
    """Read JSON of a shape that may be empty: no body at all is the same as `{}`.

    Raises:
        HTTPException: as `read_as`.
    """
    return await read_as(request, kind, limit) if await received(request, limit) else shaped({}, kind)


def expect_text(text: str, place: str) -> str:
    """A text that is short enough for whatever is made of it; `place` is its name in the body.

    Raises:
        HTTPException: 413.
    """
    if len(text) > TEXT_CHARACTERS:
        raise HTTPException(413, f"{place} has more than {TEXT_CHARACTERS} characters. Send files as files.")
    return text


def _shaped(value: object, kind: type[T]) -> T:
    try:
        return shaped(value, kind)
    except ShapeError as error:
        raise HTTPException(400, f"The body cannot be used: {error}.") from error


def _expect(request: Request, wanted: str) -> None:
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted:
        raise HTTPException(415, f"The body must be {wanted}.")


def _ensure_text(value: object) -> None:
    # JSON can hold half of a surrogate pair (RFC 8259, section 8.2), which nothing can be written as.
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            one.encode("utf-8")
        elif isinstance(one, dict):
            left += [*one, *one.values()]
        elif isinstance(one, list):
            left += one


def _refuse_constant(name: str) -> NoReturn:
    # Python reads NaN and Infinity; JSON (RFC 8259, section 6) has no such numbers.
    raise ValueError(f"{name} is not JSON")
