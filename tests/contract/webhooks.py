"""A scene for webhooks: a sandbox whose time stands still, somebody's token, and a receiver."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.receiver import Receiver, receiving

SCOPES = (
    "Mail.Read Mail.ReadWrite Mail.Send Mail.Drafts Calendar.ReadWrite Contacts.ReadWrite Tasks.ReadWrite"
)
DAY = 24 * 3600


@dataclass(slots=True)
class Scene:
    """A sandbox whose time stands still until a test puts it forward, somebody's token, and a receiver."""

    server: SandboxServer
    receiver: Receiver
    token: str = ""

    def subscribe(self, resource: str = "/contacts", receiver: Receiver | None = None, **more: object) -> Any:
        """Watch something; the verification is over when this is."""
        told = receiver or self.receiver
        made = self.do("POST", "/subscriptions", resource=resource, notificationUrl=told.url, **more)
        assert told.next().token
        return made

    def do(self, method: str, path: str, **body: object) -> Any:
        """A request that works, and its answer."""
        more = {"json": body} if body or method == "POST" else {}
        answer = self.server.call(method, f"/v1{path}", self.token, **more)
        assert answer.is_success, answer.text
        return answer.json()

    def contact(self, name: str) -> str:
        """Make a contact; its id."""
        made: str = self.do("POST", "/contacts", name={"givenName": name})["id"]
        return made

    def ids(self) -> list[int]:
        """The subscriptions that are told."""
        return [one["id"] for one in self.do("GET", "/subscriptions")["records"]]

    def pump(self) -> None:
        """Let everything be sent that is due, and wait for it."""
        deliverer = self.server.app.state.deliverer
        # The deliverer wakes when a request has ended, after its answer was sent; one more, and it has.
        self.server.call("GET", "/")
        loop = deliverer._watch.get_loop()
        asyncio.run_coroutine_threadsafe(deliverer.pump(), loop).result(10)

    def wait(self, seconds: float) -> None:
        """Put the time forward, and let everything be sent that is due."""
        self.server.app.state.world.clock.ahead += seconds
        self.pump()


@contextmanager
def playing(choices: Choices | None = None) -> Iterator[Scene]:
    """A scene of the test's own."""
    start = time.time()
    app = create_app(return_urls=RETURN_URLS, size=70, choices=choices, clock=lambda: start)
    with receiving() as receiver, serving(app) as server:
        scene = Scene(server, receiver)
        scene.token = server.token("Google", scopes=SCOPES, loginHint="ann@webhooks.example")
        yield scene
