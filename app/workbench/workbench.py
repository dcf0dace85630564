"""The workbench's frame: the list of rooms, and the one that is on screen."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from app.browser.page import Element, Event, Page
from app.browser.templates import Templates, fetch_templates, style
from app.clients import Clients
from app.wire.log import Log
from app.workbench.bench import Bench, Room
from app.workbench.setup import read_setup
from flow.session import Session

FILES = "static/workbench/"


@dataclass(frozen=True)
class Entry:
    """A room in the list: what its route ends in, its name, its package below `app.workbench`."""

    route: str
    name: str
    package: str


ROOMS = (
    Entry("", "The flow", "steps"),
    Entry("/requests", "Requests", "requests"),
    Entry("/python", "Python", "prompt"),
    Entry("/failures", "Failures", "failures"),
    Entry("/leaks", "Leak check", "leaks"),
    Entry("/timeline", "Timeline", "timeline"),
    Entry("/other", "Other flows", "others"),
)


class Workbench:
    """Shows the room that the route names; each has its package, which is imported when it is wanted."""

    def __init__(self, page: Page, session: Session | None, clients: Clients | None, log: Log) -> None:
        self._page = page
        self._session = session
        self._clients = clients
        self._log = log
        self._place = page.element("workbench")
        self._templates: Templates | None = None
        self._bench: Bench | None = None
        self._rooms: dict[str, tuple[Room, Element]] = {}
        self._wanted = ""
        self._shown: Entry | None = None
        self._open = True

    async def show(self, rest: str) -> None:
        """Put a room on screen; `rest` is the route from the workbench's own name on."""
        name, mark, parameters = rest.partition("?")
        entry = next((each for each in ROOMS if each.route == name.rstrip("/")), ROOMS[0])
        self._wanted = entry.route
        try:
            await self._furnish()
            room, place = await self._room(entry)
            if self._open and self._wanted == entry.route:
                await self._enter(entry, room, place, mark + parameters)
        except OSError as error:
            self._failed(error, lambda: self._page.spawn(self.show(rest)))

    def close(self) -> None:
        """The session is over."""
        self._open = False
        for room, _ in self._rooms.values():
            room.close()
        self._rooms.clear()
        self._place.replaceChildren()

    async def _furnish(self) -> None:
        """Load what all rooms need, once."""
        if self._bench:
            return
        self._templates = await fetch_templates(f"{FILES}frame.html")
        await style(f"{FILES}workbench.css")
        settings = await read_setup()
        if self._bench or not self._open:
            return
        self._bench = Bench(self._page, settings, self._session, self._clients, self._log)
        frame = self._templates.copy("frame")
        frame.querySelector("ul").replaceChildren(*[self._link(entry) for entry in ROOMS])
        self._place.replaceChildren(frame)

    def _link(self, entry: Entry) -> Element:
        item = self._page.create("li", "")
        link = self._page.create("a", entry.name)
        link.href = f"#/workbench{entry.route}"
        item.append(link)
        return item

    async def _room(self, entry: Entry) -> tuple[Room, Element]:
        if entry.route not in self._rooms and self._bench:
            make: Callable[[Bench, Element], Room] = importlib.import_module(
                f"app.workbench.{entry.package}.room"
            ).Room
            place = self._page.create("section", "")
            place.setAttribute("aria-label", entry.name)
            self._rooms[entry.route] = make(self._bench, place), place
        return self._rooms[entry.route]

    async def _enter(self, entry: Entry, room: Room, place: Element, rest: str) -> None:
        """Put a room on screen; whoever followed a link to it finds the focus there."""
        before, self._shown = self._shown, entry
        led = before != entry and self._place.matches(":focus-within")
        self._mark(entry, place)
        self._page.title(entry.name)
        await room.show(rest)
        if led and place.isConnected and not place.matches(":focus-within"):
            self._page.focus(place.querySelector("h2") if before else self._place.querySelector("h1"))

    def _mark(self, entry: Entry, place: Element) -> None:
        """The one room is on screen, and its link says so."""
        for link in self._place.querySelectorAll("nav a"):
            if link.getAttribute("href") == f"#/workbench{entry.route}":
                link.setAttribute("aria-current", "page")
            else:
                link.removeAttribute("aria-current")
        self._place.querySelector(".room").replaceChildren(place)

    def _failed(self, error: OSError, retry: Callable[[], object]) -> None:
        self._bench = self._shown = None  # the frame goes, so it is made anew
        self._rooms.clear()
        card = self._page.template("problem")
        card.setAttribute("data-error", "boot_failed")
        texts = (
            "A part of the workbench did not come",
            str(error),
            "",
            "Check the connection.",
            "Try once more",
        )
        for index, text in enumerate(texts):
            card.children[index].textContent = text

        def press(_event: Event) -> None:
            self._page.focus(self._place)  # the button is about to go
            retry()

        self._page.listen(card.lastElementChild, "click", press)
        self._place.replaceChildren(card)
