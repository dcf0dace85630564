"""The part of a card that copies the request: for a shell, for our client, for `requests`."""

from app.browser.files import copy
from app.browser.page import Element
from app.browser.scope import Scope
from app.wire.exchange import Exchange
from app.workbench.bench import Bench
from app.workbench.requests.copies import KINDS, Sent


class Copying:
    """Buttons that copy; the token is a variable, unless a person asks for it each time."""

    def __init__(self, bench: Bench, place: Element, exchange: Exchange, scope: Scope) -> None:
        self._mask = bench.mask
        self._page = bench.page
        self._place = place
        self._token = self._mask.secret
        self._sent = Sent.of(exchange, bench.settings.api_base)
        self._real = place.querySelector("input")
        place.querySelector(".token").hidden = not self._token
        place.querySelector(".no-token").hidden = bool(self._token)
        whole = exchange.asked_size == len(exchange.asked)
        place.querySelector(".acts").hidden = not whole
        place.querySelector(".too-large").hidden = whole
        for button in place.querySelectorAll("button"):
            self._wire(button, scope)

    def _wire(self, button: Element, scope: Scope) -> None:
        kind = str(button.getAttribute("data-copy"))
        scope.listen(button, "click", lambda _event: self._page.spawn(self._copy(kind)))

    async def _copy(self, kind: str) -> None:
        make = KINDS[kind]
        safe = self._mask(make(self._sent, ""))
        real = bool(self._token and self._real.checked)
        copied = await copy(make(self._sent, self._token) if real else safe)
        self._real.checked = False
        text = self._place.querySelector("pre")
        text.textContent = safe
        text.hidden = False
        self._place.querySelector(".said").textContent = _said(copied, real)


def _said(copied: bool, real: bool) -> str:
    if not copied:
        return "The browser did not let the page copy. Select the text below instead."
    return (
        "Copied, with the token in it: whoever sees it can read your mail."
        if real
        else "Copied. It reads the token from AURINKO_TOKEN."
    )
