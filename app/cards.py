"""The card that says what the API did wrong, in the Mail region."""

from collections.abc import Callable

from app.browser.page import Page
from aurinko import AurinkoError
from flow import companion
from flow.errors import FlowError
from flow.problems import BUTTONS, problem_of
from flow.session import Session

REQUEST_TIMEOUT = 408  # the client counts it to the refusals, and a person waits and tries again


def code_of(session: Session, error: AurinkoError) -> str:
    """The code of the card for an error; the companion of the code flow has answers of its own."""
    own = companion.fault(session, error.status, error.vendor_code or "")
    return own or ("timeout" if error.status == REQUEST_TIMEOUT else error.code)


class Cards:
    """The place for one problem above the list."""

    def __init__(self, page: Page, session: Session) -> None:
        self._page = page
        self._session = session
        self._place = page.element("mail-problem")

    def show(self, error: AurinkoError, retry: Callable[[], object]) -> None:
        """Show an error; its button tries again, closes the card, or goes back to the choice of scopes."""
        code = code_of(self._session, error)
        problem = problem_of(FlowError(code, error.message))
        action = "restart" if problem.action == "choose" else problem.action
        card = self._page.template("problem")
        card.setAttribute("data-error", code)
        texts = (problem.heading, error.message, problem.cause, problem.remedy, BUTTONS[action])
        for index, text in enumerate(texts):
            card.children[index].textContent = text
        act = {"restart": lambda: self._page.end_session("choose"), "close": lambda: None}.get(action, retry)
        self._page.listen(card.lastElementChild, "click", lambda _event: self._press(act))
        self._place.replaceChildren(card)
        heading = card.firstElementChild
        heading.tabIndex = -1
        heading.focus()

    def _press(self, act: Callable[[], object]) -> None:
        self.clear()
        act()

    def clear(self) -> None:
        """Take the card away."""
        self._place.replaceChildren()
