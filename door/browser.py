"""The door's only contact with the browser; everything else gets a `Browser` as a value.

MicroPython cannot catch what JavaScript throws synchronously, so whatever may throw goes through
static/attempt.js, or is checked before. Rejected promises it can catch.
"""

import asyncio
import json
import time

import js
from js import Element, Event
from js import Function as Callback
from js import Promise as Coroutine
from jsffi import create_proxy
from polyscript import config

from flow import trace
from flow.storage import Storage

__all__ = ["Browser", "Callback", "Coroutine", "Element", "Event", "NetworkError"]

_boot = js.aurinko

LARGEST_ANSWER = (
    100_000  # bytes; MicroPython's heap failed on one text of 6 MB, and an account has about 1 kB
)


class NetworkError(Exception):
    """There was no complete answer; `code` says why: `network`, `timeout`, or `bad_answer` for its size."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _attempt(target: Element, method: str, *values: str | None) -> Element:
    """Call a method that may throw; gives `ok` and `value`."""
    return _boot.attempt(target, method, *values)


class TabStorage(Storage):
    """The tab's storage, which boot.js opened: what the tab refuses it holds in memory."""

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        value: str | None = _boot.storage.get(key)
        return value

    def set(self, key: str, value: str) -> bool:
        """Keep a text; False where it is held in memory alone, until the page is loaded again."""
        return bool(_boot.storage.set(key, value))

    def remove(self, key: str) -> None:
        """Forget a key."""
        _boot.storage.remove(key)

    def names(self) -> list[str]:
        """The keys there are."""
        return list(_boot.storage.names())


