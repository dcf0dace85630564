"""One request and its answer, raw, as a card that completes itself."""

from collections.abc import Mapping

from app.browser.page import Element
from app.browser.scope import Scope
from app.browser.templates import Templates
from app.wire.exchange import Exchange
from app.workbench.bench import Bench
from app.workbench.requests import outcome
from app.workbench.requests.bodies import shown
from app.workbench.requests.copying import Copying
from app.workbench.requests.furniture import furniture
from app.workbench.requests.tree import tree
from app.workbench.requests.visible import visible


async def exchange_card(bench: Bench, exchange: Exchange, scope: Scope) -> Element:
    """The card of a request; while it is under way, the card says so and fills itself in at the end.

    Args:
        bench: where it stands.
        exchange: the request.
        scope: to be closed when the card goes.

    Raises:
        OSError: a part of the page did not come.
    """
    return _Card(bench, await furniture(), exchange, scope).element


class _Card:
    def __init__(self, bench: Bench, templates: Templates, exchange: Exchange, scope: Scope) -> None:
        self._bench = bench
        self._page = bench.page
        self._scope = scope
        self._mask = bench.mask
        self.element = templates.copy("exchange")
        self._asked(exchange)
        Copying(bench, self.element.querySelector(".copying"), exchange, scope)
        self._answered(exchange)
        if not exchange.done:
            self._stop = bench.log.listen(lambda each: self._over(each) if each is exchange else None)
            scope.at_end(self._stop)

    def _asked(self, exchange: Exchange) -> None:
        self._say(".method", exchange.method)
        self._say(".path", exchange.path)
        self._say(".sent-at", f"Sent at {outcome.clock(exchange)}")
        headers = {**dict([outcome.proof(self._mask.secret)]), **outcome.asked_headers(exchange)}
        self._headers(".asked-headers", headers)
        self._body(".asked-body", exchange.asked, exchange.asked_size, headers)

    def _over(self, exchange: Exchange) -> None:
        self._stop()
        del self._stop  # it knows the card: together they would wait for the collector of cycles
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
            self._body(".answered-body", exchange.body, exchange.size, exchange.headers)

    def _headers(self, place: str, headers: dict[str, str]) -> None:
        parts = []
        for name, value in headers.items():
            parts += [self._page.create("dt", self._hide(name)), self._page.create("dd", self._hide(value))]
        self.element.querySelector(place).replaceChildren(*parts)

    def _body(self, place: str, content: bytes, whole: int, headers: Mapping[str, str]) -> None:
        body = shown(content, whole, headers.get("content-type", ""), self._mask)
        words = self._page.create("p", self._hide(body.words))
        words.className = "quiet"
        parts = [words]
        if body.json:
            parts.append(tree(self._page, self._scope, body.value, self._mask))
        elif body.text:
            parts.append(self._page.create("pre", body.text))
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
        return visible(self._mask(text))
