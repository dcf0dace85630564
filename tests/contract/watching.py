"""Subscriptions as their tests make them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.conftest import SandboxServer

SCOPES = "Mail.Read Calendar.Read Contacts.Read Tasks.Read"


@contextmanager
def watcher(server: SandboxServer) -> Iterator[str]:
    """A token whose account watches nothing, before the block and after it."""
    token = server.token("Google", scopes=SCOPES, loginHint="watcher@subscriptions.example")
    yield token
    for record in listed(server, token, includeInactive="true", limit="1000")["records"]:
        server.call("DELETE", f"/v1/subscriptions/{record['id']}", token)


def listed(server: SandboxServer, token: str, **query: str) -> dict[str, Any]:
    """A page of subscriptions."""
    page: dict[str, Any] = server.call("GET", "/v1/subscriptions", token, params=query).json()
    return page


def subscribe(server: SandboxServer, token: str, **body: object) -> Any:
    """The answer to a subscription."""
    return server.call("POST", "/v1/subscriptions", token, json=body)
