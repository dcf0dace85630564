"""The door's course: who comes in, who leaves for Aurinko, and what is said when something goes wrong."""

from flow import pending, session
from flow.authorize import AuthorizeRequest
from flow.callback import Accepted, Callback
from flow.errors import FlowError
from flow.problems import problem_of
from flow.settings import Settings

from .arrival import Arrival, arrive, exchange
from .browser import Browser, Event
from .cards import Cards
from .departure import leave
from .form import Form
from .house import House
from .visit import ENDINGS, Visit

WARM_AFTER = 1_500  # milliseconds of reading the sign-in page before the house is fetched ahead


class Entrance:
    """The page while it is open; it has a `Visit` while somebody is signed in."""

    def __init__(self, browser: Browser, settings: Settings) -> None:
        self._browser = browser
        self._settings = settings
        self._cards = Cards(browser)
        self._form = Form(browser, settings)
        self._house = House(browser)
        self._visit: Visit | None = None
        self._again: AuthorizeRequest | None = None

    def open(self, callback: Callback) -> None:
        """Judge what came back, if anything did, and show the side of the page that follows from it."""
        self._form.arrange(self._sign_in)
        self._listen()
        arrival = arrive(self._browser, self._settings, callback)
        if arrival.answer:
            self._browser.exchanging(True)
            self._browser.spawn(self._exchange(arrival, arrival.answer))
        else:
            self._enter(arrival)

    async def _exchange(self, arrival: Arrival, answer: Accepted) -> None:
        self._browser.say("Exchanging the code…")
        try:
            found = await exchange(self._browser, arrival, answer)
        finally:
            self._browser.exchanging(False)
        self._enter(found)

    def _enter(self, arrival: Arrival) -> None:
        self._form.open()
        self._browser.say("")
        self._again = arrival.again
        if arrival.session:
            self._visit = Visit(
                self._browser, self._house, arrival.session, arrival.hint, self._report, self._end
            )
        if arrival.problem:
            self._report(arrival.problem)
        if self._visit:
            self._visit.begin()
        else:
            self._browser.state("signed-out")
            self._browser.later(WARM_AFTER, lambda: self._browser.add_links("warm"))
            self._house.follow()

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
        visit = self._visit
        if visit is None:
            return
        visit.tell_other_tabs()
        self._close(visit, "sign_out")
        self._leave_route()
        self._browser.say("Signed out.")
        self._browser.element("title").focus()
        self._browser.state("signed-out")
        self._browser.spawn(visit.revoke())

    def _leave_route(self) -> None:
        """The open message's id does not stay in the address of a page that nobody is signed in to."""
        path, search, _ = self._browser.address()
        self._browser.replace_address(path + search)

    def _end(self, why: FlowError) -> None:
        """The session is over because of something that happened; one button brings it back."""
        visit = self._visit
        if visit is None:
            return
        self._again = self._request_again(visit)
        self._close(visit, why.code)
        self._report(why)
        self._browser.state("signed-out")

    def _choose(self) -> None:
        """To the providers; a session with the wrong scopes is given up for it."""
        visit = self._visit
        if visit:
            self._close(visit, "given_up")
            self._browser.state("signed-out")
            self._browser.spawn(visit.revoke(quiet=True))
        self._house.leave_workbench()
        self._form.focus()

    def _close(self, visit: Visit, why: str) -> None:
        self._visit = None
        self._cards.clear()
        visit.close(why)

    def _request_again(self, visit: Visit) -> AuthorizeRequest:
        ended = visit.session
        return AuthorizeRequest(
            ended.api_base,
            self._form.client_id(),
            ended.service_type,
            ended.scopes,
            self._settings.response_type,
            self._form.return_url,
            visit.address,
            account_id=ended.account_id,
        )

    def _listen(self) -> None:
        browser = self._browser
        browser.listen(browser.element("sign-out"), "click", lambda _event: self._sign_out())
        browser.listen(browser.document, "aurinko:signed-out", self._house_says)
        self._house.attend()
        browser.listen(browser.window, "pageshow", self._page_shown)
        browser.listen(browser.window, "pagehide", self._page_hidden)

    def _house_says(self, event: Event) -> None:
        if event.detail == "choose":
            self._choose()
        elif event.detail in ENDINGS:
            self._end(FlowError(event.detail, ""))

    def _page_hidden(self, _event: Event) -> None:
        if self._visit:
            self._visit.pause()

    def _page_shown(self, event: Event) -> None:
        """A page restored whole (bfcache): what happened to this tab meanwhile is in its storage."""
        if not event.persisted:
            return
        self._browser.say("")
        pending.tidy(self._browser.storage, self._browser.now())
        kept = session.current(self._browser.storage)
        shown = self._visit.session if self._visit else None
        if self._visit and kept is None:
            self._close(self._visit, "gone")
            self._browser.state("signed-out")
        elif kept and not kept.same_as(shown):
            self._hide_and_reload()
        elif self._visit:
            self._visit.resume()

    def _hide_and_reload(self) -> None:
        """Nobody's mail is painted while the page finds out whose it is now."""
        self._browser.element("main").hidden = True
        self._browser.reload()

    def _report(self, error: FlowError) -> None:
        self._browser.note("problem", code=error.code)
        action = problem_of(error).action
        if action == "again" and self._visit:
            action = "close"
            error.remedy = "You are still signed in, and nothing has changed."
        elif action == "choose" and self._visit:
            action = "restart"
        elif action == "again" and self._again is None:
            action = "choose"
        acts = {
            "again": self._sign_in_again,
            "choose": self._choose,
            "restart": self._choose,
            "retry": self._retry,
            "reload": self._browser.reload,
            "leave": self._sign_out,
            "close": lambda: None,
        }
        self._cards.show(error, action, acts[action])

    def _retry(self) -> None:
        if self._visit:
            self._visit.ask_again()
