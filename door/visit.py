"""The time somebody is signed in: whose mailbox it is, the house, and the end."""

from flow import pending, session
from flow.errors import FlowError
from flow.session import CODE, Session

from . import account
from .browser import Browser, Callback
from .home import Home
from .house import House
from .tabs import OtherTabs

# What ends a session without anybody's wish, as the API or the companion says by a 401.
ENDINGS = ("session_expired", "session_lost")
ACCOUNT_FIRST = 300  # milliseconds the house waits for the account's answer before it starts


class Visit:
    """One session in this tab.

    Attributes:
        session: what the token was given for.
        address: the mailbox's address once it is known; until then the login hint.
    """

    def __init__(
        self, browser: Browser, house: House, entered: Session, hint: str, report: Callback, end: Callback
    ) -> None:
        """`report(error)` shows a problem; `end(error)` is called when the session cannot go on."""
        self.session = entered
        self.address = hint
        self._browser = browser
        self._house = house
        self._report = report
        self._end = end
        self._home = Home(browser)
        self._tabs = OtherTabs(browser, self._ended_elsewhere)
        self._over = False

    def begin(self) -> None:
        """Show the signed-in side; the account's request leaves before the house is started."""
        self._home.open()
        self._home.explain_sign_out(self.session.api_base.startswith("http:"), self.session.mode == CODE)
        self._tabs.open()
        self._browser.state("signed-in")
        self._browser.spawn(self._ask())
        self._browser.later(ACCOUNT_FIRST, self._start_house)

    def ask_again(self) -> None:
        """Ask once more whose mailbox this is."""
        self._home.open()
        self._browser.spawn(self._ask())

    async def _ask(self) -> None:
        started = self._browser.clock()
        try:
            found = await account.ask(self._browser, self.session)
        except FlowError as error:
            self._note(started, error.code)
            self._not_told(error)
        else:
            self._note(started, "known")
            self._told(found)

    def _note(self, started: float, outcome: str) -> None:
        self._browser.note(
            "account", outcome=outcome, milliseconds=round((self._browser.clock() - started) * 1000)
        )

    def _not_told(self, error: FlowError) -> None:
        if self._over:
            return
        if error.code in ENDINGS:
            self._end(error)
            return
        self._home.account_unknown()
        self._report(error)
        self._start_house()

    def _told(self, found: dict[str, object]) -> None:
        if self._over:
            return
        self.session.account_id = str(found.get("id") or "")
        session.save(self._browser.storage, self.session)
        self._home.show_account(found)
        hint, self.address = self.address, account.address(found)
        if hint and not account.answers_to(found, hint):
            self._report(FlowError("wrong_account", f"You named {hint}, and this is {self.address}."))
        self._browser.announce("aurinko:session", account.flat(found))
        self._start_house()

    def _start_house(self) -> None:
        if not self._over:
            self._house.start("Starting the mailbox…")

    def tell_other_tabs(self) -> None:
        """Have the tabs that show the same account end too."""
        self._tabs.tell(self.session.account_id)

    def _ended_elsewhere(self, account_id: str) -> None:
        if self.session.account_id == account_id:
            self._end(FlowError("signed_out_elsewhere", ""))
            if self.session.mode != CODE:  # there the other tab has ended the one cookie there is
                self._browser.spawn(self.revoke(quiet=True))

    def pause(self) -> None:
        """The page is left; it may be restored whole."""
        self._tabs.close()

    def resume(self) -> None:
        """The page is back as it was; whether the token still is, only the API knows."""
        self._tabs.open()
        self._browser.spawn(self._ask())

    def close(self, why: str) -> None:
        """Forget the session and take all that is somebody's out of the page; the caller names the state."""
        self._over = True
        self._browser.note("signed_out", why=why)
        session.clear(self._browser.storage)
        if why == "sign_out":
            pending.clear(self._browser.storage)
        self._tabs.close()
        self._browser.announce("aurinko:signed-out", why)
        self._home.close()

    async def revoke(self, quiet: bool = False) -> None:
        """Have Aurinko forget the token; a failure is shown unless nobody here asked for it."""
        try:
            await account.revoke(self._browser, self.session)
            self._browser.note("revoked", outcome="revoked")
        except FlowError as error:
            self._browser.note("revoked", outcome=error.code)
            if not quiet:
                self._report(error)
