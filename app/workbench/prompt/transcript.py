"""The log of the prompt: what was run, and what came of it."""

import asyncio
from itertools import groupby
from operator import itemgetter

from app.browser.page import Element, Page
from app.wire.mask import Mask, Stream
from app.workbench.prompt.bounds import Bounds
from app.workbench.prompt.tables import Table

LONG = 120  # characters of a cell before it is folded
FIRST = 60  # of them are seen of one that is


class Transcript:
    """Writes into the log's element.

    Args:
        page: the page around it.
        place: the element.
        mask: hides the token in whatever is written.
    """

    def __init__(self, page: Page, place: Element, mask: Mask) -> None:
        self._page = page
        self._place = place
        self.mask = mask
        self._stream, self._kind = Stream(mask), ""
        self._bounds = Bounds()
        self._entry: Element | None = None
        self._waiting: list[tuple[str, str]] = []

    def ask(self, source: str) -> None:
        """A text is going to run: what comes after belongs to it."""
        self._let_go()
        self._bounds.begin()
        self._entry = self._page.create("div", "")
        self._place.append(self._entry)
        self._place.tabIndex = 0  # an empty log is no stop for the keyboard
        self._put(self._element("pre", "asked", self._fitting(source.rstrip())))

    def write(self, kind: str, text: str) -> None:
        """Add a text of a kind: `out`, `err`, `value` or `note`. It is seen as soon as the tab has time."""
        if kind != self._kind:
            self._queue(self._stream.rest())
            self._kind = kind
        self._queue(self._stream.take(text))

    def _queue(self, text: str) -> None:
        if text := self._bound(text):
            if not self._waiting:
                asyncio.get_running_loop().call_soon(self._flush)
            self._waiting.append((self._kind, text))

    def _let_go(self) -> None:
        """Show all that was written; nothing more comes that belongs to it."""
        self._queue(self._stream.rest())
        self._flush()

    def _flush(self) -> None:
        """Show what was written; text by text, a loop that prints would lay out the page each time."""
        waiting, self._waiting = self._waiting, []
        for kind, texts in groupby(waiting, itemgetter(0)):
            self._put(self._element("pre", kind, "".join(text for _, text in texts)))

    def end(self) -> None:
        """The text has run: say it if not all of its output was kept, and show where it begins."""
        self._let_go()
        if self._bounds.left_out:
            words = f"{self._bounds.left_out:,} more characters were left out."
            self._put(self._element("p", "note", words))
        # The end of an error says what is wrong; everything else is read from its beginning.
        if self._entry and self._entry.lastElementChild.className != "err":
            self._place.scrollTop = self._entry.offsetTop - self._place.offsetTop
        self._place.scrollIntoView(block="nearest")  # on a phone the editor may fill the screen

    def table(self, table: Table) -> None:
        """Add a table; long cells are folded."""
        self._let_go()
        frame, grid = self._page.create("div", ""), self._page.create("table", "")
        frame.className = "wide"
        grid.append(self._page.create("caption", self._fitting(table.caption)))
        grid.append(self._row("th", table.head), *[self._row("td", row) for row in table.rows])
        frame.append(grid)
        self._put(frame)

    def hide(self) -> None:
        """Mask what stands there: it was written while the token could be seen."""
        for element in self._place.querySelectorAll("pre, caption, th, td"):
            if not element.firstElementChild:
                element.textContent = self.mask(str(element.textContent))
        for fold in self._place.querySelectorAll("details"):
            fold.firstElementChild.textContent = self._first(str(fold.lastElementChild.textContent))

    def clear(self) -> None:
        """Forget all."""
        self._bounds.clear()
        self._stream.rest()
        self._entry, self._waiting = None, []
        self._place.replaceChildren()
        self._place.removeAttribute("tabindex")

    def _row(self, tag: str, cells: tuple[str, ...]) -> Element:
        row = self._page.create("tr", "")
        row.append(*[self._cell(tag, text) for text in cells])
        return row

    def _cell(self, tag: str, text: str) -> Element:
        text = self._fitting(text)
        if len(text) <= LONG:
            return self._page.create(tag, text)
        cell, fold = self._page.create(tag, ""), self._page.create("details", "")
        fold.append(self._page.create("summary", self._first(text)), self._page.create("pre", text))
        cell.append(fold)
        return cell

    def _first(self, text: str) -> str:
        return f"{self.mask.cut(text, FIRST).rstrip()}…"

    def _element(self, tag: str, kind: str, text: str) -> Element:
        element = self._page.create(tag, text)
        element.className = kind
        return element

    def _put(self, element: Element) -> None:
        if self._entry is None:
            return
        self._entry.append(element)
        for _ in range(self._bounds.drop()):
            self._place.firstElementChild.remove()
        self._place.scrollTop = self._place.scrollHeight

    def _fitting(self, text: str) -> str:
        return self._bound(self.mask(text))

    def _bound(self, text: str) -> str:
        kept = self._bounds.take(text)
        return kept if len(kept) == len(text) else self.mask.ended(kept)
