"""The token is in no variable of a traceback: some print them (rich, `pytest -l`, Sentry)."""

import asyncio
import json
import socket
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import aurinko
from aurinko import (
    AsyncClient,
    AurinkoError,
    BadAnswerError,
    CallTimeoutError,
    NetworkError,
    Request,
    Response,
    Retries,
    ServerError,
    SessionExpiredError,
    Wait,
)
from tests.asynchronous import run

from .wire import KINDS, TOKEN, answer, get_account, use, wire

LIBRARY = str(Path(aurinko.__file__).parent)
ECHO = json.dumps({"code": TOKEN, "message": f"bad {TOKEN}", "id": [TOKEN]}).encode()

# What a server says, what comes of it, and the client's options.
FAULTS: dict[str, tuple[Any, type[AurinkoError], dict[str, Any]]] = {
    "cut": (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", NetworkError, {}),
    "no HTTP": (TOKEN.encode() + b"\r\n\r\n", NetworkError, {}),
    "silent": (lambda connection: connection.recv(1), CallTimeoutError, {"timeout": 0.1}),
    "too large": (answer(b" " * 99), BadAnswerError, {"max_bytes": 9}),
    "signed out": (answer(ECHO, "401 No", f"X-Echo: {TOKEN}"), SessionExpiredError, {}),
    "no JSON": (answer(b"{" + TOKEN.encode(), "200 OK", f"X-Echo: {TOKEN}"), BadAnswerError, {}),
    "no object": (answer(f'["{TOKEN}"]'.encode()), BadAnswerError, {}),
    "no UTF-8": (answer(b"\xff" + TOKEN.encode(), kind="text/plain"), BadAnswerError, {}),
}


def chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and all that it came of."""
    rest, seen = [error], set[int]()
    while rest:
        one = rest.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            rest += [below for below in (one.__cause__, one.__context__) if below]


def variables(error: BaseException) -> Iterator[str]:
    """The variables of the library's frames and of those below: above it is the test that knows the token."""
    for one in chain(error):
        frames = [frame for frame, _ in traceback.walk_tb(one.__traceback__)]
        first = next((at for at, frame in enumerate(frames) if LIBRARY in frame.f_code.co_filename), None)
        yield from (f"{frame.f_code}: {frame.f_locals!r}" for frame in frames[first:])


def attributes(error: BaseException) -> Iterator[str]:
    """Whatever an exception, and those that it came of, can be asked for."""
    for one in chain(error):
        names = set(dir(one)) - {"__traceback__", "__cause__", "__context__"}
        yield from (f"{type(one)}.{name}: {getattr(one, name, None)!r}" for name in names)


def with_token(error: BaseException) -> list[str]:
    """Where the token is."""
    return [text for text in (*variables(error), *attributes(error)) if TOKEN in text]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS)
def test_no_variable_of_a_failed_call_holds_the_token(kind: str, fault: str) -> None:
    """Whatever goes wrong, and whatever the server echoes; the lines of the traceback stay."""
    script, expected, options = FAULTS[fault]
    with wire(script) as server, pytest.raises(expected) as caught:
        use(kind, server.url, get_account, **options)
    assert TOKEN in server.requests[0].decode()
    assert with_token(caught.value) == []
    assert "conversation.py" in "".join(traceback.format_tb(caught.value.__traceback__))


@pytest.mark.parametrize("kind", KINDS)
def test_no_connection_shows_no_token(kind: str) -> None:
    """The request was made, and nobody was there to take it."""
    with wire(b"") as server:
        url = server.url
    with pytest.raises(NetworkError) as caught:
        use(kind, url, get_account)
    assert with_token(caught.value) == []


class Careless:
    """A transport that somebody else wrote: its errors come of others, and its variables hold everything."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def send(self, request: Request) -> Response:
        headers = dict(request.headers)
        try:
            return Response(int(headers["Authorization"]), headers, b"")
        except ValueError as below:
            raise self._error from below

    def close(self) -> None:
        """Nothing is open."""


class AsyncCareless:
    """The same with `await`."""

    def __init__(self, error: BaseException) -> None:
        self._inner = Careless(error)

    async def send(self, request: Request) -> Response:
        return self._inner.send(request)

    async def close(self) -> None:
        """Nothing is open."""


def careless(kind: str, error: BaseException) -> Any:
    """A transport of a kind."""
    return Careless(error) if kind == "sync" else AsyncCareless(error)


@pytest.mark.parametrize("kind", KINDS)
def test_a_careless_transport_shows_no_token(kind: str) -> None:
    """Its error goes out alone, and its frames empty."""
    with pytest.raises(NetworkError) as caught:
        use(kind, "http://127.0.0.1:1", get_account, transport=careless(kind, NetworkError("x")))
    assert with_token(caught.value) == []


class Interrupted(BaseException):
    """Ctrl+C, or a cancelled task."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", [Interrupted(), ZeroDivisionError()], ids=["interrupted", "a mistake"])
def test_what_ends_a_call_from_outside_shows_no_token(kind: str, error: BaseException) -> None:
    """It goes on as it is, with its lines and what it came of, but with empty frames."""
    with pytest.raises(type(error)) as caught:
        use(kind, "http://127.0.0.1:1", get_account, transport=careless(kind, error))
    assert caught.value is error
    assert isinstance(error.__cause__, ValueError)
    assert [text for text in variables(error) if TOKEN in text] == []


def test_a_cancelled_call_shows_no_token() -> None:
    """It ends in the middle of all that waits, down to the socket."""
    sent = threading.Event()

    def silent(connection: socket.socket) -> None:
        sent.set()
        connection.recv(1)

    async def main(url: str) -> asyncio.CancelledError:
        async with AsyncClient(TOKEN, base_url=url) as client:
            task = asyncio.ensure_future(client.account.get())
            await asyncio.to_thread(sent.wait, 10)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    with wire(silent) as server:
        error = run(main(server.url))
    told = [text for text in variables(error) if "with_httpx2" in text]
    assert told
    assert [text for text in variables(error) if TOKEN in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_hook_sees_no_token(kind: str) -> None:
    """Nor whoever logs every wait with its error."""
    seen: list[list[str]] = []

    def look(wait: Wait) -> None:
        seen.append(with_token(wait.error))

    with wire(answer(ECHO, "503 No", f"X-Echo: {TOKEN}")) as server, pytest.raises(ServerError):
        use(kind, server.url, get_account, retries=Retries(times=1, first=0, on_wait=look))
    assert seen == [[]]
