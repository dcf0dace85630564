"""Raw requests that no honest client sends, on a real socket."""

import re
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from tests.conftest import SandboxServer

HERE = b"Host: localhost"


def raw(line: bytes, *headers: bytes, body: bytes = b"") -> bytes:
    """A request, byte for byte."""
    return b"\r\n".join([line, *headers, b"", body])


PATHS = [
    b"/v1/%2e%2e/sandbox/faults",
    b"/v1/../../etc/passwd",
    b"/signin/..%2f..%2f..%2fetc%2fpasswd",
    b"/signin/%2e%2e%2fforms.py",
    b"/signin/layout.html",
    b"//v1/account",
    b"/v1//account",
    b"/v1/account/",
    b"/v1/account%00",
    b"/v1/account%ff%fe",
    b"/v1/account%",
    b"/v1/acc\xc3\xa4unt",
    b"/v1/account?q=\xff",
    b"http://attacker.test/v1/account",
    b"*",
    b"",
]

HEADERS = [
    [],
    [b"Host: a", b"Host: b"],
    [HERE, b"Authorization: Bearer a", b"Authorization: Bearer b"],
    [HERE, b"Authorization: Bearer \xff\xfe"],
    [HERE, b"Authorization: Basic \xff\xfe"],
    [HERE, b"Origin: \xff"],
    [HERE, b"X: " + b"a" * 200_000],
    [HERE, *(b"X-%d: 1" % i for i in range(900))],
    [HERE, b"Bad Name: 1"],
    [HERE, b" folded"],
]

PREFLIGHT = [HERE, b"Origin: \xff", b"Access-Control-Request-Headers: \xff"]

REQUESTS = [
    *(raw(b"GET " + path + b" HTTP/1.1", HERE) for path in PATHS),
    *(raw(b"GET /v1/account HTTP/1.1", *headers) for headers in HEADERS),
    *(
        raw(b"GET /sandbox/faults HTTP/1.1", b"Host: " + host)
        for host in (b"[::1", b"localhost@a.test", b"\xff")
    ),
    raw(b"GET /v1/account HTTP/1.0"),
    raw(b"OPTIONS * HTTP/1.1", HERE),
    raw(b"OPTIONS /v1/account HTTP/1.1", *PREFLIGHT, b"Access-Control-Request-Method: GET"),
    raw(b"OPTIONS /v1/account HTTP/1.1", *PREFLIGHT, b"Access-Control-Request-Method: \xff"),
    raw(b"CONNECT localhost:80 HTTP/1.1", HERE),
    raw(b"POST /signin/x HTTP/1.1", HERE, b"Content-Length: -1"),
    raw(b"POST /signin/x HTTP/1.1", HERE, b"Content-Length: 5", b"Content-Length: 6", body=b"abcde"),
    raw(b"POST /signin/x HTTP/1.1", HERE, b"Transfer-Encoding: chunked", body=b"zz\r\n"),
    raw(b"POST /signin/x HTTP/1.1", HERE, b"Content-Type: \xff", b"Content-Length: 1", body=b"a"),
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"HELO there\r\n\r\n",
]


def exchange(server: SandboxServer, request: bytes) -> bytes:
    """Send bytes, and give the first of what comes back."""
    address = ("127.0.0.1", urlsplit(server.url).port or 0)
    # A server that has seen enough hangs up while we still speak.
    with suppress(ConnectionError), socket.create_connection(address, timeout=5) as wire:
        wire.sendall(request)
        return wire.recv(65536)
    return b""


@pytest.mark.parametrize("request_bytes", REQUESTS, ids=lambda request: repr(request[:70]))
def test_a_strange_request_is_refused(sandbox_server: SandboxServer, request_bytes: bytes) -> None:
    """With a 4xx or a closed connection, at once; and the next request is answered as ever."""
    said = exchange(sandbox_server, request_bytes)
    assert not said or re.match(rb"HTTP/1.1 4\d\d ", said)
    assert b"root:" not in said
    assert b"{{" not in said
    assert sandbox_server.call("GET", "/").status_code == 200


def test_a_huge_body_is_not_read(sandbox_server: SandboxServer) -> None:
    """Of an announced gigabyte the first part is enough to refuse it."""
    page = sandbox_server.http.get(sandbox_server.authorize_url("EWS")).headers["location"]
    said = exchange(
        sandbox_server,
        raw(
            f"POST {page} HTTP/1.1".encode(),
            HERE,
            b"Content-Type: application/x-www-form-urlencoded",
            b"Content-Length: 1000000000",
            body=b"login=" + b"x" * 40_000,
        ),
    )
    assert said.startswith(b"HTTP/1.1 413 ")


def test_an_escaped_path_is_the_same_path(sandbox_server: SandboxServer) -> None:
    """`%61` is an `a` (RFC 3986, section 6.2.2.2), in the API and in its refusals."""
    assert sandbox_server.call("GET", "/v1/%61ccount").status_code == 401
    assert exchange(sandbox_server, raw(b"GET /%76%31/account HTTP/1.1", HERE)).startswith(b"HTTP/1.1 401 ")
