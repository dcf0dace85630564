"""The first room of the house: the newest messages."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from app.browser.page import Element, Page
from app.cards import Cards, code_of
from app.clients import Clients
from app.mail.reader import Reader
from app.mail.rows import row
from app.mail.twin import Twin
from aurinko import AsyncClient, AurinkoError, Message
from flow.session import Session

SCREENFUL = 9  # rows that a desktop window shows without scrolling
FRAME = 0.016  # seconds; long enough for one frame to be painted


class Mailbox:
    """The list of messages, its problems, and the letter that is open."""

    def __init__(self, page: Page, session: Session, clients: Clients) -> None:
        self._page = page
        client = clients.awaited()
        self._session = session
        self._clients = clients
        self._client: AsyncClient | None = client
        self._cards = Cards(page, session)
        self._list = page.element("messages")
        self._reader = Reader(page, client, self._failed)
        self._twin = Twin(page, session, clients)
        self._next: str | None = None

    async def open(self) -> None:
        """Show the newest messages, or why there are none; then the one the route names."""
        await self._load()
        self._page.alive()
        if self._client:
            await self._page.ready()
            await self._reader.follow(self._page.route())

    def close(self) -> None:
        """Forget the token; the door has emptied the page."""
        self._client = None
        self._twin.close()
        self._reader.close()

    async def _load(self, page_token: str | None = None) -> None:
        client = self._client
        if client is None:
            return
        self._busy(True)
        try:
            found = await client.email.messages(page_token=page_token).page()
        except AurinkoError as error:
            self._failed(error, lambda: self._page.spawn(self._load(page_token)))
            return
        finally:
            self._busy(False)
        if self._client:
            self._cards.clear()
            await self._show(found.records, found.next_page_token, page_token is None)

    def _busy(self, busy: bool) -> None:
        self._page.element("mail").setAttribute("aria-busy", "true" if busy else "false")

    def _failed(self, error: AurinkoError, retry: Callable[[], object]) -> None:
        if self._client is None:
            return
        if error.code == "session_expired":
            self._page.end_session(code_of(self._session, error))
        else:
            self._cards.show(error, retry)

    async def _show(self, messages: tuple[Message, ...], next_page_token: str | None, fresh: bool) -> None:
        if fresh:
            await self._show_fresh(messages)
        else:
            rows = self._rows(messages)
            self._list.append(*rows)
            if rows:
                rows[0].firstElementChild.focus()
        if self._client:
            self._finish(next_page_token)

    async def _show_fresh(self, messages: tuple[Message, ...]) -> None:
        """The rows that fit on a screen are painted before the others are made."""
        self._list.replaceChildren(*self._rows(messages[:SCREENFUL]))
        if len(messages) > SCREENFUL:
            await asyncio.sleep(FRAME)
            if self._client:
                self._list.append(*self._rows(messages[SCREENFUL:]))

    def _rows(self, messages: tuple[Message, ...]) -> list[Element]:
        now = datetime.now().astimezone()
        return [row(self._page, message, now) for message in messages]

    def _finish(self, next_page_token: str | None) -> None:
        self._next = next_page_token
        self._foot()
        count = self._list.childElementCount
        self._page.element("mail-status").textContent = f"{count} shown" if count else "No messages"

    def _foot(self) -> None:
        foot = self._page.template("foot")
        more = foot.querySelector(".more")
        more.hidden = self._next is None
        self._page.listen(more, "click", lambda _event: self._more(more))
        for place in foot.querySelectorAll(".credential"):
            place.textContent = self._clients.spelled()
        self._twin.attach(foot)
        self._page.element("mail-foot").replaceChildren(foot)

    def _more(self, button: Element) -> None:
        button.disabled = (
            True  # a second press would load the same page again; the next foot has a button of its own
        )
        self._page.spawn(self._load(self._next))

    def follow(self) -> None:
        """Open the message that the route names, or the list."""
        if self._client is None:
            return
        if self._list.childElementCount:  # a card about a list that did not come stays
            self._cards.clear()
        self._page.spawn(self._reader.follow(self._page.route()))
