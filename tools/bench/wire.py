"""What went over the wire in a visit, as the browser's own network log has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession


@dataclass
class Load:
    """One request: when it left (seconds since 1970) and how many bytes came for it, headers included."""

    address: str
    at: float
    received: int = 0


@dataclass
class Wire:
    """All requests of a page below one origin."""

    origin: str
    loads: dict[str, Load] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        """Take the browser's log from now on."""
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.dataReceived", self.came)
        session.on("Network.loadingFinished", self.finished)
        session.send("Network.enable")

    def sent(self, event: Mapping[str, Any]) -> None:
        """A request left."""
        address = event["request"]["url"]
        if address.startswith(self.origin):
            self.loads[event["requestId"]] = Load(address, event["wallTime"])

    def came(self, event: Mapping[str, Any]) -> None:
        """A piece of an answer came; compressed bytes, as they were sent."""
        if load := self.loads.get(event["requestId"]):
            load.received += event["encodedDataLength"]

    def finished(self, event: Mapping[str, Any]) -> None:
        """An answer is whole: only now its headers are counted too."""
        if load := self.loads.get(event["requestId"]):
            load.received = event["encodedDataLength"]

    def until(self, moment: float) -> tuple[int, int]:
        """Count the requests that had left by a moment (seconds since 1970), and their answers' bytes."""
        loads = [load for load in self.loads.values() if load.at <= moment]
        return len(loads), sum(load.received for load in loads)
