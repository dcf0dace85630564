"""Step 4, Call: a first request to the API, with what was sent and what came."""

from functools import partial

from app.browser.page import Element, Event
from app.browser.templates import Templates
from app.cards import code_of
from app.clients import Clients
from app.wire.exchange import Exchange
from app.workbench.bench import Bench
from app.workbench.requests.view import exchange_card
from app.workbench.steps.fields import choice
from app.workbench.steps.first_calls import CALLS, FirstCall
from aurinko import AurinkoError
from flow.session import CODE, Session


class Calling:
    """The choice of first calls, and the cards of what was sent."""

    def __init__(self, bench: Bench, step: Element, templates: Templates) -> None:
        self._bench = bench
        self._step = step
        self._templates = templates
        self._sending: FirstCall | None = None
        self._chosen = CALLS[0]
        self._clients: Clients | None = bench.clients
        self._cards = bench.page.scope()
        if bench.clients:
            bench.log.listen(self._follow)
        bench.page.listen(step.querySelector(".send"), "click", lambda _event: self._press())

    def show(self, session: Session | None) -> None:
        """Offer what the session's scopes allow."""
        self._step.classList.toggle("done", session is not None)
        self._step.querySelector(".calling").hidden = session is None
        self._step.querySelector(".outcome").textContent = self._how(session)
        if session and not self._step.querySelector(".choices").childElementCount:
            self._offer(session)

    def close(self) -> None:
        """Send nothing any more."""
        self._clients = None
        self._cards.close()

    def _how(self, session: Session | None) -> str:
        base = self._bench.settings.api_base
        if session is None:
            return f"Signed in, you can send requests to {base} from here and look at what comes."
        if session.mode == CODE:
            return (
                "Every request goes to this page's own server with a cookie; the server adds the token and "
                f"passes it on to {base}."
            )
        return f"Every request carries the token as a Bearer header, to {base} and nowhere else."

    def _offer(self, session: Session) -> None:
        rows = []
        for number, call in enumerate(CALLS):
            row, button = choice(self._templates, "choice", f"wb-call-{number}", call.name)
            button.name, button.checked = "wb-call", number == 0
            button.disabled = not call.allowed(session.scopes)
            row.lastElementChild.textContent = f"needs {call.scopes[0]}" if button.disabled else ""
            self._bench.page.listen(button, "change", partial(self._choose, call))
            rows.append(row)
        self._step.querySelector(".choices").replaceChildren(*rows)
        self._choose(CALLS[0])

    def _choose(self, call: FirstCall, _event: Event = None) -> None:
        self._chosen = call
        self._step.querySelector(".line .value").textContent = call.code

    def _press(self) -> None:
        if self._clients and self._sending is None:
            self._sending = self._chosen
            self._cards.close()
            self._step.querySelector(".answers").replaceChildren()
            self._bench.page.spawn(self._send(self._clients, self._chosen))

    async def _send(self, clients: Clients, call: FirstCall) -> None:
        self._say("Sent. Waiting for the answer…")
        try:
            await call.make(clients.awaited())
        except AurinkoError as error:
            self._failed(error)
        else:
            self._say("The answer has come; it stands below.")
        finally:
            self._sending = None

    def _failed(self, error: AurinkoError) -> None:
        session = self._bench.session
        if session and self._clients and error.code == "session_expired":
            self._bench.page.end_session(code_of(session, error))
        else:
            self._say(f"{error.message} {error.advice}".strip())

    def _say(self, text: str) -> None:
        self._step.querySelector(".said").textContent = text

    def _follow(self, exchange: Exchange) -> None:
        """A request left; if it is one of ours its card comes below the others."""
        if self._sending and not exchange.done and exchange.path.startswith(self._sending.path):
            place = self._bench.page.create("div", "")
            self._step.querySelector(".answers").append(place)
            self._bench.page.spawn(self._card(exchange, place))

    async def _card(self, exchange: Exchange, place: Element) -> None:
        try:
            card = await exchange_card(self._bench, exchange, self._cards)
        except OSError as error:
            card = self._bench.page.create("p", f"{exchange.method} {exchange.path}: {error}")
        place.replaceChildren(card)
