"""JSON on the page: every object and every list can be folded, and is made when it is opened first."""

from app.browser.page import Element, Event, Page
from app.browser.scope import Scope
from app.wire.mask import Mask
from app.workbench.requests.leaves import AT_ONCE, entries, hint, is_nest, label, leaf, left_out, rows

OPEN = 2  # levels that are open at first


def tree(page: Page, scope: Scope, value: object, mask: Mask) -> Element:
    """A value as an element; `mask` hides the token in every text of it."""
    return _Tree(page, scope, mask).element(value)


class _Tree:
    def __init__(self, page: Page, scope: Scope, mask: Mask) -> None:
        self._page = page
        self._scope = scope
        self._mask = mask
        self._room = AT_ONCE
        self._folded: dict[str, object] = {}

    def element(self, value: object) -> Element:
        place = self._page.create("div", "")
        place.className = "json"
        if is_nest(value):
            self._room -= rows(value)
            self._fill(place, value, 1)
            self._scope.listen(place, "click", self._opened)
        else:
            place.append(self._leaf("", value))
        return place

    def _fill(self, place: Element, value: object, level: int) -> None:
        place.append(*[self._entry(name, each, level) for name, each in entries(value)])
        if more := left_out(value):
            place.append(self._page.create("p", more))

    def _entry(self, name: str, value: object, level: int) -> Element:
        return self._nest(name, value, level) if is_nest(value) else self._leaf(name, value)

    def _leaf(self, name: str, value: object) -> Element:
        line = self._page.create("p", "")
        if name:
            line.append(self._name(name), " ")
        line.append(self._page.create("span", leaf(value, self._mask)))
        line.lastChild.className = type(value).__name__
        return line

    def _nest(self, name: str, value: object, level: int) -> Element:
        fold = self._page.create("details", "")
        summary = self._page.create("summary", "")
        summary.append(self._name(name), " ", self._page.create("span", hint(value, self._mask)))
        fold.append(summary)
        if level < OPEN and rows(value) <= self._room:
            self._room -= rows(value)
            fold.open = True
            self._unfold(fold, value, level)
        else:
            key = str(len(self._folded))
            fold.setAttribute("data-folded", key)
            self._folded[key] = value
        return fold

    def _unfold(self, fold: Element, value: object, level: int) -> None:
        inner = self._page.create("div", "")
        self._fill(inner, value, level + 1)
        fold.append(inner)

    def _opened(self, event: Event) -> None:
        """A press on a fold that is still empty; the browser opens it afterwards."""
        summary = event.target.closest("summary")
        key = summary.parentElement.getAttribute("data-folded") if summary else ""
        if key in self._folded:
            summary.parentElement.removeAttribute("data-folded")
            self._unfold(summary.parentElement, self._folded.pop(key), OPEN)

    def _name(self, name: str) -> Element:
        element = self._page.create("span", label(name, self._mask))
        element.className = "name"
        return element
