"""The house's start: it comes when somebody is signed in, or opens the workbench."""

from flow.errors import FlowError

from .browser import Browser
from .cards import Cards

PATIENCE = 60_000  # milliseconds until the page says that the house is late
WORKBENCH = "#/workbench"


class House:
    """The other half of the page, on its way at most once."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._started = False

    def start(self, words: str) -> None:
        """Start it, saying so: PyScript runs a script that is cloned out of a template."""
        if self._started:
            return
        self._started = True
        browser = self._browser
        browser.on_house_failure(lambda message: self._failed("boot_failed", str(message)))
        browser.root.setAttribute("data-house", "starting")
        browser.say(words)
        browser.document.body.append(browser.template("house"))
        browser.later(PATIENCE, lambda: self._failed("boot_timeout", ""))

    def attend(self) -> None:
        """Start it when the workbench is wanted: by the address, or by its link where the address has it."""
        browser = self._browser
        browser.listen(browser.window, "hashchange", lambda _event: self.follow())
        browser.listen(browser.all(".to-work")[0], "click", lambda _event: self.follow())

    def follow(self) -> None:
        """Start it where the address names the workbench, which is for those who are not signed in too."""
        _, _, fragment = self._browser.address()
        if fragment.startswith(WORKBENCH) and not self._started:
            self._browser.add_links("soon")
            self.start("Starting the workbench…")

    def leave_workbench(self) -> None:
        """Show the sign-in page in its place."""
        browser = self._browser
        path, search, fragment = browser.address()
        if fragment.startswith(WORKBENCH):
            browser.replace_address(path + search)
            browser.root.removeAttribute("data-room")
            browser.element("workbench").hidden = True

    def _failed(self, code: str, message: str) -> None:
        browser = self._browser
        if browser.root.getAttribute("data-house") != "starting":
            return
        browser.root.setAttribute("data-house", "failed")
        browser.say("")
        mail = browser.element("mail")
        mail.setAttribute("aria-busy", "false")
        # Somebody may have left meanwhile, and who is not signed in can go on without the house.
        signed_in = not browser.element("home").hidden
        _, _, fragment = browser.address()
        if signed_in or fragment.startswith(WORKBENCH):
            place = "mail-problem" if signed_in else "problems"
            Cards(browser, place).show(FlowError(code, message[:300]), "reload", browser.reload)
