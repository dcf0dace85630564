"""The room "Requests": what this page asked the API, and a form for every operation of the client."""

from app.browser.page import Element
from app.workbench.bench import Bench
from app.workbench.requests.explorer import Explorer
from app.workbench.requests.furniture import furniture
from app.workbench.requests.route import number_in, operation_in
from app.workbench.requests.rows import Rows


class Room:
    """Two views below one heading: the requests, and the explorer."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._place = place
        self._rows: Rows | None = None
        self._explorer: Explorer | None = None
        self._open = True

    async def show(self, rest: str) -> None:
        """Show the view that the route names: `?n=3` a request, `?op=email.messages` an operation."""
        templates = await furniture()
        if not self._open:
            return
        if not self._place.firstElementChild:
            self._place.replaceChildren(templates.copy("requests"))
        operation = operation_in(rest)
        if operation is not None:
            self._explorer = self._explorer or Explorer(self._bench, templates)
            self._put(self._explorer.element, "?op")
            self._explorer.show(operation)
        else:
            self._rows = self._rows or Rows(self._bench, templates)
            self._put(self._rows.element, "")
            await self._rows.show(number_in(rest))

    def close(self) -> None:
        """Forget what was read."""
        self._open = False
        if self._rows:
            self._rows.close()
        if self._explorer:
            self._explorer.close()
        self._rows = self._explorer = None

    def _put(self, view: Element, route: str) -> None:
        for link in self._place.querySelectorAll(".views a"):
            if link.getAttribute("href") == f"#/workbench/requests{route}":
                link.setAttribute("aria-current", "page")
            else:
                link.removeAttribute("aria-current")
        here = self._place.querySelector(".view")
        if here.firstElementChild != view:
            here.replaceChildren(view)
