"""What a body is shown as: a tree where it is JSON, else its text, else its size and type."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from app.mail.wording import size
from aurinko.json_text import parse

LONGEST_TEXT = 20_000  # characters of a body that is no JSON
LONGEST_VALUE = 2_000  # characters of one value
LONGEST_HINT = 60
MOST = 200  # entries of one list or object
_TITLES = ("subject", "name", "title", "email", "address", "id")


@dataclass(frozen=True)
class Shown:
    """A body.

    Attributes:
        words: what it is, and how large.
        text: to be shown as it is; empty for JSON, and for what is no text.
        json: whether `value` is its value.
        value: of the JSON.
    """

    words: str
    text: str = ""
    json: bool = False
    value: object = None


def shown(content: bytes, whole: int, kind: str) -> Shown:
    """What there is to see of a body.

    Args:
        content: its first bytes, or all.
        whole: how many bytes it has.
        kind: the media type that its sender gave it; empty for none.
    """
    if not whole:
        return Shown("No body.")
    named = kind.partition(";")[0].strip().lower()
    cut = f", the first {size(len(content))} of {size(whole)}" if len(content) < whole else f", {size(whole)}"
    if len(content) == whole:
        try:
            return Shown(f"JSON{cut}", json=True, value=parse(content))
        except ValueError:
            pass
    text = _text(content)
    if text is None:
        return Shown(f"{size(whole)} of {named or 'something that is no text'}; not shown.")
    if len(text) > LONGEST_TEXT:
        cut = f", the first {LONGEST_TEXT:,} characters of {size(whole)}"
    return Shown(f"{named or 'Text'}{cut}", text=text[:LONGEST_TEXT])


def _text(content: bytes) -> str | None:
    """The bytes as a text, if they are one; the last character may have been cut."""
    if b"\0" in content:
        return None
    for end in range(len(content), max(len(content) - 4, -1), -1):
        try:
            return content[:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


def is_nest(value: object) -> bool:
    """Whether a value has something in it that can be folded away."""
    return isinstance(value, (dict, list)) and bool(value)


def entries(value: object) -> Iterator[tuple[str, object]]:
    """What an object or a list holds, with the name or the number of each; at most `MOST`."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for count, (name, each) in enumerate(pairs):
        if count == MOST:
            return
        yield str(name), each


def left_out(value: object) -> str:
    """How many entries are not shown; empty if all are."""
    more = len(value) - MOST if isinstance(value, (dict, list)) else 0
    return f"{more:,} more are not shown." if more > 0 else ""


def leaf(value: object) -> str:
    """A value that cannot be folded, as JSON; a long text is cut."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= LONGEST_VALUE:
        return _visible(text)
    return f"{_visible(text[:LONGEST_VALUE])}… ({len(text):,} characters)"


def hint(value: object) -> str:
    """What is in a fold: how much, and what a person would call it by."""
    if isinstance(value, list):
        return f"{len(value):,} in a list"
    if not isinstance(value, dict):
        return ""
    titles = (value.get(name) for name in _TITLES)
    title = next((str(each) for each in titles if isinstance(each, (str, int)) and each != ""), "")
    return _visible(title if len(title) <= LONGEST_HINT else f"{title[: LONGEST_HINT - 1]}…")


def _visible(text: str) -> str:
    """The text with half surrogate pairs, which no page can hold, written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
