"""An html body made ready for tracking: a pixel at its end, and links that go by way of the sandbox."""

import html
import re

from sandbox.tracking.tracking import Tracked

# Neither part runs past the next "<", so hostile text costs no more than its length.
_LINK = re.compile(r"""(<a\s[^<>]*?\bhref\s*=\s*)("[^"<>]*"|'[^'<>]*')""", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
_END = re.compile(r"</body\s*>", re.IGNORECASE)
# Of more links than this the rest stays as it is.
_MOST_LINKS = 1000


def rewrite(text: str, tracked: Tracked, site: str) -> str:
    """Rewrite links to web pages, each to its own number, and add the pixel; `site` is an origin."""
    numbers = {link: number for number, link in enumerate(tracked.links, 1)}
    linked = _LINK.sub(lambda found: found[1] + _rewritten(found[2], tracked.code, numbers, site), text)
    tracked.links = list(numbers)
    pixel = f'<img src="{_address(site, f"{tracked.code}.gif")}" width="1" height="1" alt="">'
    end = list(_END.finditer(linked))
    place = end[-1].start() if end else len(linked)
    return linked[:place] + pixel + linked[place:]


def _rewritten(quoted: str, code: str, numbers: dict[str, int], site: str) -> str:
    target = html.unescape(quoted[1:-1]).strip()
    if not _WEB.fullmatch(target) or target.startswith(f"{site}/track/"):
        return quoted
    if target not in numbers and len(numbers) >= _MOST_LINKS:
        return quoted
    number = numbers.setdefault(target, len(numbers) + 1)
    return f'"{_address(site, f"{code}/{number}")}"'


def _address(site: str, rest: str) -> str:
    # The origin is what the caller called it: their own words, in their own mail.
    return html.escape(f"{site}/track/{rest}")
