"""Taking quoted mail out of a body, as `stripQuoted` asks."""

import re

# A quotation in HTML ends where its outermost element does; one that never ends goes on to the end.
# No tag runs past the next bracket, and a line is looked at once: bodies can be long and hostile.
_QUOTE = re.compile(r"<(/?)blockquote\b[^<>]*+>", re.IGNORECASE)
_WROTE = re.compile(r"^[^\n]+wrote:[ \t]*+\n(?=>)", re.MULTILINE)
_QUOTED_LINE = re.compile(r"^>[^\n]*(?:\n|\Z)", re.MULTILINE)


def without_quotes(body: str, body_type: str) -> str:
    """The body with what its writer wrote, and nothing that it answers."""
    if body_type == "text":
        return _QUOTED_LINE.sub("", _WROTE.sub("", body)).rstrip()
    kept, depth, last = [], 0, 0
    for tag in _QUOTE.finditer(body):
        if not tag[1]:
            if depth == 0:
                kept.append(body[last : tag.start()])
            depth += 1
        elif depth:
            depth -= 1
            last = tag.end()
    return "".join([*kept, *([body[last:]] if depth == 0 else [])]).rstrip()
