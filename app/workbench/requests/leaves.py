"""The values of JSON as short texts, and what is in a list or an object."""

import json
from collections.abc import Iterator

from app.wire.mask import Mask
from app.workbench.requests.visible import visible

LONGEST_VALUE = 2_000  # characters of one value
LONGEST_NAME = 200
LONGEST_HINT = 60
MOST = 200  # entries of one list or object
AT_ONCE = 300  # rows that are made before anything is unfolded; what has more stays folded
_TITLES = ("subject", "name", "title", "email", "address", "id")


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


def rows(value: object) -> int:
    """How many entries are shown of a list or an object."""
    return min(len(value), MOST) if isinstance(value, (dict, list)) else 1


def left_out(value: object) -> str:
    """How many entries are not shown; empty if all are."""
    more = len(value) - MOST if isinstance(value, (dict, list)) else 0
    return f"{more:,} more are not shown." if more > 0 else ""


def leaf(value: object, mask: Mask) -> str:
    """A value that cannot be folded, as JSON; a long text is cut."""
    # Masked first as the text that it is: in JSON it may be spelled otherwise.
    text = json.dumps(mask(value) if isinstance(value, str) else value, ensure_ascii=False)
    more = f"… ({len(text):,} characters)" if len(text) > LONGEST_VALUE else ""
    return visible(mask.cut(text, LONGEST_VALUE)) + more


def label(name: str, mask: Mask) -> str:
    """The name of an entry."""
    return _short(name, LONGEST_NAME, mask)


def hint(value: object, mask: Mask) -> str:
    """What is in a fold: how much, and what a person would call it by."""
    if isinstance(value, list):
        return f"{len(value):,} in a list"
    if not isinstance(value, dict):
        return ""
    titles = (value.get(name) for name in _TITLES)
    title = next((str(each) for each in titles if isinstance(each, (str, int)) and each != ""), "")
    return _short(title, LONGEST_HINT, mask)


def _short(text: str, most: int, mask: Mask) -> str:
    masked = mask(text)
    return visible(masked if len(masked) <= most else f"{mask.cut(masked, most - 1)}…")
