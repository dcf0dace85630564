"""What the page did: the events after the last failure, and the call that met it."""

from app.browser.page import Element
from app.workbench.bench import Bench
from app.workbench.failures.course import course
from app.workbench.requests.view import exchange_card
from app.workbench.timeline.lines import Line
from aurinko import AurinkoError


class Outcome:
    """One card; `place` is it."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._page = bench.page
        self._place = place
        self._cards = bench.page.scope()
        self._heading = place.querySelector("h2")
        self._name = place.querySelector(".name")
        self._none = place.querySelector(".none")
        self._events = place.querySelector(".events")
        self._met = place.querySelector(".met")

    def tell(self) -> None:
        """Show the course of the last failure, from the record of the tab: it survives a redirect."""
        found = course(self._bench.events())
        self._place.hidden = found is None
        if found:
            self._name.textContent = found.name
            self._none.hidden = bool(found.lines)
            self._events.replaceChildren(*[self._line(line) for line in found.lines])

    def close(self) -> None:
        """End what the cards listen with."""
        self._cards.close()

    def _line(self, line: Line) -> Element:
        item = self._page.create("li", "")
        title = self._page.create("strong", line.words.title)
        title.className = line.words.mood
        item.append(title, f" {line.words.detail}")
        return item

    async def meet(self) -> AurinkoError | None:
        """Read the newest messages once, by the client that the mailbox uses too; gives what it raised."""
        clients, log = self._bench.clients, self._bench.log
        self._met.replaceChildren()
        self._cards.close()
        if clients is None:
            return None
        number = log.exchanges[-1].number + 1 if log.exchanges else 1
        raised: AurinkoError | None = None
        try:
            await clients.awaited().email.messages().page()
        except AurinkoError as error:
            raised = error
        if raised is None or raised.code != "session_expired":
            await self._show(number, raised)
        return raised

    async def _show(self, number: int, raised: AurinkoError | None) -> None:
        """What a program got, then the request as it was on the wire."""
        self.tell()
        words = _told(raised) if raised else "The answer came."
        cards = [
            await exchange_card(self._bench, each, self._cards)
            for each in self._bench.log.exchanges
            if each.number == number
        ]
        self._met.replaceChildren(self._page.create("p", words), *cards)
        self._heading.focus()


def _told(error: AurinkoError) -> str:
    wait = "" if error.retry_after is None else f" (retry_after = {error.retry_after:g} seconds)"
    return f"{type(error).__name__}: {error.message} {error.advice}{wait}"
