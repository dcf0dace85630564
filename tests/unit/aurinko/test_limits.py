"""Both clients against a server that sends too much, too slowly, or nothing."""

import base64
import contextlib
import socket
import time

import pytest

from aurinko import BadAnswerError, CallTimeoutError, Response

from .scripted import AsyncScripted, Scripted
from .wire import ACCOUNT, KINDS, Script, answer, fails, get_account, use, wire

pytestmark = pytest.mark.parametrize("kind", KINDS)


def test_a_body_over_the_limit_is_not_read_to_its_end(kind: str) -> None:
    """An endless body ends at the limit, not in the memory."""

    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b" " * 65_536)

    error = fails(kind, pour, BadAnswerError, max_bytes=200_000)
    assert "200,000 bytes" in error.message


def test_a_body_at_the_limit_is_taken(kind: str) -> None:
    """The limit itself is still allowed."""
    with wire(answer(ACCOUNT)) as server:
        assert use(kind, server.url, get_account, max_bytes=len(ACCOUNT)).id == 40217


def silent(connection: socket.socket) -> None:
    connection.recv(1)


def stops(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    connection.recv(1)


def drips(head: bytes, drop: bytes = b"x") -> Script:
    def drip(connection: socket.socket) -> None:
        connection.settimeout(0.05)
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(drop)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                pass

    return drip


SLOW = {
    "silent": silent,
    "stops in the body": stops,
    "drips its head": drips(b"HTTP/1.1 200 OK\r\nX: "),
    "drips its body": drips(b"HTTP/1.1 200 OK\r\n\r\n"),
    "only ever hints": drips(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
}


@pytest.mark.parametrize("case", SLOW)
def test_the_time_limit_holds_for_the_whole_answer(kind: str, case: str) -> None:
    """A server that is silent, or sends a byte now and then, is left after `timeout` seconds."""
    begun = time.monotonic()
    error = fails(kind, SLOW[case], CallTimeoutError, timeout=0.3)
    assert isinstance(error, TimeoutError)
    assert 0.25 < time.monotonic() - begun < 5


def test_the_time_limit_does_not_begin_anew_with_the_answer(kind: str) -> None:
    """A head that comes late leaves only the rest of the time for the body."""

    def late(connection: socket.socket) -> None:
        connection.settimeout(0.8)
        with contextlib.suppress(TimeoutError):
            connection.recv(1)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
        connection.settimeout(None)
        connection.recv(1)

    begun = time.monotonic()
    fails(kind, late, CallTimeoutError, timeout=1)
    assert time.monotonic() - begun < 1.75


def test_the_largest_attachment_of_a_mail_fits(kind: str) -> None:
    """25 MB of bytes are a third more in base64; more than that no provider sends."""
    file = b"x" * 25_000_000
    body = b'{"content": "' + base64.b64encode(file) + b'"}'
    transport = (
        Scripted(Response(200, {}, body)) if kind == "sync" else AsyncScripted(Response(200, {}, body))
    )
    got = use(
        kind, "http://127.0.0.1:1", lambda client: client.email.attachment("m", "a"), transport=transport
    )
    assert got == file
