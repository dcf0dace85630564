"""The letter that is open: its route, its heading, and its body as plain text."""

from collections.abc import Callable
from urllib.parse import unquote

from app.browser.page import Element, Page
from app.mail.rows import ROUTE, subject
from app.mail.wording import in_full, size
from aurinko import Address, AsyncClient, Attachment, AurinkoError, Message

Failed = Callable[[AurinkoError, Callable[[], object]], None]


class Reader:
    """Shows the message that the route `#/message/<id>` names."""

    def __init__(self, page: Page, client: AsyncClient, failed: Failed) -> None:
        self._page = page
        self._client: AsyncClient | None = client
        self._failed = failed
        self._place = page.element("reader")
        self._wanted = ""

    async def follow(self, route: str) -> None:
        """Open the message that a route names, or put the letter away where it names none."""
        client = self._client
        if client is None:
            return
        self._wanted = unquote(route.removeprefix(ROUTE)) if route.startswith(ROUTE) else ""
        left = self._mark(route)
        if not self._wanted:
            self._put_away()
            if left:
                left.focus()
            return
        wanted = self._wanted
        try:
            message = await client.email.message(wanted, body_type="text")
        except AurinkoError as error:
            self._failed(error, lambda: self._page.spawn(self.follow(route)))
            return
        if self._client and self._wanted == wanted:
            self._show(message)

    def close(self) -> None:
        """Forget the token; nothing is opened any more."""
        self._client = None
        self._put_away()

    def _put_away(self) -> None:
        self._wanted = ""
        self._place.hidden = True
        self._place.replaceChildren()
        self._place.parentElement.classList.remove("reading")

    def _mark(self, route: str) -> Element:
        """Mark the row of a route as the open one; gives the row that was, if any."""
        messages = self._page.element("messages")
        was = messages.querySelector("a[aria-current]")
        if was:
            was.removeAttribute("aria-current")
        for link in messages.querySelectorAll("a"):
            if link.getAttribute("href") == "#" + route:
                link.setAttribute("aria-current", "true")
        return was

    def _show(self, message: Message) -> None:
        letter = self._page.template("letter")
        heading = letter.querySelector("h2")
        heading.textContent = subject(message)
        letter.querySelector(".from").textContent = _people(*filter(None, [message.from_]))
        letter.querySelector(".to").textContent = _people(*message.to) or "nobody named"
        letter.querySelector(".date").textContent = in_full(message.received_at)
        letter.querySelector(".body").textContent = (
            message.body or message.body_snippet or "(This message is empty.)"
        )
        self._attachments(letter.querySelector(".attachments"), message.attachments)
        self._place.replaceChildren(letter)
        self._place.hidden = False
        self._place.parentElement.classList.add("reading")
        heading.focus()

    def _attachments(self, place: Element, attachments: tuple[Attachment, ...]) -> None:
        files = [file for file in attachments if not file.inline]
        place.hidden = not files
        for file in files:
            place.append(self._page.create("li", f"{file.name or 'Unnamed file'} {size(file.size)}".strip()))


def _people(*addresses: Address) -> str:
    return ", ".join(
        f"{person.name} <{person.address}>"
        if person.name and person.address
        else person.name or person.address or ""
        for person in addresses
    )
