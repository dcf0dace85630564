"""One request and its answer, raw, as a card that completes itself."""

from app.browser.page import Element
from app.browser.templates import Templates
from app.wire.exchange import Exchange
from app.workbench.bench import Bench
from app.workbench.requests import outcome
from app.workbench.requests.bodies import Shown, shown
from app.workbench.requests.copying import Copying
from app.workbench.requests.furniture import furniture
from app.workbench.requests.mask import hidden
from app.workbench.requests.tree import tree


async def exchange_card(bench: Bench, exchange: Exchange) -> Element:
    """The card of a request; while it is under way, the card says so and fills itself in at the end.

    Raises:
        OSError: a part of the page did not come.
    """
    return _Card(bench, await furniture(), exchange).element


class _Card:
    def __init__(self, bench: Bench, templates: Templates, exchange: Exchange) -> None:
        self._bench = bench
        self._page = bench.page
        self.element = templates.copy("exchange")
        self._asked(exchange)
        Copying(bench, self.element.querySelector(".copying"), exchange)
        self._answered(exchange)
        if not exchange.done:
            self._stop = bench.log.listen(lambda each: self._over(each) if each is exchange else None)

    def _asked(self, exchange: Exchange) -> None:
        self._say(".method", exchange.method)
        self._say(".path", exchange.path)
        self._say(".sent-at", f"Sent at {outcome.clock(exchange)}")
        token = self._bench.session.access_token if self._bench.session else ""
        headers = {**dict([outcome.proof(token)]), **outcome.asked_headers(exchange)}
        self._headers(".asked-headers", headers)
        body = exchange.asked or b""
        self._body(".asked-body", shown(body, len(body), headers.get("content-type", "")))

    def _over(self, exchange: Exchange) -> None:
        self._stop()
        self._answered(exchange)

    def _answered(self, exchange: Exchange) -> None:
        verdict = self.element.querySelector(".verdict")
        verdict.textContent = outcome.status(exchange)
        verdict.className = f"verdict {outcome.mood(exchange)}"
        self._say(".figures", outcome.figures(exchange))
        self._say(".failure", exchange.failure)
        self.element.setAttribute("aria-busy", "false" if exchange.done else "true")
        answer = self.element.querySelector(".answer")
        answer.hidden = exchange.status is None
        if not answer.hidden:
            self._headers(".answered-headers", outcome.answered_headers(exchange))
            kind = exchange.headers.get("content-type", "")
            self._body(".answered-body", shown(exchange.body, exchange.size, kind))

    def _headers(self, place: str, headers: dict[str, str]) -> None:
        parts = []
        for name, value in headers.items():
            parts += [self._page.create("dt", name), self._page.create("dd", self._hide(value))]
        self.element.querySelector(place).replaceChildren(*parts)

    def _body(self, place: str, body: Shown) -> None:
        words = self._page.create("p", body.words)
        words.className = "quiet"
        parts = [words]
        if body.json:
            parts.append(tree(self._page, body.value, self._hide))
        elif body.text:
            parts.append(self._page.create("pre", self._hide(body.text)))
            parts[-1].className = "sheet wraps"
        if len(parts) > 1 and not parts[-1].querySelector("summary"):
            # Without anything in it that takes the focus, the keyboard could not scroll it.
            parts[-1].tabIndex = 0
            parts[-1].setAttribute("role", "group")
            parts[-1].setAttribute("aria-label", "Body")
        self.element.querySelector(place).replaceChildren(*parts)

    def _say(self, place: str, text: str) -> None:
        self.element.querySelector(place).textContent = self._hide(text)

    def _hide(self, text: str) -> str:
        return hidden(self._bench, text)
