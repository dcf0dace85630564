"""The token is in no log, error, or traceback."""

import contextlib
import json
import logging
import traceback

import pytest

from aurinko import AurinkoError

from .wire import KINDS, TOKEN, answer, use, wire

ECHO = json.dumps(
    {"code": TOKEN, "message": f"bad {TOKEN}", "requestId": TOKEN, "error": {"message": TOKEN}}
).encode()

ANSWERS = {
    "refused": answer(ECHO, "403 Forbidden"),
    "not json": answer(TOKEN.encode(), kind=TOKEN),
    "bad status line": TOKEN.encode() + b"\r\n\r\n",
    "in trouble": answer(b"", f"500 {TOKEN}", f"Retry-After: {TOKEN}"),
    "bad chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + TOKEN.encode() + b"\r\n",
    "redirect": answer(b"", f"302 {TOKEN}", f"Location: /v1/{TOKEN}"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", ANSWERS)
def test_a_server_that_repeats_the_token_does_not_get_it_into_an_error(kind: str, case: str) -> None:
    """Everything that a program prints of a failed call is free of it."""
    with wire(ANSWERS[case]) as server, pytest.raises(AurinkoError) as caught:
        use(kind, server.url, lambda client: client.account.get())
    error = caught.value
    told = [str(error), repr(error), vars(error), *traceback.format_exception(error)]
    assert TOKEN in server.requests[0].decode()
    assert TOKEN not in repr(told)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("body", [b'{"id": 1}', b"[]"])
def test_the_token_is_in_no_log(kind: str, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """Neither this library nor those below it log it on the way out, at any level."""
    caplog.set_level(logging.DEBUG)
    with wire(answer(body)) as server, contextlib.suppress(AurinkoError):
        use(kind, server.url, lambda client: client.account.get())
    assert TOKEN in server.requests[0].decode()
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_token_in_a_path_is_not_repeated(kind: str) -> None:
    """A mistaken address with the token in it is refused without quoting the token."""
    with pytest.raises(AurinkoError) as caught:
        use(kind, "http://127.0.0.1:1", lambda client: client.request("GET", f"https://evil.example/{TOKEN}"))
    assert TOKEN not in str(caught.value)