class Browser:
    """Location, history, storage, clock, randomness, network and elements, in calls that do not throw."""

    def __init__(self) -> None:
        self.nothing: Element = None
        self.window = js.window
        self.document = js.document
        self.root = js.document.documentElement
        self.storage = TabStorage()
        self.storage_works = bool(_boot.storage.works)

    def settings_table(self) -> object:
        """The `[aurinko]` table of pyscript.toml as PyScript parsed it."""
        return json.loads(js.JSON.stringify(config)).get("aurinko", {})

    def address(self) -> tuple[str, str, str]:
        """Path, query and fragment of the page, as in `location`."""
        return js.location.pathname, js.location.search, js.location.hash

    def own_address(self) -> str:
        """The page's address without query and fragment."""
        return str(js.location.origin + js.location.pathname)

    def replace_address(self, place: str) -> None:
        """Put another place of this site in the address bar and this history entry; nothing is loaded."""
        _attempt(js.history, "replaceState", js.history.state, "", place)

    def leave_for(self, url: str) -> None:
        """Go to another address; coming back here by Back stays possible."""
        js.location.assign(url)

    def reload(self) -> None:
        """Load the page again."""
        js.location.reload()

    def clock(self) -> float:
        """Seconds since 1970, to the millisecond; what has a `now` of whole seconds wants `now()`."""
        return time.time()

    def now(self) -> int:
        """Seconds since 1970."""
        return int(time.time())  # a whole number of milliseconds from JavaScript would be cut to 32 bits

    def random_hex(self, count: int) -> str:
        """Random bytes from the browser's generator, in hexadecimal; works without a secure context."""
        values = js.Uint8Array.new(count)
        js.crypto.getRandomValues(values)
        return "".join(f"{values[index]:02x}" for index in range(count))

    def element(self, name: str) -> Element:
        """The element with an id; the page always has it."""
        return self.document.getElementById(name)

    def all(self, selector: str) -> list[Element]:
        """The elements that a selector of ours finds; one that is none would throw."""
        return list(self.document.querySelectorAll(selector))

    def template(self, name: str) -> Element:
        """A fresh copy of a template's one element."""
        return self.element(name).content.firstElementChild.cloneNode(True)

    def listen(self, target: Element, event: str, action: Callback) -> None:
        """Call `action(event)` on every event."""
        target.addEventListener(event, create_proxy(action))

    def announce(self, event: str, detail: object) -> None:
        """Dispatch one of the two events that door and house share."""
        init = js.JSON.parse(json.dumps({"detail": detail}))
        self.document.dispatchEvent(js.CustomEvent.new(event, init))

    def add_links(self, template: str) -> None:
        """Put a template's links into the head, so that the browser fetches what they name."""
        for link in list(self.element(template).content.children):
            self.document.head.append(link.cloneNode())

    def state(self, name: str) -> None:
        """Say what the page is in; called last, when storage and elements are what it says."""
        self.root.setAttribute("data-state", name)

    def exchanging(self, busy: bool) -> None:
        """Say that the door waits for the companion, so that boot.js does not take it for dead."""
        self.root.toggleAttribute("data-exchanging", busy)

    def say(self, text: str) -> None:
        """Say in one line what is going on; screen readers read it out."""
        self.element("status").textContent = text

    def note(self, event: str, **facts: object) -> None:
        """Add to this tab's record of what happened; `flow.trace` says what may stand there."""
        trace.note(self.storage, self.clock(), event, **facts)

    def spawn(self, act: Coroutine) -> None:
        """Let something go on beside the page; it must report its own errors."""
        asyncio.create_task(act)  # noqa: RUF006 - MicroPython's loop holds its tasks itself

    def later(self, milliseconds: int, action: Callback) -> None:
        """Call `action()` after a time."""
        js.setTimeout(create_proxy(action), milliseconds)

    def copy(self, text: str) -> Element:
        """A promise that the text is in the clipboard; None where the browser gives no access."""
        clipboard = js.navigator.clipboard
        return clipboard.writeText(text) if clipboard else None

    def channel(self, name: str, action: Callback) -> Element:
        """A channel to this site's other tabs; `action(event)` for what they post."""
        channel = js.BroadcastChannel.new(name)
        self.listen(channel, "message", action)
        return channel

    def on_house_failure(self, action: Callback) -> None:
        """Have boot.js call `action(message)` when the house cannot be loaded."""
        _boot.houseFailed = create_proxy(action)

    async def send(
        self, method: str, url: str, headers: dict[str, str], milliseconds: int, body: str = ""
    ) -> tuple[int, str]:
        """Status and text of an answer; cookies go to the page's own server, and to it alone.

        Raises:
            NetworkError: no complete answer in time, or one above `LARGEST_ANSWER`.
        """
        try:
            return await self._send(method, url, headers, milliseconds, body)
        except NetworkError:
            raise
        except Exception as error:  # noqa: BLE001 - a JsException; the reason is in its text alone
            raise NetworkError("timeout" if "TimeoutError" in str(error) else "network") from None

    async def _send(
        self, method: str, url: str, headers: dict[str, str], milliseconds: int, body: str
    ) -> tuple[int, str]:
        given = {
            "method": method,
            "headers": dict(headers, Accept="application/json"),
            "redirect": "error",
            "credentials": "omit" if "Authorization" in headers else "same-origin",
            "referrerPolicy": "no-referrer",
            "cache": "no-store",
            # Signing out is often followed by closing the tab.
            "keepalive": method == "DELETE",
        }
        if body:
            given["body"] = body
        options = js.JSON.parse(json.dumps(given))
        # Not pyscript.fetch: its options go through JSON, which loses the signal.
        options.signal = js.AbortSignal.timeout(milliseconds)
        response = await js.fetch(url, options)
        return response.status, await _text(response.body) if response.body else ""


async def _text(body: Element) -> str:
    reader = body.getReader()
    decoder = js.TextDecoder.new()
    more = js.JSON.parse('{"stream": true}')
    texts: list[str] = []
    size = 0
    while True:
        chunk = await reader.read()
        if chunk.done:
            return "".join(texts) + str(decoder.decode())
        size += chunk.value.byteLength
        if size > LARGEST_ANSWER:
            reader.cancel()
            raise NetworkError("bad_answer")
        texts.append(decoder.decode(chunk.value, more))
