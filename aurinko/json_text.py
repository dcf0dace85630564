"""JSON as RFC 8259 has it, from bytes nobody vouches for."""

import json
from codecs import BOM_UTF8
from typing import Any, NoReturn

DEEPEST = 64  # levels; the deepest answer of the API has about ten

_MARKS = b'[]{}"'
_ESCAPES = b"\\/bfnrtu"  # with the quote, what a backslash can stand before (RFC 8259, section 7)
_NOT_MARKS = bytes(set(range(256)) - set(_MARKS))
_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_FEW = 1000  # backslashes
_NOT_MARKS_OR_ESCAPES = bytes(set(range(256)) - set(_MARKS) - set(_ESCAPES))


def parse(body: bytes) -> Any:  # noqa: ANN401 (JSON is anything)
    """The value that a body stands for; a byte order mark is skipped (RFC 8259, section 8.1).

    Raises:
        ValueError: not UTF-8, not JSON, `NaN` and its kind, an integer of thousands of digits, or nested more
            than 64 levels deep.
    """
    if _depth_over(body, DEEPEST):
        raise ValueError("nested too deep")
    return _DECODER.decode(body.removeprefix(BOM_UTF8).decode())


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _depth_over(body: bytes, limit: int) -> bool:
    """Whether parsing goes deeper than `limit` levels (than twice as many, in JSON that is cut).

    Pyodide does not survive deep JSON: `{"a":` 5,000 times over ends the whole interpreter in json.loads,
    where CPython raises RecursionError (tried with 314.0.7). So the depth is known before: strings are cut
    out, and then the innermost pairs of brackets are taken away, once for each level. Each step is one of C's
    over all that is left: of 1 MB it takes 1 to 2 ms, and json 6.
    """
    # Whether a bracket is in a string is told by how many quotes are before it, odd or even: two that come to
    # stand side by side can go, and with them nearly all.
    marks = _marks(body).replace(b'""', b"")
    left = b"".join(marks.split(b'"')[::2])
    for _ in range(limit):
        fewer = left.replace(b"[]", b"")
        if len(fewer) == len(left):  # cut JSON: what is left are brackets that nobody closes
            return len(left) > limit
        left = fewer
    return bool(left)


def _marks(body: bytes) -> bytes:
    """The quotes that begin and end strings, and all brackets, as if there were only square ones.

    Backslashes are inside strings only. Of a few of them each is looked for; a text with many (HTML) is
    searched for what they can stand before, which takes as long as all else here.
    """
    found: list[bytes] = []
    start, at = 0, body.find(b"\\")
    while at >= 0 and len(found) < _FEW:
        found.append(body[start:at].translate(_ONE_KIND, _NOT_MARKS))
        start = at + 2
        at = body.find(b"\\", start)
    rest = body[start:]
    if at >= 0:
        rest = rest.translate(None, _NOT_MARKS_OR_ESCAPES).replace(b"\\\\", b"").replace(b'\\"', b"")
    return b"".join([*found, rest.translate(_ONE_KIND, _NOT_MARKS)])


def as_object(value: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON is anything)
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}
