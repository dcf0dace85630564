"""The requests of this page as a list that keeps itself up to date."""

from app.browser.page import Element
from app.browser.templates import Templates
from app.wire.exchange import Exchange
from app.workbench.bench import Bench
from app.workbench.requests.outcome import figures, mood, short
from app.workbench.requests.view import exchange_card
from app.workbench.requests.visible import visible

ROUTE = "#/workbench/requests"


class Rows:
    """The list, newest first, and the card of the one that is chosen."""

    def __init__(self, bench: Bench, templates: Templates) -> None:
        self._bench = bench
        self._page = bench.page
        self._templates = templates
        self.element = templates.copy("log")
        self._list = self.element.querySelector("ul")
        self._rows: dict[int, Element] = {}
        self._shown = 0
        self._card = self._page.scope()
        self._filter = self.element.querySelector("input")
        self._page.listen(self._filter, "input", lambda _event: self._sift())
        self._page.listen(self.element.querySelector(".clear"), "click", lambda _event: self._clear())
        for exchange in bench.log.exchanges:
            self._told(exchange)
        self._sift()
        bench.log.listen(self._told)

    async def show(self, number: int | None) -> None:
        """Show the card of a request; without a number that of the newest, and the focus stays."""
        exchanges = self._bench.log.exchanges
        wanted = number or (exchanges[-1].number if exchanges else 0)
        exchange = next((each for each in exchanges if each.number == wanted), None)
        if number and not exchange:
            self._say(f"Request {number} is not in the list any more.")
        if exchange and self._shown != wanted:
            self._shown = wanted
            scope = self._page.scope()
            card = await exchange_card(self._bench, exchange, scope)
            if self._shown == wanted:
                self._card.close()
                self._card = scope
                self.element.querySelector(".chosen").replaceChildren(card)
            else:
                scope.close()
        self._mark()
        if number and exchange:
            self.element.querySelector(".chosen h3").focus()

    def close(self) -> None:
        """Let go of the card: what can be unfolded in it is kept with it."""
        self._shown = 0
        self._card.close()

    def _told(self, exchange: Exchange) -> None:
        """A request left, or is over."""
        if exchange not in self._bench.log.exchanges:
            return
        if exchange.number not in self._rows:
            self._rows[exchange.number] = self._templates.copy("row")
            self._list.prepend(self._rows[exchange.number])
            self._drop_old()
        self._fill(self._rows[exchange.number], exchange)
        self._sift()

    def _fill(self, row: Element, exchange: Exchange) -> None:
        row.firstElementChild.href = f"{ROUTE}?n={exchange.number}"
        row.querySelector(".method").textContent = exchange.method
        row.querySelector(".path").textContent = visible(self._bench.mask(exchange.path))
        row.querySelector(".figures").textContent = figures(exchange)
        row.querySelector(".verdict").textContent = short(exchange)
        row.querySelector(".verdict").className = f"verdict {mood(exchange)}"

    def _drop_old(self) -> None:
        kept = {exchange.number for exchange in self._bench.log.exchanges}
        for number in [each for each in self._rows if each not in kept]:
            self._rows.pop(number).remove()

    def _sift(self) -> None:
        """Only the rows that have all words of the filter."""
        words = str(self._filter.value).lower().split()
        for row in self._rows.values():
            text = str(row.textContent).lower()
            row.hidden = not all(word in text for word in words)
        visible = sum(not row.hidden for row in self._rows.values())
        self._say(f"{visible} of {len(self._rows)}" if words else "")
        self.element.querySelector(".none").hidden = bool(self._rows)
        self.element.querySelector(".clear").hidden = not self._rows

    def _clear(self) -> None:
        self._bench.log.forget()
        self._shown = 0
        self._card.close()
        self._drop_old()
        self.element.querySelector(".chosen").replaceChildren()
        self._sift()
        self._say("The list is empty now.")
        self._filter.focus()

    def _mark(self) -> None:
        for number, row in self._rows.items():
            if number == self._shown:
                row.firstElementChild.setAttribute("aria-current", "true")
            else:
                row.firstElementChild.removeAttribute("aria-current")

    def _say(self, text: str) -> None:
        self.element.querySelector(".said").textContent = text
