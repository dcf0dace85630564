"""What a body is shown as: a tree where it is JSON, else its text, else its size and type."""

from dataclasses import dataclass

from app.mail.wording import size
from app.wire.mask import Mask
from app.workbench.requests.visible import visible
from aurinko.json_text import parse

LONGEST_TEXT = 20_000  # characters of a body that is no JSON


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


def shown(content: bytes, whole: int, kind: str, mask: Mask) -> Shown:
    """What there is to see of a body.

    Args:
        content: its first bytes, or all.
        whole: how many bytes it has.
        kind: the media type that its sender gave it; empty for none.
        mask: hides the token in the text; a value is yet to be masked, value by value.
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
    if len(content) < whole:
        text = mask.ended(text)
    if len(text) > LONGEST_TEXT:
        cut = f", the first {LONGEST_TEXT:,} characters of {size(whole)}"
    return Shown(f"{named or 'Text'}{cut}", text=visible(mask.cut(text, LONGEST_TEXT)))


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
