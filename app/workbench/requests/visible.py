"""Texts that a stranger wrote, so that a page can hold them and a reader sees what is in them."""

import re

# Control characters but tab and the ends of lines, and those without a width of their own, most of which
# turn the order of what stands around them (Unicode, UAX 9). The joiners U+200C and U+200D belong to words
# and emoji.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""The text with what cannot be seen written out, such as `\u202e`; half a surrogate pair too."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
