"""Request bodies, never more of one than its place can use."""

import json
from typing import NoReturn
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

FORM_BYTES = 16 * 1024
JSON_BYTES = 1024 * 1024
_MOST_FIELDS = 30


async def read_form(request: Request) -> dict[str, str]:
    """Read an ordinary HTML form; what was typed comes back as it was.

    Raises:
        HTTPException: 400, 413 or 415 for anything that a browser would not have sent.
    """
    _expect(request, "application/x-www-form-urlencoded")
    body = await _read(request, FORM_BYTES)
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


async def read_json(request: Request) -> object:
    """Read JSON of any kind.

    Raises:
        HTTPException: 400, 413 or 415, also for JSON that is nested too deep or has lone surrogates.
    """
    _expect(request, "application/json")
    body = await _read(request, JSON_BYTES)
    try:
        value: object = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The body is not JSON that can be used.") from error
    return value


def _expect(request: Request, wanted: str) -> None:
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted:
        raise HTTPException(415, f"The body must be {wanted}.")


async def _read(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise HTTPException(413, f"The body is larger than {limit // 1024} KiB.")
    return bytes(body)


def _refuse_constant(name: str) -> NoReturn:
    # Python reads NaN and Infinity; JSON (RFC 8259, section 6) has no such numbers.
    raise ValueError(f"{name} is not JSON")
