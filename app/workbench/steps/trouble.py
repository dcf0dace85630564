"""The card for what cannot be sent as it stands in the form."""

from collections.abc import Callable

from app.browser.page import Element, Page
from flow.errors import FlowError
from flow.problems import BUTTONS, problem_of


def trouble_card(page: Page, error: FlowError, closed: Callable[[], None]) -> Element:
    """A card as the sign-in page has it; its button closes it and calls `closed()`."""
    problem = problem_of(error)
    card = page.template("problem")
    card.setAttribute("data-error", error.code)
    texts = (problem.heading, error.message, problem.cause, error.remedy or problem.remedy, BUTTONS["close"])
    for index, text in enumerate(texts):
        card.children[index].textContent = text
    card.firstElementChild.tabIndex = -1

    def close() -> None:
        card.remove()
        closed()

    page.listen(card.lastElementChild, "click", lambda _event: close())
    return card
