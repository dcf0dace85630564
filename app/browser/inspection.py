"""What a script of this page can find out about its tab; None where this browser does not tell."""

import asyncio

import js
from pyodide.ffi import JsException, create_once_callable

__all__ = [
    "address",
    "cache_names",
    "cookie_names",
    "databases",
    "entries",
    "framed",
    "history_length",
    "loaded",
    "origin",
    "places",
    "policy",
    "referrer",
    "referrer_policy",
    "requests",
    "storage",
    "workers",
]


def origin() -> str:
    """The page's origin."""
    return str(js.location.origin)


def address() -> str:
    """The whole address, as the address bar has it."""
    return str(js.location.href)


def loaded() -> str:
    """The address that the page was loaded from, as the performance record has it."""
    found = js.performance.getEntriesByType("navigation")
    return str(found[0].name) if found.length else ""


def entries() -> list[str] | None:
    """The addresses of this tab's history that belong to this site, as far as they are next to this one."""
    try:
        return [str(entry.url) for entry in js.navigation.entries()]
    except AttributeError:
        return None


def history_length() -> int:
    """How many entries the tab's history has, those of other sites included."""
    return int(js.history.length)


def referrer() -> str:
    """The page that led here, as far as it told."""
    return str(js.document.referrer)


def referrer_policy() -> tuple[str, bool]:
    """The page's own referrer policy, and whether it is the first element of the head."""
    found = js.document.head.querySelector('meta[name="referrer"]')
    if not found:
        return "", False
    return str(found.content), bool(found == js.document.head.firstElementChild)


def policy() -> str:
    """The content policy in the page's own meta element; one in a header cannot be seen."""
    found = js.document.head.querySelector('meta[http-equiv="Content-Security-Policy"]')
    return str(found.content) if found else ""


def requests() -> list[str]:
    """The addresses of all requests since the load that the browser remembers."""
    return [str(entry.name) for entry in js.performance.getEntriesByType("resource")]


def framed() -> bool:
    """Whether another page shows this one."""
    return bool(js.window.top != js.window.self)


def storage(name: str) -> dict[str, str] | None:
    """Every key of `sessionStorage` or `localStorage`, past what boot.js holds in memory."""
    try:
        store = getattr(js.window, name)
        keys = [str(store.key(index)) for index in range(store.length)]
        return {key: str(store.getItem(key)) for key in keys}
    except (AttributeError, JsException):  # blocked
        return None


def cookie_names() -> list[str]:
    """The cookies that a script can read."""
    return [pair.partition("=")[0].strip() for pair in str(js.document.cookie).split(";") if pair.strip()]


async def databases() -> dict[str, int] | None:
    """The databases of IndexedDB, each with the number of its records."""
    try:
        names = [str(found.name) for found in await js.indexedDB.databases()]
        return {name: await _records(name) for name in names}
    except (AttributeError, JsException, OSError):
        return None


async def _records(name: str) -> int:
    database = await _answer(js.indexedDB.open(name))
    stores = list(database.objectStoreNames)
    try:
        # All are asked before the first is awaited: a transaction ends when it has nothing to do.
        asked = [_answer(database.transaction(store).objectStore(store).count()) for store in stores]
        return sum([int(await each) for each in asked])
    finally:
        database.close()


def _answer(request: js.Event) -> asyncio.Future[js.Event]:
    """What a request of IndexedDB gives."""
    found: asyncio.Future[js.Event] = asyncio.get_running_loop().create_future()
    refused = OSError("IndexedDB refused.")
    request.onsuccess = create_once_callable(lambda _event: found.set_result(request.result))
    request.onerror = create_once_callable(lambda _event: found.set_exception(refused))
    return found


async def cache_names() -> list[str] | None:
    """The caches that service workers fill; there are none where the context is not secure."""
    try:
        return [str(name) for name in await js.caches.keys()]
    except (AttributeError, JsException):
        return None


async def workers() -> list[str] | None:
    """The folders that service workers answer for."""
    try:
        found = await js.navigator.serviceWorker.getRegistrations()
    except (AttributeError, JsException):
        return None
    return [str(each.scope) for each in found]


def places() -> dict[str, str]:
    """Texts of the page in which a token has no business."""
    typed = [str(field.value) for field in js.document.querySelectorAll("input, textarea")]
    return {
        "the page's text and markup": str(js.document.documentElement.outerHTML),
        "its fields": "\n".join(typed),
        "cookies": str(js.document.cookie),
        "localStorage": "\n".join((storage("localStorage") or {}).values()),
        "the window's name": str(js.window.name),
        "the history entry's state": str(js.JSON.stringify(js.history.state)),
        "addresses of requests": "\n".join(requests()),
    }
