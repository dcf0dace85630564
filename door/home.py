"""The signed-in side of the page as the door fills it: the account, and the house's start."""

from flow.errors import FlowError

from .account import address
from .browser import Browser
from .cards import Cards

HOUSE_PATIENCE = 60_000  # milliseconds until the page says that the house is late


class Home:
    """The Account region and the place where the mailbox appears."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._started = False
        self._region = browser.element("account")

    def open(self) -> None:
        """Show the signed-in side, with nobody's name in it yet."""
        self._set("address", "Asking whose mailbox this is…")
        self._region.setAttribute("aria-busy", "true")
        self._browser.element("door").hidden = True
        self._browser.element("home").hidden = False

    def show_account(self, account: dict[str, object]) -> None:
        """Say whose mailbox this is: the address, and the API's own name of the service."""
        name = account.get("name")
        self._set("address", address(account))
        self._set("person", name[:200] if isinstance(name, str) else "")
        self._set("service", str(account["serviceType"])[:40])
        self._set("avatar", address(account)[:1])
        self._region.setAttribute("aria-busy", "false")

    def explain_sign_out(self, local: bool, by_code: bool) -> None:
        """Say beside the button what signing out does: with the real Aurinko it ends the grant as well."""
        grant = "" if local else " and ends what you granted this application"
        cookie = "; the cookie goes with it" if by_code else ""
        self._set("sign-out-help", f"Signing out revokes the token{grant}{cookie}.")

    def account_unknown(self) -> None:
        """Say that the account could not be asked for; the card says why."""
        self._set("address", "It is not known whose mailbox this is.")
        self._region.setAttribute("aria-busy", "false")

    def start_house(self) -> None:
        """Start the mailbox, once: PyScript runs a script that is cloned out of a template."""
        if self._started:
            return
        self._started = True
        self._browser.on_house_failure(lambda message: self._house_failed("boot_failed", str(message)))
        self._browser.root.setAttribute("data-house", "starting")
        self._set("status", "Starting the mailbox…")
        self._browser.document.body.append(self._browser.template("house"))
        self._browser.later(HOUSE_PATIENCE, lambda: self._house_failed("boot_timeout", ""))

    def _house_failed(self, code: str, message: str) -> None:
        if self._browser.root.getAttribute("data-house") != "starting":
            return
        self._browser.root.setAttribute("data-house", "failed")
        if not self._shown():
            return
        self._set("status", "")
        Cards(self._browser, "mail-problem").show(
            FlowError(code, message[:300]), "reload", self._browser.reload
        )
        self._browser.element("mail").setAttribute("aria-busy", "false")

    def close(self) -> None:
        """Take everything that is somebody's out of the page and show the sign-in side."""
        for name in ("address", "person", "service", "avatar", "mail-status", "status"):
            self._set(name, "")
        for name in ("messages", "reader", "mail-problem", "mail-foot"):
            self._browser.element(name).replaceChildren()
        self._browser.root.removeAttribute("data-app")
        self._browser.element("home").hidden = True
        self._browser.element("door").hidden = False

    def _shown(self) -> bool:
        """Whether somebody is signed in still: the house can arrive after they have left."""
        return not self._browser.element("home").hidden

    def _set(self, name: str, text: str) -> None:
        self._browser.element(name).textContent = text
