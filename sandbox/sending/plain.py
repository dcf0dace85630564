"""The plain text of an html body, as mail programs write it beside the html."""

import html
import re
from collections.abc import Iterable

# Neither a tag nor a comment runs past the next bracket, and no part is tried again shorter (`*+`), so that
# hostile html costs no more than its length.
_HIDDEN = re.compile(
    r"<(style|script|head|title)(?![a-z0-9])[^<>]*+>.*?(?:</\1(?![a-z0-9])[^<>]*+>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--[^<>]*-->")
_PARAGRAPH = re.compile(r"</?(?:p|h1|h2)(?![a-z0-9])[^<>]*+>", re.IGNORECASE)
_LINE = re.compile(r"</?(?:br|div|tr|li)(?![a-z0-9])[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*+>", re.IGNORECASE)


def plain(text: str) -> str:
    """What a reader would see, without its looks."""
    text = _COMMENT.sub("", _HIDDEN.sub("", text.replace("\n", " ")))
    text = _LINE.sub("\n", _PARAGRAPH.sub("\n\n", text))
    lines = (" ".join(html.unescape(line).split()) for line in _TAG.sub("", text).split("\n"))
    return _fewer_breaks(lines)


def _fewer_breaks(lines: Iterable[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
