"""The door's course: take the callback, sign in, say whose mailbox this is, sign out."""

from flow import pending, session
from flow.authorize import AuthorizeRequest
from flow.callback import Accepted, Callback, judge
from flow.errors import FlowError
from flow.origins import folder_of, is_place
from flow.problems import problem_of
from flow.session import Session
from flow.settings import Settings

from . import account
from .browser import Browser, Event
from .cards import Cards
from .departure import leave
from .form import Form
from .home import Home
from .tabs import OtherTabs

WARM_AFTER = 1_500  # milliseconds of reading the sign-in page before the house is fetched ahead
ACCOUNT_FIRST = 300  # milliseconds the house waits for the account's answer before it starts


class Entrance:
    """One visit of the page; it owns the session while there is one."""

    def __init__(self, browser: Browser, settings: Settings) -> None:
        self._browser = browser
        self._settings = settings
        self._cards = Cards(browser)
        self._form = Form(browser, settings)
        self._home = Home(browser)
        self._tabs = OtherTabs(browser, self._ended_elsewhere)
        self._session: Session | None = None
        self._again: AuthorizeRequest | None = None
        self._hint = ""

    def open(self, callback: Callback) -> None:
        """Judge what came back, if anything did, and show the side of the page that follows from it."""
        self._form.arrange(self._sign_in)
        self._listen()
        problem = self._load() or None
        if callback:
            problem = self._take(callback) or problem
        pending.tidy(self._browser.storage, self._browser.now())
        self._form.open()
        self._browser.say("")
        if self._session:
            self._enter(self._session)
        else:
            self._browser.state("signed-out")
            self._browser.later(WARM_AFTER, self._home.warm_up)
        if problem:
            self._report(problem)

    def _load(self) -> FlowError | None:
        try:
            self._session = session.load(self._browser.storage, self._settings.api_base)
        except FlowError as dropped:
            return dropped
        return None

    def _take(self, callback: Callback) -> FlowError | None:
        try:
            accepted = judge(callback, self._browser.storage, self._settings.api_base, self._browser.now())
        except FlowError as refused:
            return refused
        return self._accept(accepted)

    def _accept(self, accepted: Accepted) -> FlowError | None:
        request = accepted.attempt.request
        self._hint = request.login_hint
        self._session = Session(
            accepted.access_token,
            self._browser.now(),
            request.api_base,
            request.service_type,
            request.scopes,
        )
        kept = session.save(self._browser.storage, self._session)
        self._restore(accepted.attempt.place)
        return None if kept else FlowError("session_memory", "")

    def _restore(self, place: str) -> None:
        """Back to where the sign-in was started, as long as the page's relative links still hold there."""
        path, _, _ = self._browser.address()
        if is_place(place) and folder_of(place) == folder_of(path):
            self._browser.replace_address(place)

    def _enter(self, entered: Session) -> None:
        self._home.open()
        self._tabs.open()
        self._browser.state("signed-in")
        self._browser.spawn(self._ask(entered))
        self._browser.later(ACCOUNT_FIRST, lambda: self._start_house(entered))

    async def _ask(self, entered: Session) -> None:
        try:
            found = await account.ask(self._browser, entered)
        except FlowError as error:
            if self._session is entered:
                self._account_failed(entered, error)
            return
        if self._session is entered:
            self._know(entered, found)

    def _account_failed(self, entered: Session, error: FlowError) -> None:
        if error.code == "session_expired":
            self._end(error)
            return
        self._home.account_unknown()
        self._report(error)
        self._start_house(entered)

    def _know(self, entered: Session, found: dict[str, object]) -> None:
        entered.account_id = str(found.get("id") or "")
        session.save(self._browser.storage, entered)
        self._home.show_account(found)
        address = account.address(found)
        if self._hint and not account.answers_to(found, self._hint):
            self._report(FlowError("wrong_account", f"You named {self._hint}, and this is {address}."))
        self._hint = address
        self._browser.announce("aurinko:session", found)
        self._start_house(entered)

    def _start_house(self, entered: Session) -> None:
        if self._session is entered:
            self._home.start_house()

    def _sign_in(self, service_type: str) -> None:
        try:
            request = self._form.request(service_type)
            self._cards.clear()
            leave(self._browser, request)
        except FlowError as error:
            self._report(error)
            self._form.point_at(error.code)

    def _sign_in_again(self) -> None:
        if self._again is None:
            self._form.focus()
            return
        try:
            leave(self._browser, self._again)
        except FlowError as error:
            self._report(error)

    def _sign_out(self) -> None:
        """Here at once, then in other tabs; the token is revoked beside it."""
        ended = self._session
        if ended is None:
            return
        self._tabs.tell(ended.account_id)
        self._close("sign_out")
        self._leave_route()
        self._browser.say("Signed out.")
        self._browser.element("title").focus()
        self._browser.spawn(self._revoke(ended))

    def _leave_route(self) -> None:
        """The open message's id does not stay in the address of a page that nobody is signed in to."""
        path, search, _ = self._browser.address()
        self._browser.replace_address(path + search)

    async def _revoke(self, ended: Session, quiet: bool = False) -> None:
        try:
            await account.revoke(self._browser, ended)
        except FlowError as error:
            if not quiet:
                self._report(error)

    def _end(self, why: FlowError) -> None:
        """The session is over because of something that happened; one button brings it back."""
        ended = self._session
        if ended is None:
            return
        self._again = self._request_again(ended)
        self._close(why.code)
        self._report(why)

    def _request_again(self, ended: Session) -> AuthorizeRequest:
        return AuthorizeRequest(
            ended.api_base,
            self._form.client_id(),
            ended.service_type,
            ended.scopes,
            self._settings.response_type,
            self._form.return_url,
            self._hint,
            account_id=ended.account_id,
        )

    def _close(self, why: str) -> None:
        self._session = None
        session.clear(self._browser.storage)
        self._tabs.close()
        self._cards.clear()
        self._browser.announce("aurinko:signed-out", why)
        self._home.close()
        self._browser.state("signed-out")

    def _listen(self) -> None:
        browser = self._browser
        browser.listen(browser.element("sign-out"), "click", lambda _event: self._sign_out())
        browser.listen(browser.document, "aurinko:signed-out", self._house_says)
        browser.listen(browser.window, "pageshow", self._page_shown)
        browser.listen(browser.window, "pagehide", lambda _event: self._tabs.close())

    def _house_says(self, event: Event) -> None:
        if event.detail == "session_expired":
            self._end(FlowError("session_expired", ""))
        elif event.detail == "choose":
            self._choose()

    def _choose(self) -> None:
        """To the providers; a session with the wrong scopes is given up for it."""
        given_up = self._session
        if given_up:
            self._close("given_up")
            self._browser.spawn(self._revoke(given_up, quiet=True))
        self._form.focus()

    def _ended_elsewhere(self, account_id: str) -> None:
        ended = self._session
        if ended and ended.account_id == account_id:
            self._end(FlowError("signed_out_elsewhere", ""))
            self._browser.spawn(self._revoke(ended, quiet=True))

    def _page_shown(self, event: Event) -> None:
        """A page restored whole (bfcache): what happened to this tab meanwhile is in its storage."""
        if not event.persisted:
            return
        self._browser.say("")
        pending.tidy(self._browser.storage, self._browser.now())
        kept = session.current(self._browser.storage)
        shown = self._session
        if (kept.access_token if kept else "") != (shown.access_token if shown else ""):
            self._home.close()
            self._browser.reload()
        elif shown:
            self._tabs.open()

    def _report(self, error: FlowError) -> None:
        action = problem_of(error).action
        if action == "again" and self._session:
            action = "close"
        elif action == "again" and self._again is None:
            action = "choose"
        acts = {
            "again": self._sign_in_again,
            "choose": self._choose,
            "retry": self._retry,
            "reload": self._browser.reload,
            "leave": self._sign_out,
            "close": lambda: None,
        }
        self._cards.show(error, action, acts[action])

    def _retry(self) -> None:
        if self._session:
            self._home.open()
            self._browser.spawn(self._ask(self._session))
