"""Somebody who reads and changes mail, in tests."""

from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import quote

from tests.conftest import SandboxServer

_PEOPLE = count(1)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One account's mail. Paths begin after `/v1/email`."""

    server: SandboxServer
    token: str
    address: str

    def ask(self, method: str, path: str, status: int = 200, **more: Any) -> Any:
        """Make a request that must end with a status, and give its JSON."""
        answer = self.server.call(method, f"/v1/email{path}", self.token, **more)
        assert answer.status_code == status, answer.text
        return answer.json()

    def message(self, message_id: str, **query: str) -> Any:
        """Read one message."""
        return self.ask("GET", f"/messages/{enc(message_id)}", params=query)

    def change(self, message_id: str, status: int = 200, **wanted: object) -> None:
        """Change the state of a message."""
        self.ask("POST", f"/messages/{enc(message_id)}/status", status, json=wanted)

    def delete(self, message_id: str, status: int = 200) -> None:
        """Delete a message."""
        self.ask("DELETE", f"/messages/{enc(message_id)}", status)

    def found(self, q: str, **query: str) -> list[dict[str, Any]]:
        """Everything that a search finds."""
        return self.server.messages(self.token, q=q, **query)

    def arrive(self, **mail: object) -> str:
        """Let a message arrive, and give its id."""
        return str(self.server.arrive(self.address, **mail)["messages"][0]["id"])

    def pages(self, path: str, **query: str) -> list[dict[str, Any]]:
        """Everything on the pages of a list."""
        found: list[dict[str, Any]] = []
        page = {"nextPageToken": ""}
        while "nextPageToken" in page:
            page = self.ask("GET", path, params=query | {"pageToken": page["nextPageToken"]})
            found += page["records"]
        return found


def mailbox(server: SandboxServer, service: str = "Google", address: str | None = None) -> Mailbox:
    """Sign somebody in, by default somebody new, who may change mail."""
    address = address or f"reader{next(_PEOPLE)}@letters.example"
    return Mailbox(
        server, server.token(service, scopes="Mail.ReadWrite Mail.Send", loginHint=address), address
    )


def enc(identifier: str) -> str:
    """An id as it stands in a path."""
    return quote(identifier, safe="")
