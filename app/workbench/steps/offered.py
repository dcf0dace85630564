"""What a share link offers, shown before any of it is used."""

from collections.abc import Callable

from app.browser.leaving import address, replace_address
from app.browser.page import Element
from app.browser.templates import Templates
from app.workbench.address import show_parameters
from app.workbench.bench import Bench
from app.workbench.parameters import Parameter, meaning
from app.workbench.steps.link import Offer, read
from flow.callback import split

_CAUTIONS = {
    "serverUrl": "Your Exchange password would go to that server. Use it only if it is yours.",
    "clientId": "The mailbox would be opened to the application of that id. Use it only if you know it.",
}


class Offered:
    """The card of a link.

    Args:
        bench: what the room works with.
        place: the element for the card.
        templates: of the room.
        take: `take(settings)` puts them into the form.
        settled: `settled(words)` when the person has decided, with what became of the link.
    """

    def __init__(
        self,
        bench: Bench,
        place: Element,
        templates: Templates,
        take: Callable[[dict[str, str]], None],
        settled: Callable[[str], None],
    ) -> None:
        self._bench = bench
        self._place = place
        self._templates = templates
        self._take = take
        self._settled = settled

    def show(self, parameters: str) -> None:
        """Show what a link wants; a sign-in's results are taken out of the address unread."""
        path, search, fragment = address()
        replace_address(path + search + split("", fragment)[2])
        offer = read(parameters, self._bench.settings)
        if offer.settings or offer.refused:
            card = self._card(offer)
            self._place.replaceChildren(card)
            card.querySelector("h2").focus()

    def _card(self, offer: Offer) -> Element:
        page, card = self._bench.page, self._templates.copy("offer")
        heading = "This link wants to set" if offer.settings else "Nothing in this link can be used"
        card.querySelector("h2").textContent = heading
        wanted = [Parameter(name, value, meaning(name, value)) for name, value in offer.settings.items()]
        show_parameters(page, card.querySelector(".parameters"), wanted)
        cautions = [words for name, words in _CAUTIONS.items() if name in offer.settings]
        card.querySelector(".caution").textContent = " ".join(cautions)
        card.querySelector(".caution").hidden = not cautions
        card.querySelector(".refused").replaceChildren(*[page.create("li", words) for words in offer.refused])
        card.querySelector(".use").hidden = not offer.settings
        page.listen(card.querySelector(".use"), "click", lambda _event: self._use(offer))
        page.listen(
            card.querySelector(".ignore"), "click", lambda _event: self._close("The link was ignored.")
        )
        return card

    def _use(self, offer: Offer) -> None:
        self._take(offer.settings)
        self._close("The link's settings are in the form. Nothing was sent.")

    def _close(self, words: str) -> None:
        self._place.replaceChildren()
        self._settled(words)
