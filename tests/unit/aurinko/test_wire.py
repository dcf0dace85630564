"""Both clients against a server that misbehaves on a real socket."""

import gzip
import socket
from typing import Any

import pytest

from aurinko import (
    BadAnswerError,
    NetworkError,
    SessionExpiredError,
    UsageError,
)

from .wire import ACCOUNT, KINDS, TOKEN, answer, fails, get_account, says, use, wire

pytestmark = pytest.mark.parametrize("kind", KINDS)


def test_a_request_carries_what_the_api_asks_for(kind: str) -> None:
    """The token, what is wanted, who asks, and no wish for compression."""
    with wire(answer(ACCOUNT)) as server:
        assert use(kind, server.url, get_account).email == "ann@acme.test"
    head = server.requests[0].decode().lower().split("\r\n")
    assert head[0] == "get /v1/account http/1.1"
    assert f"authorization: bearer {TOKEN.lower()}" in head
    assert "accept: application/json, text/plain;q=0.9, */*;q=0.1" in head
    assert "accept-encoding: identity" in head
    assert any(line.startswith("user-agent: aurinko-python/") for line in head)
    assert not any(line.startswith("cookie:") for line in head)


def test_a_body_is_sent_as_json(kind: str) -> None:
    """A POST carries its JSON with type and length, and gets the JSON of the answer."""
    with wire(answer(b'{"status": "Ok"}')) as server:
        got = use(kind, server.url, lambda client: client.request("POST", "/v1/x", json={"a": "ü"}))
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert got == {"status": "Ok"}
    assert body == b'{"a":"\\u00fc"}'
    assert b"content-type: application/json" in head.lower()


def test_ids_and_queries_reach_the_wire_encoded(kind: str) -> None:
    """An id with a slash stays one segment, and a list is a repeated key."""
    with wire(answer(b"{}")) as server:
        use(kind, server.url, lambda client: client.email.message("A/B+C==", native_properties=["x", "y z"]))
    line = server.requests[0].split(b" ")[1]
    assert line == b"/v1/email/messages/A%2FB%2BC%3D%3D?nativeProperties=x&nativeProperties=y%20z"


def test_a_refusal_comes_as_the_error_of_its_status(kind: str) -> None:
    """A 401 carries the vendor's words and the advice to sign in again."""
    body = b'{"code": "token.dead", "message": "Not authorized", "requestId": "82414de3"}'
    error = fails(kind, answer(body, "401 Unauthorized"), SessionExpiredError)
    assert (error.status, error.vendor_code, error.request_id) == (401, "token.dead", "82414de3")
    assert str(error) == (
        "GET /v1/account: The session has ended (401, token.dead: Not authorized). "
        "Sign in again to get a new token. [request 82414de3]"
    )


def test_a_closed_port_is_a_network_error(kind: str) -> None:
    """Nobody listens: the error says so and names the call."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(NetworkError) as caught:
        use(kind, url, get_account)
    assert (caught.value.code, caught.value.path) == ("network", "/v1/account")


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
def test_a_redirect_is_never_followed(kind: str, status: str) -> None:
    """The token goes nowhere else, not even to the same server."""
    with wire(answer(ACCOUNT)) as other:
        error = fails(kind, answer(b"", status, f"Location: {other.url}/v1/account"), BadAnswerError)
        assert other.requests == []
    assert "redirected" in error.message


CUT = [
    b"",
    b"HTTP/1.1 200 OK\r\nContent-",
    b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
    b"not HTTP at all\r\n\r\n",
    b"HTTP/1.1 abc OK\r\n\r\n",
    b"\x00\xff\xfe",
    b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n{}",
    b"HTTP/1.1 200 OK\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(20_000)) + b"\r\n{}",
]


@pytest.mark.parametrize("data", CUT, ids=range(len(CUT)))
def test_half_an_answer_is_a_network_error(kind: str, data: bytes) -> None:
    """A cut connection or a mangled head is no answer, whatever came before."""
    fails(kind, data, NetworkError)


def test_a_reset_connection_is_a_network_error(kind: str) -> None:
    """The server slams the door in the middle of the body."""

    def slam(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    fails(kind, slam, NetworkError)


NOT_AN_ANSWER = {
    "html": answer(b"<html>Sign in to the Wi-Fi</html>", kind="text/html"),
    "empty": answer(b""),
    "list": answer(b"[]"),
    "text": answer(b'"hello"'),
    "null": answer(b"null"),
    "cut json": answer(b'{"id": 4'),
    "invalid utf-8": answer(b'{"email": "\xff"}'),
    "nan": answer(b'{"id": NaN}'),
    "huge int": answer(b'{"id": ' + b"9" * 5000 + b"}"),
    "deep": answer(b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "compressed unasked": answer(gzip.compress(ACCOUNT), "200 OK", "Content-Encoding: gzip"),
    "length too small": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n" + ACCOUNT,
    "no content": b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize("case", NOT_AN_ANSWER)
def test_an_answer_that_the_api_never_gives_is_a_bad_answer(kind: str, case: str) -> None:
    """Whatever stands where a JSON object belongs ends in one clear error."""
    assert fails(kind, NOT_AN_ANSWER[case], BadAnswerError).status in (200, 204)


KIND_ENOUGH = {
    "wrong content type": answer(ACCOUNT, kind="text/html"),
    "no content type": b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(ACCOUNT), ACCOUNT),
    "byte order mark": answer(b"\xef\xbb\xbf" + ACCOUNT),
    "until the end": b"HTTP/1.0 200 OK\r\n\r\n" + ACCOUNT,
    "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
    % (len(ACCOUNT), ACCOUNT),
    "informed first": b"HTTP/1.1 100 Continue\r\n\r\n" + answer(ACCOUNT),
    "hinted first": answer(b"", "103 Early Hints", "Link: </style.css>") + answer(ACCOUNT),
    "informed often": b"HTTP/1.1 102 Processing\r\n\r\n"
    b"HTTP/1.1 199 Soon\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"HTTP/1.1 100 Continue\r\n\r\n"
    b"HTTP/1.1 103 Early Hints\r\n\r\n%s" % answer(ACCOUNT),
}


@pytest.mark.parametrize("case", KIND_ENOUGH)
def test_what_can_be_understood_is_understood(kind: str, case: str) -> None:
    """A true answer in odd clothes is taken."""
    with wire(KIND_ENOUGH[case]) as server:
        assert use(kind, server.url, get_account).id == 40217


def test_cookies_are_neither_kept_nor_sent(kind: str) -> None:
    """A server cannot recognise the client by anything but the token."""
    with wire(answer(ACCOUNT, "200 OK", "Set-Cookie: a=b; Path=/", "Connection: close")) as server:
        use(kind, server.url, lambda client: client.account.get())

        async def twice(client: Any) -> None:
            await client.account.get()
            await client.account.get()

        if kind == "async":
            use(kind, server.url, twice)
        else:
            use(kind, server.url, lambda client: [client.account.get(), client.account.get()])
    assert len(server.requests) == 3
    assert not any(b"cookie" in request.lower() for request in server.requests)


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", "/v1/x"), ("TRACE", "/v1/x"), ("GET", "/v2/x"), ("GET", "//evil.example/v1/")],
)
def test_what_cannot_be_right_is_never_sent(kind: str, method: str, path: str) -> None:
    """A refused method or address never reaches the wire."""
    with wire(says(b"")) as server, pytest.raises(UsageError, match=r"nothing was sent"):
        use(kind, server.url, lambda client: client.request(method, path))
    assert server.requests == []
