"""What every room of the workbench works with."""

from dataclasses import dataclass
from typing import Protocol

from app.browser.page import Element, Page
from app.clients import Clients
from app.wire.log import Log
from app.wire.mask import Mask
from flow import trace
from flow.session import Session
from flow.settings import Settings


@dataclass(frozen=True)
class Bench:
    """What is on the bench.

    Attributes:
        page: the page around it.
        settings: how the page is set up.
        session: whose tab this is; None for somebody who is not signed in.
        clients: what the API is asked with; None without a session.
        log: the requests of this page.
    """

    page: Page
    settings: Settings
    session: Session | None
    clients: Clients | None
    log: Log

    @property
    def local(self) -> bool:
        """Whether the API is a local Aurinko, which can be made to fail."""
        return self.settings.api_base.startswith("http:")

    @property
    def mask(self) -> Mask:
        """Hides the session's token in what is shown or copied."""
        return Mask(self.session.access_token if self.session else "")

    def events(self) -> list[dict[str, object]]:
        """What happened in this tab, the oldest first."""
        return trace.read(self.page.storage)


class Room(Protocol):
    """One room: made when its route is followed first, then kept while the session lasts."""

    def __init__(self, bench: Bench, place: Element) -> None:
        """`place` is the element that the room fills."""

    async def show(self, rest: str) -> None:
        """Be on screen, anew; `rest` is what follows the room's name in the route, such as `?scopes=...`."""

    def close(self) -> None:
        """The session is over: forget what was read with it. The page empties the place."""
