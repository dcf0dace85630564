"""A sandbox on a real socket, in a thread of its own: for tests, and for trying things at a prompt."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from sandbox.auth.registration import CLIENT_ID, CLIENT_SECRET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx2
    from starlette.applications import Starlette

RETURN_URL = "http://localhost:8000/"

# What a form is answered with where a test does not care.
ANSWERS = {"login": "ann@acme.example", "password": "not a real one", "server": "https://mail.acme.example"}


@dataclass(frozen=True, slots=True)
class SandboxServer:
    """A sandbox that serves at `url` (no slash at its end).

    Every method is a request or two over the socket. What is refused raises `httpx2.HTTPStatusError` with the
    sandbox's own words, but for `call`, which gives whatever answer came.
    """

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
        """Begin a sign-in; the path of its page, or the way back if a fault sent the person there at once."""
        return str(_accepted(self.http.get(self.authorize_url(service, **query))).headers["location"])

    def sign_in(self, service: str = "Google", **query: str) -> dict[str, str]:
        """Sign in as a browser would, and give the parameters that came back to the return URL."""
        page = self.start(service, **query)
        if not page.startswith("/"):
            return _parameters(page)
        form = {"decision": "allow", "account": "0"} | ANSWERS
        if query.get("loginHint"):
            form["login"] = query["loginHint"]
        return results(self.call("POST", page, data=form))

    def token(self, service: str = "Google", **query: str) -> str:
        """A fresh account token, for `scopes` (Mail.Read) and whom `loginHint` names.

        Raises:
            AssertionError: The sign-in came back with something else.
        """
        found = self.sign_in(service, **query)
        if "accessToken" not in found:
            raise AssertionError(f"the sign-in came back without a token: {found}")
        return found["accessToken"]

    def call(self, method: str, path: str, token: str | None = None, **more: Any) -> httpx2.Response:  # noqa: ANN401 - what httpx2 takes
        """One request to the sandbox, with a token if there is one; `more` goes to httpx2."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.http.request(method, self.url + path, headers=headers | more.pop("headers", {}), **more)

    def messages(self, token: str, **query: str) -> list[dict[str, Any]]:
        """Every message of a list, page by page."""
        found: list[dict[str, Any]] = []
        page = {"nextPageToken": ""}
        while "nextPageToken" in page:
            more = {"pageToken": page["nextPageToken"]} if page["nextPageToken"] else {}
            page = _accepted(self.call("GET", "/v1/email/messages", token, params=query | more)).json()
            found += page["records"]
        return found

    def control(self, method: str, noun: str, body: object = None) -> dict[str, Any]:
        """A request to the control address: `control("PATCH", "choices", {"pageSize": 3})`."""
        # A POST is JSON even where it has nothing to say: that keeps foreign pages out.
        sent = {} if body is None else body
        answer = self.call(method, f"/sandbox/{noun}", json=sent if method in {"POST", "PATCH"} else None)
        shown: dict[str, Any] = _accepted(answer).json()
        return shown

    def fault(self, **fault: object) -> None:
        """Let something go wrong, as `POST /sandbox/faults` describes it."""
        self.control("POST", "faults", fault)

    def clear_faults(self) -> None:
        """Let everything go right again, and let go of requests that hang."""
        self.control("DELETE", "faults")

    def arrive(self, email: str, **mail: object) -> dict[str, Any]:
        """Let mail arrive at an address, as `POST /sandbox/mail` describes it."""
        return self.control("POST", "mail", {"email": email, **mail})

    def advance(self, seconds: float) -> None:
        """Put the sandbox's clock forward."""
        self.control("POST", "clock", {"advance": seconds})

    def choose(self, **choices: object) -> None:
        """Decide what the vendor leaves open: `choose(pageSize=3)`."""
        self.control("PATCH", "choices", choices)

    def expire_syncs(self) -> None:
        """Let every delta token given so far be too old (410)."""
        self.control("POST", "sync/expire")

    def reset(self) -> None:
        """Start anew: no accounts, no faults, the choices and the time as they were at first."""
        self.control("POST", "reset")


def results(answer: httpx2.Response) -> dict[str, str]:
    """The parameters of a way back to the return URL.

    Raises:
        AssertionError: It is no way back, but a page or a refusal.
    """
    if answer.status_code != 303:  # noqa: PLR2004 - See Other
        # Of a page, what it says begins with its card.
        said = answer.text.partition('<div class="card">')[2] or answer.text
        raise AssertionError(f"a redirect was expected, and not {answer.status_code}: {said.strip()[:500]}")
    return _parameters(answer.headers["location"])


def _parameters(address: str) -> dict[str, str]:
    parts = urlsplit(address)
    # Where `inFragment` is chosen, they come there, behind the route of a page that has routes.
    fragment = parts.fragment.rpartition("?")[2] if "=" in parts.fragment else ""
    return dict(parse_qsl(f"{parts.query}&{fragment}", keep_blank_values=True))


@contextmanager
def serving(
    app: Starlette,
    *,
    return_url: str | None = None,
    on_answer: Callable[[httpx2.Response], None] | None = None,
) -> Iterator[SandboxServer]:
    """Serve a sandbox on a free port of this machine until the block ends.

    Args:
        app: What `sandbox.create_app` gave.
        return_url: Where sign-ins return to; by default the first of the app's own return URLs.
        on_answer: Called with every answer that the server's own client gets, before its body is read.

    Raises:
        RuntimeError: It did not start within 10 seconds.
        ValueError: The app has no return URL.
    """
    return_url = return_url or first_return_url(app)
    import httpx2  # noqa: PLC0415 - the names of this module are there without it

    hooks = {"response": [on_answer]} if on_answer else {}
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        # A proxy of the environment is for other hosts.
        httpx2.Client(timeout=20, trust_env=False, event_hooks=hooks) as http,
        _thread(app, listener),
    ):
        yield SandboxServer(f"http://localhost:{listener.getsockname()[1]}", app, http, return_url)


def first_return_url(app: Starlette) -> str:
    """Where sign-ins return to, if nobody says otherwise.

    Raises:
        ValueError: The app has no return URL.
    """
    urls: tuple[str, ...] = app.state.world.registration.return_urls
    if not urls:
        raise ValueError(f'return_urls is empty: give it one at least, such as ["{RETURN_URL}"]')
    return urls[0]


def _accepted(answer: httpx2.Response) -> httpx2.Response:
    if not answer.is_error:
        return answer
    import httpx2  # noqa: PLC0415 - the names of this module are there without it

    try:
        message = str(answer.json()["message"])
    except (ValueError, KeyError, TypeError):
        message = answer.text[:500]
    request = answer.request
    said = f"{request.method} {request.url.path} was answered {answer.status_code}: {message}"
    raise httpx2.HTTPStatusError(said, request=request, response=answer)


@contextmanager
def _thread(app: Starlette, listener: socket.socket) -> Iterator[None]:
    import uvicorn  # noqa: PLC0415 - as above

    ready = threading.Event()

    class Server(uvicorn.Server):
        """uvicorn, which says when it is ready instead of leaving that to guessing."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready.set()

    # asyncio does this only for sockets that it opened itself; else each answer takes 40 ms (measured).
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    server = Server(uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1))
    name = f"sandbox {listener.getsockname()[1]}"
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name=name)
    thread.start()
    try:
        if not ready.wait(10):
            raise RuntimeError("the sandbox did not start")
        yield
    finally:
        server.should_exit = True
        thread.join(10)
