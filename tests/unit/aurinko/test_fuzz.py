"""Whatever a server answers, only a value or an error of the tree comes out."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from aurinko import Account, AurinkoError, Message, Page, Response

from .scripted import ask
from .wire import use, wire

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "code",
                    "message",
                    "requestId",
                    "originalError",
                    "error",
                    "records",
                    "length",
                    "nextPageToken",
                    "id",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)

WELL_FORMED = JSON_VALUES.map(lambda value: json.dumps(value).encode())

BODIES = (
    st.binary(max_size=200)
    | WELL_FORMED
    | WELL_FORMED.map(lambda body: body[: len(body) // 2])
    | WELL_FORMED.map(lambda body: b"\xef\xbb\xbf" + body)
    | st.integers(1, 300).map(lambda depth: b'{"originalError":' * depth + b"1" + b"}" * depth)
)

HEADERS = st.dictionaries(
    st.sampled_from(["content-type", "retry-after", "content-length", "x"]),
    st.sampled_from(
        ["application/json", "text/plain", "text/html; charset=utf-7", "-1", "1e9", "", "\x00\u0663"]
    ),
)

CALLS: list[tuple[Any, tuple[type, ...]]] = [
    (lambda client: client.account.get(), (Account,)),
    (lambda client: client.account.revoke_token(), (type(None),)),
    (lambda client: client.email.messages().page(), (Page,)),
    (lambda client: client.email.message("x"), (Message,)),
    (lambda client: client.request("GET", "/v1/x"), (object,)),
]


@given(st.sampled_from(["sync", "async"]), st.integers(100, 999), HEADERS, BODIES, st.sampled_from(CALLS))
@how(max_examples=400)
def test_any_answer_is_a_value_or_an_error_of_the_tree(
    kind: str, status: int, headers: dict[str, str], body: bytes, call: tuple[Any, tuple[type, ...]]
) -> None:
    """Status, headers and body may be anything; the error has a code, says something, and can be printed."""
    act, expected = call
    try:
        value = ask(kind, Response(status, headers, body), act)
    except AurinkoError as error:
        # PT017: a value is right, too, so there need not be an error.
        assert error.code in {  # noqa: PT017
            "bad_answer",
            "bad_request",
            "not_ready",
            "sync_expired",
            "changed",
            "session_expired",
            "forbidden",
            "not_found",
            "rate_limited",
            "server_error",
        }
        assert str(error).isprintable()  # noqa: PT017
    else:
        assert 200 <= status < 300
        assert isinstance(value, expected)


@pytest.mark.parametrize("kind", ["sync", "async"])
@given(
    data=st.binary(max_size=80),
    head=st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"]),
)
@how(max_examples=60)
def test_any_bytes_on_the_wire_are_a_value_or_an_error_of_the_tree(
    kind: str, head: bytes, data: bytes
) -> None:
    """The same on a real socket, where HTTP itself may be broken."""
    with wire(head + data) as server:
        try:
            use(kind, server.url, lambda client: client.request("GET", "/v1/x"), timeout=5)
        except AurinkoError as error:
            assert error.code in {"network", "bad_answer", "bad_request", "server_error"}  # noqa: PT017
