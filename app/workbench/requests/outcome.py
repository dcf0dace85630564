"""A request and its answer in words: how it ended, when, how large, and the headers worth reading."""

import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from app.mail.wording import size
from app.wire.exchange import Exchange

# Of a request, what the API goes by; the rest is the browser's own. Of an answer, what a caller can act on.
_ASKED = re.compile(r"(?i)if-match|content-type|x-aurinko-auth-type")
_ANSWERED = re.compile(
    r"content-type|content-range|content-disposition|etag|last-modified|link|location|retry-after"
    r"|(x-)?rate-?limit.*|.*request-id|www-authenticate"
)


def status(exchange: Exchange) -> str:
    """The status as number and word, or what there is instead of one."""
    if exchange.status is None:
        return "No answer" if exchange.done else "Waiting"
    try:
        return f"{exchange.status} {HTTPStatus(exchange.status).phrase}"
    except ValueError:
        return str(exchange.status)


def short(exchange: Exchange) -> str:
    """The status in a list."""
    return status(exchange) if exchange.status is None else str(exchange.status)


def mood(exchange: Exchange) -> str:
    """`good` or `bad`, as the style sheets have it; empty while nobody knows."""
    if not exchange.done:
        return ""
    return "good" if exchange.status is not None and exchange.status in range(200, 300) else "bad"


def figures(exchange: Exchange) -> str:
    """How long it took and how large the answer was; empty while it is under way."""
    if exchange.seconds is None:
        return ""
    took = f"{round(exchange.seconds * 1000)} ms"
    return took if exchange.status is None else f"{took}, {size(exchange.size)}"


def clock(exchange: Exchange) -> str:
    """When it left, by this browser's clock."""
    return f"{datetime.fromtimestamp(exchange.at).astimezone():%H:%M:%S}"


def proof(token: str) -> tuple[str, str]:
    """The header that says who asks, masked; in the code flow, where there is no token here, a cookie."""
    if token:
        return "authorization", f"Bearer ****, {len(token)} characters"
    return "cookie", "**** (no script can read it; the page's server puts the token in its place)"


def asked_headers(exchange: Exchange) -> dict[str, str]:
    """The headers of the request that matter."""
    return _those(_ASKED, exchange.asked_headers)


def answered_headers(exchange: Exchange) -> dict[str, str]:
    """The headers of the answer that matter."""
    return _those(_ANSWERED, exchange.headers)


def _those(wanted: re.Pattern[str], headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items() if wanted.fullmatch(name.lower())}
