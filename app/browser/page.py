"""The page as the house sees it: elements, templates, the tab's storage, the route, the two shared events."""

import asyncio
from collections.abc import Callable, Coroutine
from time import time

import js
from js import Element, Event
from pyodide.ffi import create_proxy, to_js

from app.browser.lookout import Lookout
from app.browser.scope import Scope
from flow import session, trace
from flow.session import Session
from flow.storage import Storage

__all__ = ["Element", "Event", "Page"]


class TabStorage(Storage):
    """The tab's storage as boot.js opened it; what it lacks is JavaScript's null, which is not None here."""

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        value = js.aurinko.storage.get(key)
        return value if isinstance(value, str) else None

    def set(self, key: str, value: str) -> bool:
        """Keep a text; False where it is held in memory alone, until the page is loaded again."""
        return bool(js.aurinko.storage.set(key, value))

    def remove(self, key: str) -> None:
        """Forget a key."""
        js.aurinko.storage.remove(key)

    def names(self) -> list[str]:
        """The keys there are."""
        return [str(name) for name in js.aurinko.storage.names()]


class Page:
    """What the house may touch of the page."""

    def __init__(self) -> None:
        self.lookout = Lookout()
        self.storage = TabStorage()
        self.first_route = self.route()
        self._name = js.document.title
        self._tasks: set[asyncio.Task[None]] = set()

    def session(self) -> Session | None:
        """The session that the door keeps in this tab."""
        return session.current(self.storage)

    def element(self, name: str) -> Element:
        """The element with an id."""
        return js.document.getElementById(name)

    def template(self, name: str) -> Element:
        """A fresh copy of a template's one element."""
        return self.element(name).content.firstElementChild.cloneNode(True)

    def create(self, tag: str, text: str) -> Element:
        """A new element with a text in it; never markup."""
        element = js.document.createElement(tag)
        element.textContent = text
        return element

    def listen(self, target: Element, event: str, action: Callable[[Event], object]) -> None:
        """Call `action(event)` on every event, as long as the page lives."""
        target.addEventListener(event, create_proxy(action))

    def scope(self) -> Scope:
        """What a part of the page listens with that goes before the page does."""
        return Scope()

    def on_signed_out(self, action: Callable[[Event], object]) -> None:
        """Call `action(event)` when the door has ended the session."""
        self.listen(js.document, "aurinko:signed-out", action)

    def on_session(self, action: Callable[[Event], object]) -> None:
        """Call `action(event)` when the door has learned whose mailbox this is."""
        self.listen(js.document, "aurinko:session", action)

    def on_route(self, action: Callable[[Event], object]) -> None:
        """Call `action(event)` when the route changes."""
        self.listen(js.window, "hashchange", action)

    def on_workbench_link(self, action: Callable[[Event], object]) -> None:
        """Call `action(event)` when the header's link is followed, be it to where the address is already."""
        self.listen(js.document.querySelector(".to-work"), "click", action)

    def route(self) -> str:
        """The page's own route: what follows `#` in the address."""
        return str(js.location.hash).removeprefix("#")

    def room(self, name: str) -> None:
        """Say which room is on screen; empty for the mailbox, or the sign-in page."""
        link = js.document.querySelector(".rooms a:focus")
        if name:
            js.document.documentElement.setAttribute("data-room", name)
        else:
            js.document.documentElement.removeAttribute("data-room")
        self.element("workbench").hidden = not name
        signed_in = not self.element("home").hidden
        js.document.querySelector(".to-front").textContent = "Messages" if signed_in else "Sign-in page"
        if link and not link.getClientRects().length:  # it led here, and the other one stands in its place
            front = self.element("mail").querySelector("h1") if signed_in else self.element("title")
            self.focus(self.element("workbench") if name else front)

    def title(self, room: str) -> None:
        """Name the tab for what it shows; empty for the page's own name."""
        js.document.title = f"{room} - {self._name}" if room else self._name

    def focus(self, place: Element) -> None:
        """Give the focus to something new that is no control, such as a heading."""
        place.tabIndex = -1
        place.focus()

    def note(self, event: str, **facts: object) -> None:
        """Add to this tab's record of what happened; `flow.trace` says what may stand there."""
        trace.note(self.storage, time(), event, **facts)

    def age(self) -> int:
        """Milliseconds since the page was opened."""
        return int(js.performance.now())

    def agent(self) -> str:
        """What the browser calls itself."""
        return str(js.navigator.userAgent)

    def own_address(self) -> str:
        """The page's address without query and fragment."""
        return str(js.location.origin + js.location.pathname)

    def end_session(self, why: str) -> None:
        """Tell the door that the session cannot go on: a code of its card, or `choose` for other scopes."""
        init = to_js({"detail": why}, dict_converter=js.Object.fromEntries)
        js.document.dispatchEvent(js.CustomEvent.new("aurinko:signed-out", init))

    def say(self, text: str) -> None:
        """Say in one line what is going on; screen readers read it out."""
        self.element("status").textContent = text

    def alive(self) -> None:
        """The house stands: it has shown messages, or why there are none."""
        js.document.documentElement.setAttribute("data-house", "ready")
        starting = self.element("status").textContent.startswith("Starting")
        if starting:  # else somebody signed out meanwhile, and the line says so
            self.say("")

    async def ready(self) -> None:
        """Say `ready` once the door has shown the account, or that it could not."""
        account = self.element("account")
        if account.getAttribute("aria-busy") != "false":
            settled = asyncio.get_running_loop().create_future()
            observer = js.MutationObserver.new(create_proxy(lambda *_: _settle(settled)))
            observer.observe(account, to_js({"attributes": True}, dict_converter=js.Object.fromEntries))
            await settled
            observer.disconnect()
        js.document.documentElement.setAttribute("data-app", "ready")

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Let something go on beside; it reports its own errors."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel_all(self) -> None:
        """Stop everything that was spawned."""
        for task in list(self._tasks):
            task.cancel()


def _settle(settled: asyncio.Future[None]) -> None:
    if not settled.done():
        settled.set_result(None)
