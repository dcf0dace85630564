"""Requests as copies: what is copied is run, by a shell and by Python, and says the same to a real server."""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from app.workbench.requests.copies import KINDS, VARIABLE, Sent, curl, ours, plain
from app.workbench.requests.spelling import spelled
from aurinko import Client, Contact, Event, Request, Response, StatusError, Task, TaskList
from sandbox import create_app
from tests.browser.servers import running
from tests.unit.aurinko.methods import call as called
from tests.unit.aurinko.methods import every_method, least, most

TOKEN = "emu_tok_Jx0Q7m2V"
ODD = 'it\'s "odd" $HOME `id` !1 \\ %41 \u00e4 \U0001f389\nline'
# The whole of such a request is no method's: the client sends its own header lines in another shape.
REQUESTS = {"email.send", "email.reply", "drafts.create", "drafts.update"}


@dataclass
class Kept:
    """A transport that keeps what it is given, and answers nothing that could be read."""

    requests: list[Request] = field(default_factory=list)

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        return Response(200, {}, b"")

    def close(self) -> None:
        """Nothing is open."""


def sent_by(act: Any) -> Sent:
    """What a client sends when something is done with it."""
    transport = Kept()
    with contextlib.suppress(Exception):  # the answer cannot be read
        act(Client(TOKEN, base_url="http://localhost:1", transport=transport))
    request = transport.requests[0]
    wanted = ("if-match", "content-type", "x-aurinko-auth-type")
    headers = {name: value for name, value in request.headers.items() if name.lower() in wanted}
    path = request.url.removeprefix("http://localhost:1")
    return Sent("http://localhost:1", request.method, path, headers, request.body)


def said(line: str) -> Sent:
    """What a line sends."""
    names = {"date": date, "datetime": datetime}
    return sent_by(lambda client: eval(f"client.{line}", {"client": client, **names}))


def plainly(arguments: dict[str, Any]) -> dict[str, Any]:
    """Arguments whose records are ids: a request does not show that there was a record."""
    kinds = (Contact, Event, Task, TaskList)
    return {name: value.raw["id"] if isinstance(value, kinds) else value for name, value in arguments.items()}


@pytest.mark.parametrize("fill", [least, most])
@pytest.mark.parametrize("name", every_method())
def test_every_request_of_the_client_is_a_line_of_it(name: str, fill: Any) -> None:
    """The line sends the very same request, and it is the method's own that made it."""
    sent = sent_by(lambda client: called(client, name, plainly(fill(name))))
    found = spelled(sent)
    assert said(found.line) == sent
    if not (fill is most and name in REQUESTS) and name != "account.prepare":
        assert found.line.startswith(f"{name}(")


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ('email.messages(q="is:unread").page()', ""),
        ('email.messages(page_token="a=b&c", body_type="text").page()', ""),
        ('email.send(to=["ann@acme.test"], subject="s", body="b")', ""),
        ('events.get("primary", "id")', ""),
        ("folders.set_well_known(archive=None)", ""),
        ('direct("GET", "/me/messages?x=1")', ""),
        ('direct("GET", "/me", query={"a": "b c"})', 'direct("GET", "/me?a=b%20c")'),
        ('request("PUT", "/v1/nothing/here", json={"a": None}, if_match="e1")', ""),
        ('request("GET", "/v1/email/messages?unknown=1")', ""),
        ('request("GET", "/v1/email/messages?q=a&q=b")', ""),
        ('request("GET", "/v1/booking/profiles?limit=5&limit=6")', ""),
    ],
)
def test_lines_are_as_short_as_a_person_writes_them(line: str, again: str) -> None:
    """A method where one says it, else `direct` or `request`."""
    assert spelled(said(line)).line == (again or line)


