"""One message as a row of the list."""

from datetime import datetime
from urllib.parse import quote

from app.browser.page import Element, Page
from app.mail.wording import initial, when
from aurinko import Message

ROUTE = "/message/"


def row(page: Page, message: Message, now: datetime) -> Element:
    """A row that links to its message; every text goes in as text, never as markup."""
    item = page.template("message")
    link = item.firstElementChild
    name = sender(message)
    link.href = "#" + ROUTE + quote(message.id, safe="")
    item.querySelector(".avatar").textContent = initial(name)
    item.querySelector(".sender").textContent = name
    item.querySelector(".subject").textContent = subject(message)
    item.querySelector(".snippet").textContent = message.body_snippet or ""
    item.querySelector(".flags").hidden = not message.has_attachments
    if message.unread:
        item.classList.add("unread")
        item.querySelector(".sender").prepend(_unread(page))
    _date(item.querySelector("time"), message, now)
    return item


def sender(message: Message) -> str:
    """Who wrote it: the name, else the address."""
    author = message.from_
    return (author and (author.name or author.address)) or "Unknown sender"


def subject(message: Message) -> str:
    """The subject, or the words for its absence."""
    return (message.subject or "").strip() or "(no subject)"


def _unread(page: Page) -> Element:
    mark = page.create("span", "Unread: ")
    mark.className = "for-ears"
    mark.dir = "ltr"  # or the direction of the name would follow these words
    return mark


def _date(place: Element, message: Message, now: datetime) -> None:
    place.textContent = when(message.received_at, now)
    if message.received_at:
        place.dateTime = message.received_at.isoformat()
