"""A sandbox on a real socket, for every test that needs an Aurinko."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette

from sandbox import CLIENT_ID, CLIENT_SECRET, create_app

RETURN_URL = "http://localhost:8000/"
RETURN_URLS = (
    RETURN_URL,
    "http://127.0.0.1:8000/",
    "http://localhost:8000/index.html",
    "http://localhost:8000/done?from=aurinko",
    "http://localhost:8000/#/done",
)

# What a form is answered with where a test does not care.
ANSWERS = {"login": "ann@acme.example", "password": "not a real one", "server": "https://mail.acme.example"}


@dataclass(frozen=True, slots=True)
class SandboxServer:
    """A sandbox that serves at `url` (no slash at its end) until the tests are over."""

    url: str
    app: Starlette
    # One client for all: making one takes longer than the requests of a test.
    http: httpx2.Client
    return_url: str = RETURN_URL
    client_id: str = CLIENT_ID
    client_secret: str = CLIENT_SECRET

    def authorize_url(self, service: str = "Google", **query: str) -> str:
        """Where a sign-in starts: for Mail.Read and a token, unless the test wants something else."""
        usual = {
            "clientId": self.client_id,
            "serviceType": service,
            "scopes": "Mail.Read",
            "responseType": "token",
            "returnUrl": self.return_url,
            "state": "a-state",
        }
        return f"{self.url}/v1/auth/authorize?{urlencode(usual | query)}"

    def start(self, service: str = "Google", **query: str) -> str:
        """Begin a sign-in; the path of its page."""
        return str(self.http.get(self.authorize_url(service, **query)).headers["location"])

    def sign_in(self, service: str = "Google", **query: str) -> dict[str, str]:
        """Sign in as a browser would, and give the parameters that came back to the return URL."""
        page = self.start(service, **query)
        form = {"decision": "allow", "account": "0"} | ANSWERS
        if query.get("loginHint"):
            form["login"] = query["loginHint"]
        return results(self.call("POST", page, data=form))

    def token(self, service: str = "Google", **query: str) -> str:
        """A fresh account token."""
        return self.sign_in(service, **query)["accessToken"]

    def call(self, method: str, path: str, token: str | None = None, **more: Any) -> httpx2.Response:
        """One request to the sandbox, with a token if there is one; `more` goes to httpx2."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.http.request(method, self.url + path, headers=headers | more.pop("headers", {}), **more)

    def messages(self, token: str, **query: str) -> list[dict[str, Any]]:
        """Every message of a list, page by page."""
        found: list[dict[str, Any]] = []
        page = {"nextPageToken": ""}
        while "nextPageToken" in page:
            more = {"pageToken": page["nextPageToken"]} if page["nextPageToken"] else {}
            answer = self.call("GET", "/v1/email/messages", token, params=query | more)
            assert answer.status_code == 200
            page = answer.json()
            assert page["length"] == len(page["records"]) <= 25
            found += page["records"]
        return found

    def fault(self, **fault: object) -> None:
        """Let something go wrong, as `POST /sandbox/faults` describes it."""
        self.call("POST", "/sandbox/faults", json=fault).raise_for_status()

    def clear_faults(self) -> None:
        """Let everything go right again, and let go of requests that hang."""
        self.call("DELETE", "/sandbox/faults").raise_for_status()


def results(answer: httpx2.Response) -> dict[str, str]:
    """The parameters of a way back to the return URL."""
    assert answer.status_code == 303
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query, keep_blank_values=True))


class _Server(uvicorn.Server):
    """uvicorn, which says when it is ready instead of leaving that to guessing."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@contextmanager
def serving(app: Starlette) -> Iterator[SandboxServer]:
    """Serve a sandbox on a free port, in a thread, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener, httpx2.Client(timeout=20) as http:
        # asyncio does this only for sockets that it opened itself; else each answer takes 40 ms (measured).
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        config = uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
        server = _Server(config)
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name=f"sandbox {listener.getsockname()[1]}"
        )
        thread.start()
        try:
            assert server.ready.wait(10), "the sandbox did not start"
            yield SandboxServer(f"http://localhost:{listener.getsockname()[1]}", app, http)
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[SandboxServer]:
    """One sandbox for the whole session; each xdist worker has its own, on its own port."""
    with serving(create_app(return_urls=RETURN_URLS)) as server:
        yield server
