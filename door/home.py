"""The signed-in side of the page as the door fills it: the account."""

from .account import address
from .browser import Browser


class Home:
    """The Account region and the place where the mailbox appears."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
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

    def close(self) -> None:
        """Take everything that is somebody's out of the page and show the sign-in side."""
        for name in ("address", "person", "service", "avatar", "mail-status", "status"):
            self._set(name, "")
        for name in ("messages", "reader", "mail-problem", "mail-foot"):
            self._browser.element(name).replaceChildren()
        self._browser.root.removeAttribute("data-app")
        self._browser.element("home").hidden = True
        self._browser.element("door").hidden = False

    def _set(self, name: str, text: str) -> None:
        self._browser.element(name).textContent = text
