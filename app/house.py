"""The house's rooms: the route says which one is on screen, and the end of a session empties them all."""

from typing import TYPE_CHECKING

from app.browser.page import Page
from app.clients import Clients
from app.mail.mailbox import Mailbox
from app.wire.log import Log

if TYPE_CHECKING:
    from app.workbench.workbench import Workbench

WORKBENCH = "/workbench"


class House:
    """The mailbox, for who is signed in; the workbench, for everybody."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.session()
        self._log = Log(page.note)
        self._clients = Clients(page, self._session, self._log) if self._session else None
        self._mailbox = (
            Mailbox(page, self._session, self._clients) if self._session and self._clients else None
        )
        self._workbench: Workbench | None = None

    async def open(self) -> None:
        """Show what the route names; the mailbox is read in any case, because it is what people come for."""
        self._page.note("house", milliseconds=self._page.age())
        self._page.on_signed_out(lambda _event: self._close())
        self._page.on_route(lambda _event: self._follow())
        self._page.on_workbench_link(lambda _event: self._return())
        self._follow()
        if self._mailbox:
            await self._mailbox.open()
        else:
            self._page.alive()

    def _return(self) -> None:
        """Follow a link to where the route is already: no change of it is told."""
        if self._at_work():
            self._follow()

    def _at_work(self) -> bool:
        route = self._page.route()
        return route == WORKBENCH or route.startswith((WORKBENCH + "/", WORKBENCH + "?"))

    def _follow(self) -> None:
        route = self._page.route()
        at_work = self._at_work()
        self._page.room("workbench" if at_work else "")
        if at_work:
            self._page.spawn(self._work(route.removeprefix(WORKBENCH)))
            return
        self._page.title("")
        if self._mailbox:
            self._mailbox.follow()

    async def _work(self, rest: str) -> None:
        if self._workbench is None:
            self._page.element("workbench").replaceChildren(self._page.create("p", "Opening the workbench…"))
            from app.workbench.workbench import Workbench  # noqa: PLC0415 - most visits never come here

            self._workbench = Workbench(self._page, self._session, self._clients, self._log)
        await self._workbench.show(rest)

    def _close(self) -> None:
        """Forget the token and all that was read with it; the door has emptied its part of the page."""
        self._session = self._clients = None
        self._page.cancel_all()
        self._log.clear()
        if self._mailbox:
            self._mailbox.close()
        if self._workbench:
            self._workbench.close()
        self._mailbox = self._workbench = None
        self._page.room("")
        self._page.title("")
