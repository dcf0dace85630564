"""A sandbox without a socket: requests go straight into the application, for tests that make very many."""

import json
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.types import ASGIApp, Message

from aurinko import Request, Response

ORIGIN = "http://localhost"


class InProcess:
    """Asks an application, with `await` or without; nothing in it may wait for anything outside."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def close(self) -> None:
        """Nothing is open between two requests."""

    def send(self, request: Request) -> Response:
        """What `aurinko.Transport.send` does."""
        sending = self.answer(request)
        try:
            while True:
                sending.send(None)
        except StopIteration as end:
            answer: Response = end.value
            return answer

    async def answer(self, request: Request) -> Response:
        """The same with `await`."""
        parts = urlsplit(request.url)
        headers = [
            (name.lower().encode(), value.encode("latin-1")) for name, value in request.headers.items()
        ]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(b"host", b"localhost"), *headers],
            "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
        }
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": request.body or b"", "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        await self._app(scope, receive, send)
        return _response(said)

    def call(self, method: str, path: str, token: str = "", body: Any = None, **query: str) -> Any:
        """A good answer's JSON."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        sent = None if body is None else json.dumps(body).encode()
        if sent is not None:
            headers["Content-Type"] = "application/json"
        url = ORIGIN + path + ("?" + urlencode(query) if query else "")
        answer = self.send(Request(method, url, headers, sent))
        assert answer.status < 300, answer.body
        return json.loads(answer.body) if answer.body else None


def _response(said: list[Message]) -> Response:
    start, *parts = said
    headers = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Response(start["status"], headers, b"".join(part.get("body", b"") for part in parts))
