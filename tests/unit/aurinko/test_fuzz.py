"""Whatever a server answers, only a value or an error of the tree comes out."""

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from aurinko import AurinkoError, Record, Response, SyncReport

from .methods import call, every_method, least
from .scripted import ask
from .test_records import attributes
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

WRONG = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b"5",
    b'"x"',
    b"<html>",
    b"\xff",
    b'{"records": [{}], "nextPageToken": "p"}',
    b'{"records": [{"id": null}], "done": false}',
    b'{"ready": true}',
    b'{"ready": true, "syncUpdatedToken": "u", "syncDeletedToken": 1}',
    b'{"content": "%"}',
    b'[{"actions": [null, {"intervalDays": []}]}]',
]

HEADERS = st.dictionaries(
    st.sampled_from(["content-type", "retry-after", "content-length", "x"]),
    st.sampled_from(
        ["application/json", "text/plain", "text/html; charset=utf-7", "-1", "1e9", "", "\x00\u0663"]
    ),
)

CODES = {
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
    # `sync`: it is never ready, as far as such an answer goes.
    "timeout",
}

# What methods give.
VALUES = (Record, bytes, tuple, SyncReport, type(None))

# Good answers are few among all statuses, and the most is made of them.
STATUSES = st.sampled_from([200, 201, 204]) | st.integers(100, 999)


@given(
    kind=st.sampled_from(["sync", "async"]),
    status=STATUSES,
    headers=HEADERS,
    body=BODIES,
    name=st.sampled_from(every_method(of_sync=True)),
)
@how(max_examples=1000)
def test_any_answer_is_a_value_or_an_error_of_the_tree(
    kind: str, status: int, headers: dict[str, str], body: bytes, name: str
) -> None:
    """Status, headers and body may be anything; the error has a code, says something, and can be printed."""
    looks_right(kind, Response(status, headers, body), name)


@pytest.mark.parametrize("name", every_method(of_sync=True))
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_every_method_takes_any_answer_calmly(kind: str, name: str) -> None:
    """The same for each of them, with what is wrong most often."""
    for status, body in product((200, 302, 400, 410, 503), WRONG):
        looks_right(kind, Response(status, {}, body), name)


def looks_right(kind: str, answer: Response, name: str) -> None:
    """What comes of an answer is a value, all of which can be read, or an error of the tree."""
    try:
        value = ask(kind, answer, lambda client: call(client, name, least(name)))
    except AurinkoError as error:
        # PT017: a value is right, too, so there need not be an error.
        assert error.code in CODES  # noqa: PT017
        assert str(error).isprintable()  # noqa: PT017
    else:
        assert 200 <= answer.status < 300
        assert isinstance(value, VALUES)
        read_all(value)


def read_all(value: Any) -> None:
    """Read every attribute of every record."""
    if isinstance(value, Record):
        for attribute in attributes(type(value)):
            read_all(getattr(value, attribute))
    elif isinstance(value, tuple):
        for one in value:
            read_all(one)
    repr(value).encode()


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
