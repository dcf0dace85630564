"""A body may come as slowly as it likes: what it changes is looked up when all of it is there."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import CLIENT_ID, CLIENT_SECRET, create_app
from sandbox.api import create_api
from sandbox.auth.bearer import Caller, bearer
from sandbox.server import SandboxServer, serving
from tests.asynchronous import run
from tests.conftest import RETURN_URLS
from tests.contract.mailing import b64, enc

WRITING = ("POST", "PUT", "PATCH")
ROUTES = [
    (method, route.path)
    for route in create_api().routes
    if isinstance(route, Route)
    for method in WRITING
    if method in (route.methods or ())
]
PARTS = {"list": "default", "calendarId": "primary", "client": CLIENT_ID, "name": "slow-intro"}
RULE = {"actions": [{"intervalDays": 3}]}
MAIL = {"subject": "Pumps", "body": "Hello", "to": [{"address": "bo@there.example"}]}
START, END = {"dateTime": "2026-12-01T10:00:00Z"}, {"dateTime": "2026-12-01T11:00:00Z"}

# How a record is made, and what changes it: a method, what follows the record's own path, and a body.
Making = tuple[str, object]
RECORDS: list[tuple[Making, str, str, object]] = [
    (("/v1/email/drafts", MAIL), "POST", "/send", {}),
    (("/v1/email/drafts", MAIL), "PUT", "", MAIL),
    (("/v1/followup/rules", RULE), "PUT", "", RULE),
    (("/v1/contacts", {"nickName": "Bo"}), "PATCH", "", {"nickName": "Bob"}),
    (("/v1/tasklists", {"title": "Home"}), "PATCH", "", {"title": "House"}),
    (("/v1/tasklists", {"title": "Home"}), "POST", "/tasks", {"title": "Paint"}),
    (("/v1/tasklists/default/tasks", {"title": "Paint"}), "PATCH", "", {"title": "Paint it"}),
    (("/v1/calendars/primary/events", {"start": START, "end": END}), "PATCH", "", {"subject": "Pumps"}),
    (("/v1/book/account/profiles", {"name": "slow"}), "PATCH", "", {"subject": "Pumps"}),
    (("/v1/book/account/profiles", {"name": "slow"}), "POST", "/meeting", {"time": {"start": "x"}}),
]


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A sandbox of this module's own."""
    with serving(create_app(return_urls=RETURN_URLS, size=80)) as own:
        yield own


@pytest.fixture
def token(server: SandboxServer) -> str:
    """A token of a fresh account that may do everything."""
    account = {"serviceType": "Google", "email": "slow@acme.example"}
    return str(server.control("POST", "accounts", account)["accessToken"])


class Slow:
    """A request whose body is at its first byte."""

    def __init__(self, wire: socket.socket, rest: bytes) -> None:
        self._wire = wire
        self._rest = rest

    def finish(self) -> tuple[int, Any]:
        """Send the rest; the status of the answer, and its JSON."""
        self._wire.sendall(self._rest)
        said = b""
        while part := self._wire.recv(65536):
            said += part
        head, _, body = said.partition(b"\r\n\r\n")
        return int(head.split(b" ")[1]), json.loads(body)


@contextmanager
def slowly(server: SandboxServer, method: str, path: str, body: object, **headers: str) -> Iterator[Slow]:
    """Send the headers of a request and one byte of its body, and wait."""
    sent = json.dumps(body).encode()
    lines = {
        "Host": "localhost",
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(sent)),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0), timeout=10) as wire:
        wire.sendall(head.encode() + b"\r\n" + sent[:1])
        # The answer to another request says that the server has seen this one.
        server.call("GET", "/v1/account", "nobody")
        yield Slow(wire, sent[1:])


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=lambda value: value)
def test_an_account_that_is_gone_when_the_body_is_there(
    server: SandboxServer, token: str, method: str, path: str
) -> None:
    """Every writing address asks who is calling when the body is there, and not before."""
    place = "/v1" + re.sub(r"\{(\w+):segment\}", lambda part: PARTS.get(part[1], "1"), path)
    with slowly(server, method, place, {}, Authorization=f"Bearer {token}") as request:
        server.call("DELETE", "/v1/account", token).raise_for_status()
        status, said = request.finish()
    # Nobody has to sign in for a public link; but it is of an account here, if there is one.
    assert status in ({400, 404} if CLIENT_ID in place else {401}), said


