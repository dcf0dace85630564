"""JSON as RFC 8259 has it, from bytes nobody vouches for."""

import json
from typing import Any, NoReturn

DEEPEST = 64  # levels; the deepest answer of the API has about ten

_BRACKETS = frozenset(b"[]{}")
_NOT_BRACKETS = bytes(b for b in range(256) if b not in _BRACKETS)


def parse(body: bytes) -> Any:  # noqa: ANN401 (JSON is anything)
    """The value that a body stands for; a byte order mark is skipped (RFC 8259, section 8.1).

    Raises:
        ValueError: not UTF-8, not JSON, `NaN` and its kind, an integer of thousands of digits, or nested more
            than 64 levels deep.
    """
    if _depth_over(body, DEEPEST):
        raise ValueError("nested too deep")
    return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _depth_over(body: bytes, limit: int) -> bool:
    """Whether parsing might go deeper than `limit` levels (twice that, for JSON that is cut).

    Pyodide does not survive deep JSON: `{"a":` 5,000 times over ends the whole interpreter in json.loads,
    where CPython raises RecursionError (tried with 314.0.7). So the depth is known before: strings are cut
    out, and then the innermost pairs of brackets are taken away, once for each level.
    """
    if body.count(b"[") + body.count(b"{") <= limit:
        return False
    # Outside strings JSON has no backslash, so what goes here is always inside one.
    plain = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    left = b"".join(plain.split(b'"')[::2]).translate(None, _NOT_BRACKETS)
    for _ in range(limit):
        fewer = left.replace(b"[]", b"").replace(b"{}", b"")
        if len(fewer) == len(left):  # cut JSON: what is left are brackets that nobody closes
            return len(left) > limit
        left = fewer
    return bool(left)


def as_object(value: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON is anything)
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}
