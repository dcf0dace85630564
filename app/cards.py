"""The card that says what the API did wrong, in the Mail region."""

from collections.abc import Callable

from app.browser.page import Page
from aurinko import AurinkoError
from flow.errors import FlowError
from flow.problems import BUTTONS, problem_of


class Cards:
    """The place for one problem above the list."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._place = page.element("mail-problem")

    def show(self, error: AurinkoError, retry: Callable[[], object]) -> None:
        """Show an error; its button tries again, or goes back to the choice of scopes."""
        problem = problem_of(FlowError(error.code, error.message))
        card = self._page.template("problem")
        card.setAttribute("data-error", error.code)
        texts = (problem.heading, error.message, problem.cause, problem.remedy, BUTTONS[problem.action])
        for index, text in enumerate(texts):
            card.children[index].textContent = text
        act = {"choose": lambda: self._page.end_session("choose")}.get(problem.action, retry)
        self._page.listen(card.lastElementChild, "click", lambda _event: self._press(act))
        self._place.replaceChildren(card)

    def _press(self, act: Callable[[], object]) -> None:
        self.clear()
        act()

    def clear(self) -> None:
        """Take the card away."""
        self._place.replaceChildren()
