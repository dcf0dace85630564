"""The plain text of an html body, as mail programs write it beside the html."""

import html
import re

# Neither a tag nor a text runs past the next bracket, so hostile html costs no more than its length.
_PART = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|<!--[^<>]*-->|[^<]+|<")
_HIDDEN = frozenset({"style", "script", "head", "title"})
_BREAKS = {"br": "\n", "p": "\n\n", "div": "\n", "tr": "\n", "li": "\n", "h1": "\n\n", "h2": "\n\n"}
_MANY_BREAKS = re.compile(r"\s*\n\s*\n\s*")


def plain(text: str) -> str:
    """What a reader would see, without its looks."""
    parts: list[str] = []
    hidden = ""
    for found in _PART.finditer(text):
        tag = (found[2] or "").lower()
        if hidden or tag in _HIDDEN:
            hidden = _hidden(hidden, tag, closes=bool(found[1]))
        elif tag:
            parts.append(_BREAKS.get(tag, ""))
        elif not found[0].startswith("<!--"):
            parts.append(" ".join(html.unescape(found[0]).split(" ")).replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return _fewer_breaks("\n".join(lines))


def _hidden(hidden: str, tag: str, *, closes: bool) -> str:
    if not hidden:
        return "" if closes else tag
    return "" if closes and tag == hidden else hidden


def _fewer_breaks(text: str) -> str:
    kept: list[str] = []
    for line in text.split("\n"):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
