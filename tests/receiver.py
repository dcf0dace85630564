"""A webhook's receiver on a real socket: it keeps what it was sent, and answers as a test says."""

import hashlib
import hmac
import json
import queue
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox import SIGNING_SECRET


@dataclass(frozen=True, slots=True)
class Sent:
    """One request that came."""

    path: str
    headers: Message
    body: bytes

    @property
    def token(self) -> str:
        """The validation token, empty if it is a notification."""
        return parse_qs(urlsplit(self.path).query).get("validationToken", [""])[0]

    @property
    def notice(self) -> dict[str, Any]:
        """What is told."""
        told: dict[str, Any] = json.loads(self.body)
        return told

    @property
    def changes(self) -> list[tuple[str, str]]:
        """The kinds of the changes that are told, and the records' ids."""
        return [(one["changeType"], one["id"]) for one in self.notice["payloads"]]

    def is_signed(self) -> bool:
        """Verify the signature as the vendor's document tells its readers to."""
        timestamp = self.headers["X-Aurinko-Request-Timestamp"]
        text = f"v0:{timestamp}:".encode() + self.body
        right = hmac.new(SIGNING_SECRET.encode(), text, hashlib.sha256).hexdigest()
        return hmac.compare_digest(self.headers["X-Aurinko-Signature"], right)


@dataclass(frozen=True, slots=True)
class Answer:
    """How to answer one request; `text` may have `{token}` in it."""

    status: int = 200
    text: str = "{token}"
    content_type: str = "text/plain"
    location: str = ""
    hangs: bool = False


@dataclass(slots=True)
class Receiver:
    """Answers are used up in turn; without one it agrees to everything."""

    url: str
    sent: "queue.Queue[Sent]" = field(default_factory=queue.Queue)
    answers: "deque[Answer]" = field(default_factory=deque)
    released: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Sent:
        """Wait for the next request."""
        return self.sent.get(timeout=10)

    def hears_nothing(self) -> bool:
        """Say whether all that came was looked at."""
        return self.sent.empty()


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Listen on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sent = Sent(self.path, self.headers, body)
            answer = receiver.answers.popleft() if receiver.answers else Answer()
            receiver.sent.put(sent)
            if answer.hangs:
                receiver.released.wait(20)
                self.close_connection = True
                return
            text = answer.text.format(token=sent.token).encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(text)))
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver = Receiver(f"http://127.0.0.1:{server.server_port}/hook")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield receiver
        finally:
            receiver.released.set()
            server.shutdown()
            thread.join(10)
