"""An API that answers what a test says, byte for byte, and keeps what it was asked, byte for byte."""

import json
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 405: "Method Not Allowed"}


@dataclass(frozen=True, slots=True)
class Got:
    """One request that came."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """A header's value, empty if it was not sent; names are lower case."""
        return dict(self.headers).get(name, "")


def reply(status: int, body: object, *headers: str) -> list[bytes]:
    """An answer: an object is sent as JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [
        f"HTTP/1.1 {status} {REASONS.get(status, 'Odd')}",
        "Content-Type: application/json",
        f"Content-Length: {len(data)}",
        *headers,
    ]
    return ["\r\n".join([*lines, "", ""]).encode("latin-1") + data]


def granting(got: Got) -> Iterable[bytes]:
    """Exchange the code `40-x` for account 40 and the token `token-40-x`; agree to all else."""
    if got.target.startswith("/v1/auth/token/"):
        code = got.target.rpartition("/")[2]
        return reply(200, {"accountId": int(code.partition("-")[0]), "accessToken": f"token-{code}"})
    return reply(200, {"status": "Ok"})


def broken(text: bytes) -> Callable[[Got], Iterable[bytes]]:
    """Answer with a beginning, and cut the connection."""

    def answer(_: Got) -> Iterator[bytes]:
        yield text
        raise ConnectionResetError

    return answer


@dataclass(slots=True)
class Api:
    """The listener: how it answers is a test's to change."""

    origin: str
    answer: Callable[[Got], Iterable[bytes]] = granting
    got: list[Got] = field(default_factory=list)
    # Set when somebody hung up on an answer.
    dropped: threading.Event = field(default_factory=threading.Event)
    news: threading.Condition = field(default_factory=threading.Condition)

    def take_down(self, got: Got) -> None:
        """Note a request."""
        with self.news:
            self.got.append(got)
            self.news.notify_all()

    def forgotten(self, times: int) -> list[str]:
        """The credentials that it was told to forget, once there are so many."""
        with self.news:
            assert self.news.wait_for(lambda: len(self._ended()) >= times, 10), self.got
            return self._ended()

    def _ended(self) -> list[str]:
        return sorted(got.header("authorization") for got in self.got if got.method == "DELETE")

    @property
    def last(self) -> Got:
        """The newest request."""
        return self.got[-1]

    @property
    def relayed(self) -> list[Got]:
        """The requests that were no exchange of a code."""
        return [got for got in self.got if "/auth/token/" not in got.target]


class Handler(socketserver.StreamRequestHandler):
    """Takes down a connection's requests, and lets the test answer them."""

    def handle(self) -> None:
        """Go on until the other side hangs up."""
        assert isinstance(self.server, Server)
        api = self.server.api
        while (got := self._read()) is not None:
            api.take_down(got)
            try:
                for piece in api.answer(got):
                    self.wfile.write(piece)
            except OSError:
                api.dropped.set()
                return

    def _read(self) -> Got | None:
        line = self.rfile.readline().decode("latin-1").split()
        if len(line) != 3:
            return None
        headers = []
        while text := self.rfile.readline().strip().decode("latin-1"):
            name, _, value = text.partition(":")
            headers.append((name.lower(), value.strip()))
        body = self._body(dict(headers))
        return None if body is None else Got(line[0], line[1], headers, body)

    def _body(self, headers: dict[str, str]) -> bytes | None:
        """The body, or None where it was broken off."""
        if headers.get("transfer-encoding") == "chunked":
            return self._chunks()
        length = int(headers.get("content-length", 0))
        body = self.rfile.read(length)
        return body if len(body) == length else None

    def _chunks(self) -> bytes | None:
        pieces = []
        while (line := self.rfile.readline()) != b"0\r\n":
            if not line:
                return None
            pieces.append(self.rfile.read(int(line, 16)))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)


class Server(socketserver.ThreadingTCPServer):
    """Listens on a free port."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.api = Api(f"http://127.0.0.1:{self.server_address[1]}")

    def handle_error(self, *_args: object) -> None:
        """Say nothing: a connection that was cut off is what some tests are about."""


@contextmanager
def scripted() -> Iterator[Api]:
    """Listen until the block ends."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.api
        finally:
            server.shutdown()
            thread.join(10)
