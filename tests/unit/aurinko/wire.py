"""A server that says exactly what a test tells it to, byte for byte, on a real socket."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from aurinko import AsyncClient, AurinkoError, Client, Retries
from tests.asynchronous import run

TOKEN = "emu_tok_Jx0Q7m2V"

Script = Callable[[socket.socket], None]

KINDS = ("sync", "async")

ACCOUNT = b'{"id": 40217, "email": "ann@acme.test"}'


class Wire:
    """A loopback address, and every request that arrived there."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self.requests: list[bytes] = []
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._socket.shutdown(socket.SHUT_RDWR)  # wakes `accept`
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while not self._ended.is_set():
                connection, _ = self._socket.accept()
                self._open.append(connection)
                with connection, contextlib.suppress(OSError):
                    self.requests.append(read_request(connection))
                    self._script(connection)


def read_request(connection: socket.socket) -> bytes:
    """One request: its head, and as much of a body as it announces."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65_536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    while len(body) < _length(head):
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return int(next((line.split(b":")[1] for line in lines if line.startswith(b"content-length:")), b"0"))


@contextlib.contextmanager
def wire(script: Script | bytes) -> Iterator[Wire]:
    """A running server that plays the script, or says these bytes and hangs up."""
    server = Wire(says(script) if isinstance(script, bytes) else script)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def says(data: bytes) -> Script:
    """Send these bytes, then hang up."""
    return lambda connection: connection.sendall(data)


def answer(body: bytes, status: str = "200 OK", *headers: str, kind: str = "application/json") -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def use(kind: str, base_url: str, act: Callable[[Any], Any], token: str = TOKEN, **options: Any) -> Any:
    """What `act` gets of a client of this kind; with AsyncClient it is awaited. A refusal is not repeated."""
    options = {"retries": Retries(times=0)} | options
    if kind == "sync":
        with Client(token, base_url=base_url, **options) as client:
            return act(client)
    return run(_use(AsyncClient(token, base_url=base_url, **options), act))


async def _use(client: AsyncClient, act: Callable[[Any], Any]) -> Any:
    async with client:
        return await act(client)


def get_account(client: Any) -> Any:
    """A call like any other."""
    return client.account.get()


def fails(kind: str, script: Script | bytes, expected: type[AurinkoError], **options: Any) -> AurinkoError:
    """The error of the call, which has to be exactly of this kind."""
    with wire(script) as server, pytest.raises(AurinkoError) as caught:
        use(kind, server.url, get_account, **options)
    assert type(caught.value) is expected
    return caught.value
