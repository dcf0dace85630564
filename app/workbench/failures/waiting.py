"""What waits at the sandbox, on screen, and the button that takes it all back."""

from app.browser.page import Element, Page
from app.workbench.failures.sandbox import Sandbox
from app.workbench.failures.switches import named


class Waiting:
    """The card with what is switched on; `place` also has the card that says that no sandbox answers."""

    def __init__(self, page: Page, place: Element, sandbox: Sandbox) -> None:
        self._page = page
        self._sandbox = sandbox
        # Held one by one: the place may be emptied while an answer is on its way.
        self._silent = place.querySelector(".silent")
        self._nothing = place.querySelector(".nothing")
        self._list = place.querySelector(".waiting ul")
        self._said = place.querySelector(".waiting .said")

    def say(self, words: str) -> None:
        """Say in one line what goes on; screen readers read it out."""
        self._said.textContent = words

    async def tell(self) -> None:
        """Look what is switched on, and show it."""
        try:
            texts = [named(fault) for fault in await self._sandbox.faults()]
            texts += [_account(each) for each in await self._sandbox.broken()]
        except OSError as error:
            self._silent.querySelector(".detail").textContent = str(error)
            self._silent.hidden = False
            return
        self._silent.hidden = True
        self._nothing.hidden = bool(texts)
        self._list.replaceChildren(*[self._page.create("li", text) for text in texts])

    async def mend(self) -> None:
        """Everything is well again.

        Raises:
            OSError: the sandbox does not answer.
        """
        await self._sandbox.mend()
        await self.tell()
        self.say("All is well: nothing waits, and every account holds.")


def _account(account: dict[str, object]) -> str:
    return f"{account.get('email')}: its token is {account.get('tokenStatus')}"
