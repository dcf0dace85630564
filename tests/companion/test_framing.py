"""A body whose length is said in two ways: whoever is next on the way might believe the other one."""

import socket

from starlette.responses import PlainTextResponse

from tests.companion.scripted import Api
from tests.companion.tabs import MEANT, Tab, companion, opened

MEANT_LINES = [f"{name}: {value}" for name, value in MEANT.items()]
LINES = [
    "POST /api/v1/email/messages",
    "GET /api/v1/account",
    "GET /api/v1/nothing",
    "POST /auth/exchange",
    "DELETE /auth/session",
    "GET /auth/elsewhere",
    "GET /",
]


def after(tab: Tab, line: str, cookie: str) -> bytes:
    """Send a request with both lengths and, after its last chunk, another one; give all that comes back."""
    common = [f"Host: localhost:{tab.port}", *MEANT_LINES, cookie, "Content-Type: application/json"]
    hidden = "\r\n".join(["GET /api/v1/account HTTP/1.1", *common, "", ""])
    body = "0\r\n\r\n" + hidden
    framing = [f"Content-Length: {len(body)}", "Transfer-Encoding: chunked"]
    sent = "\r\n".join([f"{line} HTTP/1.1", *common, *framing, "", body])
    with socket.create_connection(("127.0.0.1", tab.port), 4) as connection:
        connection.sendall(sent.encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_two_lengths_end_the_connection(api: Api) -> None:
    """400, and what follows is not run as a second request (RFC 9112, section 6.1)."""
    with opened(companion(api.origin, page=PlainTextResponse("the page"))) as tab:
        tab.exchange("40-abc")
        api.got.clear()
        for line in LINES:
            answer = after(tab, line, tab.cookie_header())
            assert (line, answer[:12]) == (line, b"HTTP/1.1 400")
            assert answer.count(b"HTTP/1.1") == 1
            assert b"\r\nconnection: close\r\n" in answer.lower()
            assert b'"badRequest"' in answer
    assert api.got == []
