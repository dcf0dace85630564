"""HTML of the house's own: templates in files that are fetched when they are needed."""

import asyncio

import js
from pyodide.ffi import create_once_callable

from app.browser.page import Element

__all__ = ["Templates", "fetch_templates", "fetch_text", "style"]


class Templates:
    """The templates of one file, by their ids."""

    def __init__(self, document: Element) -> None:
        self._document = document

    def copy(self, name: str) -> Element:
        """A fresh copy of a template's one element."""
        content = self._document.getElementById(name).content
        return js.document.importNode(content.firstElementChild, True)


async def fetch_templates(address: str) -> Templates:
    """The templates of an HTML file of this site; the browser parses it, no script runs and nothing loads.

    Raises:
        OSError: it did not come.
    """
    return Templates(await _fetch(address, "document"))


async def fetch_text(address: str) -> str:
    """A text file of this site.

    Raises:
        OSError: it did not come.
    """
    return str(await _fetch(address, "text"))


async def _fetch(address: str, kind: str) -> Element:
    # Not fetch: a content policy with Trusted Types lets nothing but this make a document of a file.
    request = js.XMLHttpRequest.new()
    request.open("GET", address)
    request.responseType = kind
    over = asyncio.Event()
    request.onloadend = create_once_callable(lambda _event: over.set())
    request.send()
    await over.wait()
    if request.status != 200 or not request.response:  # noqa: PLR2004 - HTTP's own number
        raise OSError(f"{address} could not be loaded ({request.status or 'no answer'}).")
    return request.response


async def style(address: str) -> None:
    """Add a style sheet of this site, and wait until it holds; without one the page is plain, and works."""
    link = js.document.createElement("link")
    link.rel = "stylesheet"
    link.href = address
    over = asyncio.Event()
    link.onload = link.onerror = create_once_callable(lambda _event: over.set())
    js.document.head.append(link)
    await over.wait()