@pytest.mark.parametrize(("made", "method", "rest", "body"), RECORDS, ids=lambda value: str(value)[:40])
def test_a_record_that_is_gone_when_the_body_is_there(
    server: SandboxServer, token: str, made: Making, method: str, rest: str, body: object
) -> None:
    """What was deleted while a body arrived is not found, and does not come back."""
    path, sent = made
    record = server.call("POST", path, token, json=sent).raise_for_status().json()["id"]
    place = f"{path}/{enc(str(record))}"
    with slowly(server, method, place + rest, body, Authorization=f"Bearer {token}") as request:
        server.call("DELETE", place, token).raise_for_status()
        status, said = request.finish()
    assert status == 404, said
    assert server.call("DELETE", place, token).status_code == 404


def test_a_draft_is_sent_once(server: SandboxServer, token: str) -> None:
    """Of two slow requests to send a draft the later one finds it no more."""
    draft = server.call("POST", "/v1/email/drafts", token, json=MAIL).json()["id"]
    place, bearer = f"/v1/email/drafts/{enc(draft)}/send", f"Bearer {token}"
    with (
        slowly(server, "POST", place, {}, Authorization=bearer) as first,
        slowly(server, "POST", place, {}, Authorization=bearer) as second,
    ):
        assert [first.finish()[0], second.finish()[0]] == [200, 404]


def test_what_is_written_late_is_saved(server: SandboxServer, token: str) -> None:
    """A box that was saved while a body arrived counts as changed again when the request is over."""
    bearer = f"Bearer {token}"
    touched = server.app.state.world.boxes.touched
    with slowly(server, "POST", "/v1/contacts", {}, Authorization=bearer) as request:
        touched.clear()
        assert request.finish()[0] == 201
    assert touched == {"Google:slow@acme.example"}


def test_what_changes_while_a_handler_waits_is_saved(server: SandboxServer, token: str) -> None:
    """A handler that waits for somebody may be saved halfway: its box counts as changed when it is done."""

    async def halfway(_request: Request, caller: Caller) -> Response:
        caller.world.boxes.touched.clear()
        return Response()

    async def ask() -> int:
        app = Starlette(routes=[Route("/", bearer("getMyAccount", halfway))])
        app.state.world = server.app.state.world
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=server.url) as client:
            return (await client.get("/", headers={"Authorization": f"Bearer {token}"})).status_code

    assert run(ask()) == 200
    assert server.app.state.world.boxes.touched == {"Google:slow@acme.example"}


def test_what_is_booked_by_a_public_link_is_saved(server: SandboxServer, token: str) -> None:
    """Whose box it is, a public link says, and no token: it counts as changed all the same."""
    server.call("GET", "/v1/book/account/profiles", token).raise_for_status()
    touched = server.app.state.world.boxes.touched
    path = f"/v1/book/{CLIENT_ID}/slow-intro/meeting"
    slot = server.call("GET", path).raise_for_status().json()["items"][0]
    touched.clear()
    assert server.call("POST", path, json={"time": slot}).raise_for_status().json()["created"]
    assert touched == {"Google:slow@acme.example"}


def test_the_application_may_be_slow_too(server: SandboxServer) -> None:
    """With the application's own credentials as well: a parent that is gone is not found."""
    parent = {"serviceType": "Google", "active": True, "email": "admin@acme.example"}
    basic_auth = (CLIENT_ID, CLIENT_SECRET)
    made = server.call("POST", "/v1/am/svc_accounts", json=parent, auth=basic_auth).raise_for_status().json()
    place = f"/v1/am/svc_accounts/{made['accountId']}/accounts"
    secret = b64(f"{CLIENT_ID}:{CLIENT_SECRET}".encode())
    with slowly(server, "POST", place, parent, Authorization=f"Basic {secret}") as request:
        gone = server.call("DELETE", f"/v1/am/accounts/{made['accountId']}", auth=basic_auth)
        gone.raise_for_status()
        status, said = request.finish()
    assert status == 404, said
