"""Which headers go on, and which come back. All others stay here, hop-by-hop ones and cookies among them."""

from collections.abc import Iterable

import httpx2
from starlette.datastructures import Headers

from companion.errors import HEADERS

# RFC 9110, section 7.6.1, lists what must not go on; a list of what may is shorter, and forgets nothing.
ONWARD = ("accept", "accept-encoding", "content-type", "if-match")
BACK = (
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "deprecation",
    "etag",
    "last-modified",
    "retry-after",
    # Without "set-cookie", whose cookies would be the page's; "location", which leads past the companion; and
    # "www-authenticate", at which a browser may open a window and ask for a password.
)
_WITHOUT_BODY = {204, 304}
OWN = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


def request_headers(sent: Headers, length: str | None) -> dict[bytes, bytes]:
    """Give the headers for the API, byte for byte, but for its token.

    Args:
        sent: the browser's headers.
        length: of the body, if it was said.
    """
    passed = {name.encode() for name in ONWARD} - _of_one_hop(sent.getlist("connection"))
    headers = {name: value for name, value in sent.raw if name in passed}
    return headers | ({b"content-length": length.encode()} if length else {})


def answer_headers(answer: httpx2.Response) -> list[tuple[bytes, bytes]]:
    """Give the headers for the browser, byte for byte, and our own for whatever comes through here."""
    passed = {name.encode() for name in BACK} - _of_one_hop(answer.headers.get_list("connection"))
    if "transfer-encoding" in answer.headers or answer.status_code in _WITHOUT_BODY:
        # RFC 9112, section 6.3: it is not the length of what follows.
        passed.discard(b"content-length")
    return [(name.lower(), value) for name, value in answer.headers.raw if name.lower() in passed] + OWN


def _of_one_hop(named: Iterable[str]) -> set[bytes]:
    """The names that a message itself says are for the next one on the way only."""
    return {name.strip().lower().encode() for line in named for name in line.split(",")}
