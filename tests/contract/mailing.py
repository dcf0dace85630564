"""Accounts that write mail, in a sandbox whose clock the tests turn."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import quote

from sandbox import create_app
from sandbox.choices import Choices
from sandbox.mail.letters import Address, Letter
from sandbox.mail.mailbox import new_message
from tests.conftest import RETURN_URLS, SandboxServer, serving

NOON = 1_790_000_000.0
SCOPES = "Mail.ReadWrite Mail.Send Mail.Drafts"


class FakeClock:
    """Seconds since 1970, as the test wants them."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@dataclass
class Desk:
    """One account. Paths begin after `/v1/email`, if they do not begin with `/v1`."""

    server: SandboxServer
    clock: FakeClock
    token: str
    address: str

    def ask(self, method: str, path: str, status: int = 200, **more: Any) -> Any:
        """Make a request that must end with a status, and give its JSON."""
        path = path if path.startswith("/v1") else f"/v1/email{path}"
        answer = self.server.call(method, path, self.token, **more)
        assert answer.status_code == status, answer.text
        return answer.json()

    def send(self, status: int = 201, query: dict[str, Any] | None = None, **mail: Any) -> Any:
        """Send a message, by default to Bo and with its ids told."""
        body = {"subject": "Pumps", "body": "<p>Hello Bo</p>", "to": [{"address": "bo@there.example"}]} | mail
        return self.ask("POST", "/messages", status, json=body, params={"returnIds": "true"} | (query or {}))

    def message(self, message_id: str, **query: str) -> Any:
        """Read one message."""
        return self.ask("GET", f"/messages/{enc(message_id)}", params=query)

    def messages(self, **query: str) -> list[dict[str, Any]]:
        """List the newest messages."""
        return list(self.ask("GET", "/messages", params=query)["records"])

    def draft(self, **mail: Any) -> str:
        """Write a draft, and give its id."""
        body = {"subject": "Pumps", "body": "<p>Hello Bo</p>", "to": [{"address": "bo@there.example"}]} | mail
        return str(self.ask("POST", "/drafts", json=body)["id"])

    def answer_arrives(self, to: str, sender: str = "bo@there.example") -> None:
        """Let somebody answer the message with this `Message-ID`."""
        boxes = self.server.app.state.world.boxes.boxes.values()
        box = next(box for box in boxes if box.owner.email == self.address)
        letter = Letter(sender=Address("", sender), to=(box.mail.owner,), subject="Re: Pumps", text="Yes.")
        new_message(box.mail, letter, self.clock.now, labels={"inbox", "unread"}, answers=[to])


class Office:
    """A sandbox whose clock the tests turn, with as many desks as they need."""

    def __init__(self, server: SandboxServer, clock: FakeClock) -> None:
        self._server, self._clock = server, clock
        self._people = count(1)

    def desk(self, service: str = "Google", address: str | None = None) -> Desk:
        """Sign somebody in, by default somebody new."""
        address = address or f"kim{next(self._people)}@desk.example"
        token = self._server.token(service, scopes=SCOPES, loginHint=address)
        return Desk(self._server, self._clock, token, address)


@contextmanager
def open_office(choices: Choices | None = None) -> Iterator[Office]:
    """Serve a sandbox until the block ends."""
    clock = FakeClock()
    app = create_app(return_urls=RETURN_URLS, size=64, clock=clock, choices=choices)
    with serving(app) as server:
        yield Office(server, clock)


def enc(identifier: str) -> str:
    """An id as it stands in a path."""
    return quote(identifier, safe="")


def b64(content: bytes) -> str:
    """A file as JSON carries it."""
    return base64.b64encode(content).decode()
