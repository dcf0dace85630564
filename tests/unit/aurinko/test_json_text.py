"""Reading JSON that nobody vouches for."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurinko.json_text import DEEPEST, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=80,
)

BRACKETS = '"' + "[{" * 100 + "\\"


@given(VALUES, st.booleans())
def test_what_is_json_is_read(value: Any, ascii_only: bool) -> None:
    """Every JSON value comes back as it was."""
    assert parse(json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")) == value


@given(st.lists(st.text(alphabet='[]{}\\"x', max_size=200), max_size=30))
def test_brackets_in_texts_do_not_count(texts: list[str]) -> None:
    """A mail full of brackets, quotes and backslashes is not deep."""
    assert parse(json.dumps([BRACKETS, *texts]).encode()) == [BRACKETS, *texts]


@given(st.integers(1, 400), st.booleans(), st.text(alphabet=']}\\"\n/bu\u00e4', max_size=8))
def test_what_is_nested_deep_is_refused_before_it_is_parsed(depth: int, objects: bool, hidden: str) -> None:
    """Up to the limit it is read, above it is refused; brackets in texts cannot hide the depth."""
    opening, closing = (f"{{{json.dumps(hidden)}:", "}") if objects else (f"[{json.dumps(hidden)},", "]")
    inner = json.dumps([hidden])
    body = (opening * depth + inner + closing * depth).encode()
    if depth + 1 <= DEEPEST:
        assert parse(body) == json.loads(body)
    else:
        with pytest.raises(ValueError, match="deep"):
            parse(body)


@pytest.mark.parametrize("times", [1, 999, 1000, 5000])
def test_a_text_with_many_escapes_hides_nothing(times: int) -> None:
    """However many there are, what is in the text does not count, and what is around it does."""
    text = '\\"]}\n' * times
    assert parse(json.dumps([text, [text]]).encode()) == [text, [text]]
    body = "[" * 70 + json.dumps(text) + "]" * 70
    with pytest.raises(ValueError, match="deep"):
        parse(body.encode())


@pytest.mark.parametrize(
    "body", [b"[" * 1_000_000, b'{"a":' * 1_000_000, b"[" * 10**6 + b"]" * 10**6, b"]" * 10**6]
)
def test_a_flood_of_brackets_is_refused(body: bytes) -> None:
    """CPython would raise RecursionError there, and Pyodide would end."""
    with pytest.raises(ValueError, match=r"deep|Expecting"):
        parse(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b'{"a":1}x',
        b"{'a':1}",
        b"NaN",
        b"[Infinity]",
        b"[-Infinity]",
        b"\xff",
        b'"\xed\xa0\x80"',
        b"9" * 5000,
    ],
)
def test_what_is_not_json_is_a_value_error(body: bytes) -> None:
    """Python's own extensions of JSON, and bytes that are not UTF-8, are refused."""
    with pytest.raises(ValueError):  # noqa: PT011 (json, codecs and int each word it in their own way)
        parse(body)


def test_a_byte_order_mark_is_skipped() -> None:
    """RFC 8259, section 8.1 lets a reader do so."""
    assert parse(b"\xef\xbb\xbf[1]") == [1]
