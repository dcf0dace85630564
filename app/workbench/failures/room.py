"""The room: a switch for each failure, what waits at the sandbox, and what the page did."""

from collections.abc import Coroutine
from time import time

from app.browser.fetching import ask_json
from app.browser.leaving import address, leave_for
from app.browser.page import Element
from app.browser.templates import Templates, fetch_templates, style
from app.cards import code_of
from app.workbench.bench import Bench
from app.workbench.failures import arrivals
from app.workbench.failures.outcome import Outcome
from app.workbench.failures.sandbox import Sandbox
from app.workbench.failures.switches import CALL, FAILURES, OLD, SIGN_IN, Failure
from app.workbench.failures.waiting import Waiting
from flow.authorize import AuthorizeRequest
from flow.departure import depart
from flow.errors import FlowError
from flow.session import CODE

FILES = "static/workbench/failures"


class Room:
    """The failure switches; without a local sandbox it says how to get one."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._page = bench.page
        self._place = place
        self._by_code = bench.settings.response_type == CODE
        self._sandbox = Sandbox(bench.settings.api_base, ask_json, self._killed)
        self._waiting: Waiting | None = None
        self._outcome: Outcome | None = None
        self._furnished = False
        self._busy = False

    async def show(self, rest: str) -> None:
        """Be on screen, with what waits at the sandbox now."""
        del rest  # the route has no settings here
        if not self._furnished:
            templates = await fetch_templates(f"{FILES}.html")
            await style(f"{FILES}.css")
            if not self._furnished:
                self._furnish(templates)
        if self._outcome and self._waiting:
            self._outcome.tell()
            await self._waiting.tell()

    def close(self) -> None:
        """What the answers held is gone with the place."""
        if self._outcome:
            self._outcome.close()

    def _furnish(self, templates: Templates) -> None:
        self._furnished = True
        self._place.replaceChildren(templates.copy("failures" if self._bench.local else "elsewhere"))
        if not self._bench.local:
            return
        find = self._place.querySelector
        for failure in FAILURES:
            find(".calls" if failure.how == CALL else ".sign-ins").append(self._switch(templates, failure))
        find(".sign-in-first").hidden = self._bench.clients is not None
        self._waiting = waiting = Waiting(self._page, self._place, self._sandbox)
        self._outcome = Outcome(self._bench, find(".did"))
        self._page.listen(find(".mend"), "click", lambda _event: self._act(waiting.mend()))

    def _switch(self, templates: Templates, failure: Failure) -> Element:
        card = templates.copy("switch")
        card.querySelector("h3").textContent = failure.name
        card.querySelector(".provoked").textContent = failure.provoked
        card.querySelector(".expected").textContent = (self._by_code and failure.by_code) or failure.expected
        button = card.querySelector("button")
        button.setAttribute("aria-label", f"Provoke it: {failure.name}")
        button.disabled = failure.how == CALL and self._bench.clients is None
        self._page.listen(button, "click", lambda _event: self._act(self._provoke(failure)))
        return card

    def _act(self, work: Coroutine[None, None, None]) -> None:
        """One thing at a time: two faults at once would meet each other's requests."""
        if self._busy:
            work.close()
        else:
            self._page.spawn(self._alone(work))

    async def _alone(self, work: Coroutine[None, None, None]) -> None:
        self._busy = True
        try:
            await work
        except (OSError, FlowError) as error:
            self._say(f"That was not possible. {error}")
        finally:
            self._busy = False

    def _say(self, words: str) -> None:
        if self._waiting:
            self._waiting.say(words)

    async def _provoke(self, failure: Failure) -> None:
        account = ""
        if failure.fault:
            await self._sandbox.set(failure.fault)
        elif failure.how == CALL:
            account = await self._kill()
        self._page.note("provoked", failure=failure.name, account=account)
        if failure.how == CALL:
            await self._call(failure)
        elif failure.how == SIGN_IN:
            leave_for(depart(self._page.storage, self._request(), arrivals.fresh_state(), _here(), time()))
        else:
            # The route stays: what is no result is kept in the address, so the page opens in this room.
            leave_for(self._page.own_address() + self._answer(failure) + address()[2])

    def _killed(self) -> set[str]:
        """The numbers of the accounts that were killed from this tab."""
        return {str(event.get("account") or "") for event in self._bench.events()} - {""}

    async def _kill(self) -> str:
        """The account's own number: the door may have learned it since the house was started."""
        session = self._page.session()
        if session is None or not session.account_id:
            raise OSError("It is not known yet whose mailbox this is.")
        await self._sandbox.kill(session.account_id)
        return session.account_id

    def _request(self) -> AuthorizeRequest:
        page = self._page
        return arrivals.request_of(self._bench.settings, page.session(), page.storage, page.own_address())

    def _answer(self, failure: Failure) -> str:
        if failure.key == "forged":
            return arrivals.forged(self._by_code)
        return arrivals.expired(self._page.storage, self._request(), _here(), int(time()), OLD)

    async def _call(self, failure: Failure) -> None:
        if self._outcome is None or self._waiting is None or self._bench.session is None:
            return
        self._say(f"{failure.name}: waiting for the answer…")
        error = await self._outcome.meet()
        if error and error.code == "session_expired":
            self._page.end_session(code_of(self._bench.session, error))
            return
        await self._waiting.tell()
        self._say(f"{failure.name}: {'the client raised an error.' if error else 'the answer came.'}")


def _here() -> str:
    return "".join(address())
