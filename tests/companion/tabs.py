"""A companion on a real socket, and a browser's part of talking to it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import uvicorn
from cryptography.fernet import Fernet
from starlette.applications import Starlette
from starlette.types import ASGIApp

from companion import Options, create_app

KEY = Fernet.generate_key().decode()
CLIENT_ID = "a-client"
SECRET = "MARKER-client-secret"
MEANT = {"X-Aurinko-Companion": "1"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A page with a companion, in a tab: `url` ends with a slash; `http` is one browser, with its cookies."""

    url: str
    http: httpx2.Client

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.url.rsplit(":", 1)[1].rstrip("/"))

    def exchange(self, code: object, **headers: str) -> httpx2.Response:
        """Bring a code."""
        return self.http.post(f"{self.url}auth/exchange", json={"code": code}, headers=MEANT | headers)

    def call(self, method: str, path: str, account: int | None = None, **more: Any) -> httpx2.Response:
        """Ask the API through the companion, as a tab that shows an account."""
        named = {} if account is None else {"X-Aurinko-Account-Id": str(account)}
        headers = MEANT | named | more.pop("headers", {})
        return self.http.request(method, f"{self.url}api/v1/{path}", headers=headers, **more)

    def sign_out(self, account: int | None = None) -> httpx2.Response:
        """End the session."""
        named = {} if account is None else {"X-Aurinko-Account-Id": str(account)}
        return self.http.delete(f"{self.url}auth/session", headers=MEANT | named)

    def cookies(self) -> dict[str, str]:
        """What this browser keeps."""
        return {cookie.name: cookie.value or "" for cookie in self.http.cookies.jar}

    def raw(self, target: str, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
        """Send a request over a plain socket, its target untouched, and give all that comes back."""
        told = any(line.startswith(("Content-Length:", "Transfer-Encoding:")) for line in headers)
        framing = [f"Content-Length: {len(body)}"] if body and not told else []
        host = [] if any(line.startswith("Host:") for line in headers) else [f"Host: localhost:{self.port}"]
        lines = [f"{method} {target} HTTP/1.1", *host, "Connection: close", *framing, *headers, "", ""]
        head = "\r\n".join(lines).encode("latin-1")
        with socket.create_connection(("127.0.0.1", self.port), 20) as connection:
            connection.sendall(head + body)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def cookie_header(self) -> str:
        """The Cookie header of this browser."""
        return "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies().items())


@contextmanager
def listening(app: ASGIApp, **config: Any) -> Iterator[str]:
    """An ASGI application on a real socket with its lifespan, until the block ends; gives its address."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        usual: dict[str, Any] = {"log_level": "critical", "timeout_graceful_shutdown": 1}
        server = uvicorn.Server(uvicorn.Config(app, **usual | config))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://localhost:{listener.getsockname()[1]}/"
        finally:
            server.should_exit = True
            thread.join(10)


def companion(
    api_base: str, *, keys: tuple[str, ...] = (KEY,), secret: str = SECRET, **more: Any
) -> Starlette:
    """A companion of an API."""
    client_id = more.pop("client_id", CLIENT_ID)
    how = {name: more.pop(name) for name in ("page", "timeout", "patience") if name in more}
    options = Options(api_base=api_base, client_id=client_id, client_secret=secret, keys=keys, **more)
    return create_app(options, **how)


@contextmanager
def browser(url: str) -> Iterator[Tab]:
    """A browser that has opened a tab."""
    with httpx2.Client(timeout=20, trust_env=False) as http:
        yield Tab(url, http)


@contextmanager
def opened(app: ASGIApp, **config: Any) -> Iterator[Tab]:
    """A companion, and a browser before it."""
    with listening(app, **config) as url, browser(url) as tab:
        yield tab
