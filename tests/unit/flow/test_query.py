"""Encoding and decoding of keys and values."""

import time

from flow.callback import NAMES
from flow.query import build, decode, encode, key_of, value_of

LARGE = 100_000  # characters
SOON = 5  # seconds, on a busy machine; anything quadratic takes far longer

DECODED = [
    ("", ""),
    ("abc", "abc"),
    ("a+b", "a b"),
    ("a%20b", "a b"),
    ("a%2Bb", "a+b"),
    ("%2b%2B", "++"),
    ("%C3%A4", "ä"),
    ("%c3%a4%E2%82%AC", "ä€"),
    ("%F0%9F%98%80", "😀"),
    ("ä%C3%A4", "ää"),
    ("😀", "😀"),
    ("%00", "\x00"),
    ("%0D%0A", "\r\n"),
    ("%2541", "%41"),
    ("%%41", "%A"),
    # Escapes that are none stay (WHATWG URL, section 1.3).
    ("%", "%"),
    ("a%", "a%"),
    ("%4", "%4"),
    ("a%4", "a%4"),
    ("%zz", "%zz"),
    ("%4g%41", "%4gA"),
    ("% 1", "% 1"),
    ("%-1", "%-1"),
    ("%0x", "%0x"),
    ("100%", "100%"),
    ("%\u0661\u0661", "%\u0661\u0661"),
    # Bytes that are not UTF-8 stay escaped.
    ("%FF", "%FF"),
    ("%C3", "%C3"),
    ("%C3%A4%FF", "%C3%A4%FF"),
    ("%80abc", "%80abc"),
    ("%E2%82", "%E2%82"),
]

ENCODED = [
    ("", ""),
    ("azAZ09-._~", "azAZ09-._~"),
    (" ", "%20"),
    ("+", "%2B"),
    ("%", "%25"),
    ("&=?#/:", "%26%3D%3F%23%2F%3A"),
    ("'()*!", "%27%28%29%2A%21"),
    ("\r\n\x00", "%0D%0A%00"),
    ("ä€😀", "%C3%A4%E2%82%AC%F0%9F%98%80"),
]


def test_decode_reads_plus_and_escapes_and_leaves_what_is_neither() -> None:
    """Plus is a space, escapes are bytes of UTF-8, and what is neither stays as it is."""
    for raw, text in DECODED:
        assert decode(raw) == text, (raw, decode(raw), text)


def test_encode_leaves_only_unreserved_characters() -> None:
    """Everything but the unreserved characters of RFC 3986 is escaped, byte by byte."""
    for text, raw in ENCODED:
        assert encode(text) == raw, (text, encode(text), raw)


def test_what_was_encoded_decodes_to_itself() -> None:
    """Every character up to U+07FF, and some above, survives the round trip."""
    text = "".join([chr(code) for code in range(0x800)]) + "€\uffff😀\U0010ffff"
    assert decode(encode(text)) == text


def test_overlong_and_surrogate_bytes_never_become_a_name_or_plain_ascii() -> None:
    """An overlong `c` is not a `c`: MicroPython decodes such bytes without a word (measured)."""
    for raw in ("%C1%A3ode", "%E0%81%A3ode", "%ED%A0%80", "%F0%80%81%A3ode"):
        assert key_of(raw) not in NAMES, raw
        assert decode(raw) != "code", raw
        assert not all("!" <= c <= "~" for c in decode(raw)) or decode(raw) == raw, raw


def test_key_and_value_part_at_the_first_equals_sign() -> None:
    """The key ends at the first `=`; a part without one is a key with an empty value."""
    rows = [
        ("a=b", "a", "b"),
        ("a=b=c", "a", "b=c"),
        ("a", "a", ""),
        ("a=", "a", ""),
        ("=b", "", "b"),
        ("", "", ""),
        ("%63ode=%78", "code", "x"),
        ("a%3Db=c", "a=b", "c"),
        ("a+b=c+d", "a b", "c d"),
    ]
    for part, key, value in rows:
        assert key_of(part) == key, part
        assert value_of(part) == value, part


def test_build_leaves_empty_values_out_and_escapes_keys_too() -> None:
    """A query has its pairs in order, without the empty ones."""
    assert build([("a b", "1&2"), ("none", ""), ("c", "ä")]) == "a%20b=1%262&c=%C3%A4"
    assert build([("a", "")]) == ""
    assert build([]) == ""


def test_huge_texts_are_done_soon() -> None:
    """A hundred thousand characters of each awkward kind take a moment, not a minute."""
    for unit in ("+", "%", "%FF", "%C3%A4", "ä"):
        text = unit * (LARGE // len(unit))
        started = time.time()
        assert decode(text), unit
        assert time.time() - started < SOON, (unit, time.time() - started)
