"""The card that says what went wrong; at most one at a time."""

from flow.errors import FlowError
from flow.problems import BUTTONS, problem_of

from .browser import Browser, Callback


class Cards:
    """A place for one problem: at the top of the page, or another that is named."""

    def __init__(self, browser: Browser, place: str = "problems") -> None:
        self._browser = browser
        self._place = browser.element(place)

    def show(self, error: FlowError, action: str, act: Callback) -> None:
        """Show the card of an error; its button is `action` of `flow.problems.BUTTONS` and calls `act()`."""
        problem = problem_of(error)
        card = self._browser.template("problem")
        card.setAttribute("data-error", error.code)
        heading, detail, cause, remedy, button = list(card.children)
        heading.textContent = problem.heading
        detail.textContent = error.message
        cause.textContent = problem.cause
        remedy.textContent = error.remedy or problem.remedy
        button.textContent = BUTTONS[action]
        self._browser.listen(button, "click", lambda _event: self._press(act))
        self._place.replaceChildren(card)
        heading.setAttribute("tabindex", "-1")
        heading.focus()

    def _press(self, act: Callback) -> None:
        self.clear()
        act()

    def clear(self) -> None:
        """Take the card away."""
        self._place.replaceChildren()
