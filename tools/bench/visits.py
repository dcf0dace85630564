"""The visits that are compared: which page, what is watched for in it, and what ends it."""

from collections.abc import Mapping
from dataclasses import dataclass

# Marks that count only when the frame that shows them was painted.
PAINTED = ("account on screen", "first row painted")


@dataclass(frozen=True)
class Visit:
    """One page, opened once in a fresh profile.

    Attributes:
        name: what it is called in the output.
        address: the page's address, below the bench's host.
        watched: by mark, the selector of what must be in the page for it; the visit ends when all are there.
        comes_back: whether it is opened as Aurinko would, with a token in the query.
    """

    name: str
    address: str
    watched: Mapping[str, str]
    comes_back: bool = True


DOOR = Visit(
    "door",
    "ours/",
    {"buttons live": "#controls:enabled button.provider"},
    comes_back=False,
)
RETURN = Visit(
    "return",
    "ours/",
    {
        "door live": 'html[data-state="signed-in"]',
        "house asked for": "html[data-house]",
        "account on screen": '#account[aria-busy="false"] #address:not(:empty)',
        "house ready": 'html[data-house="ready"]',
        "first row painted": "#messages > li",
        "page ready": 'html[data-app="ready"]',
    },
)
DONE = {"done": "html[data-bench]"}
STOCK = Visit("stock", "peers/stock.html", DONE)
BARE = Visit("bare", "peers/bare.html", DONE, comes_back=False)
VANILLA = Visit("vanilla", "peers/vanilla.html", DONE)

VISITS = (DOOR, RETURN, STOCK, BARE, VANILLA)
"""In the order of each round."""