@dataclass
class Recorder:
    """The sandbox, and what it was asked."""

    app: ASGIApp
    seen: list[tuple[Any, ...]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep method, path with query, the headers that matter, and the body; then answer."""
        message = await receive()
        assert not message.get("more_body")
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        matter = {name: headers.get(name) for name in ("authorization", "if-match")}
        path = scope["raw_path"].decode() + "?" + scope["query_string"].decode()
        body = message.get("body", b"")
        self.seen.append((scope["method"], path, matter, json.loads(body) if body else None))
        messages = iter([message])

        async def again() -> Any:
            return next(messages, {"type": "http.disconnect"})

        await self.app(scope, again, send)


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Recorder, str]]:
    """A sandbox on a real socket."""
    recorder = Recorder(create_app(return_urls=[]))
    with running(recorder) as origin:
        yield recorder, origin


def run_shell(code: str) -> None:
    environment = {**os.environ, VARIABLE: TOKEN}
    subprocess.run(["sh", "-c", code], check=True, capture_output=True, env=environment, timeout=20)


def run_python(code: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(StatusError):  # some are refused
        exec(compile(code, "<copy>", "exec"), {"__name__": "copy"})


def escaped(path: str) -> str:
    """A path with its brackets escaped, as `requests` does it by itself."""
    return re.sub(r"[\[\]{}]", lambda found: quote(found[0]), path)


RUN = {
    "curl": pytest.param("curl", marks=pytest.mark.skipif(not shutil.which("curl"), reason="no curl here")),
    "aurinko": "aurinko",
    "requests": "requests",
}
ASKED = [
    lambda client: client.email.messages(q=ODD).page(),
    lambda client: client.email.message("AA/B+C==%2F?#\u00e4 ."),
    lambda client: client.email.send(to=["ann@acme.test"], subject=ODD, body=ODD * 20),
    lambda client: client.contacts.update("id", if_match='W/"it\'s"', notes=ODD),
    lambda client: client.contacts.delete("-x"),
    lambda client: client.email.start_sync(days_within=2),
    lambda client: client.request("GET", "/v1/direct/a[1-3]{x,y}?q=[b]"),
    lambda client: client.request("POST", "/v1/calendars", json=[True, None, 1.5, {"a'": "\ud800"}]),
]


@pytest.mark.parametrize("kind", RUN.values())
@pytest.mark.parametrize("number", range(len(ASKED)))
def test_a_copy_runs_and_asks_the_same(
    server: tuple[Recorder, str], monkeypatch: pytest.MonkeyPatch, kind: str, number: int
) -> None:
    """Quotes, signs of the shell, odd ids, bodies and etags: what arrives is what the page sent."""
    recorder, origin = server
    monkeypatch.setenv(VARIABLE, TOKEN)
    made = sent_by(ASKED[number])
    sent = Sent(origin, made.method, made.path, made.headers, made.body)
    recorder.seen.clear()
    (run_shell if kind == "curl" else run_python)(KINDS[kind](sent, ""))
    [(method, path, headers, body)] = recorder.seen
    assert (method, escaped(path.rstrip("?"))) == (sent.method, escaped(sent.path))
    assert headers == {"authorization": f"Bearer {TOKEN}", "if-match": dict(sent.headers).get("If-Match")}
    assert body == (json.loads(sent.body) if sent.body else None)


@pytest.mark.parametrize("make", [curl, ours, plain])
def test_the_token_is_a_variable_until_it_is_asked_for(make: Any) -> None:
    """And once asked for, the copy needs no variable."""
    sent = Sent("https://api.aurinko.io", "GET", "/v1/account")
    assert VARIABLE in make(sent)
    assert TOKEN in make(sent, TOKEN)
    assert VARIABLE not in make(sent, TOKEN)


def test_copies_for_the_real_api_name_no_address_twice() -> None:
    """Our client knows it."""
    assert ours(Sent("https://api.aurinko.io", "GET", "/v1/account")) == (
        "import os\n\nfrom aurinko import Client\n\n"
        'client = Client(os.environ["AURINKO_TOKEN"])\nprint(client.account.get())\n'
    )
