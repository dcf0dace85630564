"""JSON as RFC 8259 has it, from bytes nobody vouches for."""

import json
from typing import Any, NoReturn

DEEPEST = 64  # levels; the deepest answer of the API has about ten

_MARKS = frozenset(b'[]{}"')
_NOT_MARKS = bytes(b for b in range(256) if b not in _MARKS)


def parse(body: bytes) -> Any:  # noqa: ANN401 (JSON is anything)
    """The value that a body stands for; a byte order mark is skipped (RFC 8259, section 8.1).

    Raises:
        ValueError: not UTF-8, not JSON, `NaN` and its kind, an integer of thousands of digits, or nested more
            than 64 levels deep.
    """
    if _depth_over(body, DEEPEST):
        raise ValueError("nested too deep")
    return _DECODER.decode(body.decode("utf-8-sig"))


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _depth_over(body: bytes, limit: int) -> bool:
    """Whether parsing might go deeper than `limit` levels (twice that, for JSON that is cut).

    Pyodide does not survive deep JSON: `{"a":` 5,000 times over ends the whole interpreter in json.loads,
    where CPython raises RecursionError (tried with 314.0.7). So the depth is known before: strings are cut
    out, and then the innermost pairs of brackets are taken away, once for each level. Only whole-body calls
    that run in C: of a body of 1 MB it takes 1.5 ms, and json 6 (measured).
    """
    # Outside strings JSON has no backslash, so what goes here is always inside one.
    plain = body.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in body else body
    # Whether a bracket is in a string is told by how many quotes are before it, odd or even: two that come to
    # stand side by side can go, and with them nearly all.
    marks = plain.translate(None, _NOT_MARKS).replace(b'""', b"")
    left = b"".join(marks.split(b'"')[::2])
    for _ in range(limit):
        fewer = left.replace(b"[]", b"").replace(b"{}", b"")
        if len(fewer) == len(left):  # cut JSON: what is left are brackets that nobody closes
            return len(left) > limit
        left = fewer
    return bool(left)


def as_object(value: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON is anything)
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}
