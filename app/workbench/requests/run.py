"""One operation under way, and what came of it: the line, the record, the request."""

import asyncio
from operator import attrgetter
from typing import Any

from app.browser.page import Element
from app.browser.scope import Scope
from app.browser.templates import Templates
from app.cards import code_of
from app.wire.exchange import Exchange
from app.workbench.bench import Bench
from app.workbench.requests.catalogue import Operation
from app.workbench.requests.forms import Field
from app.workbench.requests.results import Result, line, result
from app.workbench.requests.view import exchange_card
from app.workbench.requests.visible import visible
from aurinko import AsyncListing, AurinkoError, MemoryStore, UsageError
from flow.errors import FlowError
from flow.problems import problem_of

_DONE = "Done."


class Run:
    """Sends an operation and shows what comes; one at a time."""

    def __init__(
        self, bench: Bench, templates: Templates, operation: Operation, form: Element, scope: Scope
    ) -> None:
        self._bench = bench
        self._page = bench.page
        self._mask = bench.mask
        # What stands below the form until the next is sent, and the card in it.
        self._shown, self._card = self._page.scope(), self._page.scope()
        scope.at_end(self._let_go)
        self._templates = templates
        self._operation = operation
        self._form = form
        self._task: asyncio.Task[Any] | None = None
        scope.listen(form.querySelector(".cancel"), "click", lambda _event: self.cancel())

    @property
    def going(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def cancel(self) -> None:
        """Stop it; its request is ended."""
        if self._task:
            self._task.cancel()

    async def go(
        self, arguments: dict[str, Any], fields: list[Field], start: str | int | None = None
    ) -> None:
        """Send it, and show what came."""
        if self._task or self._bench.clients is None:
            return
        self._task = asyncio.current_task()
        stop = self._bench.log.listen(self._told)
        self._begin(line(self._operation, fields, arguments, start))
        said = ""
        try:
            said = await self._ask(arguments, fields, start)
        except AurinkoError as error:
            self._failed(error)
        except asyncio.CancelledError:
            said = "Cancelled."
        except Exception as error:  # noqa: BLE001 - what a person's own JSON makes of the client is shown, not lost
            self._problem(UsageError.code, f"The client could not make this call: {error}", "Change a field.")
        finally:
            stop()
            self._task = None
            self._end(said)

    async def _ask(self, arguments: dict[str, Any], fields: list[Field], start: str | int | None) -> str:
        made = self._method()(**arguments, **self._store())
        listing = made if isinstance(made, AsyncListing) else None
        given = await (listing.page(... if start is None else start) if listing else made)
        found = result(given, self._mask)
        place = self._form.querySelector(".result")
        shown = place.querySelector(".repr")
        shown.textContent = self._hide(found.text)
        shown.hidden = False
        if listing and found.following is not None:
            self._offer(place, arguments, fields, found)
        return _DONE

    def _method(self) -> Any:  # noqa: ANN401 (of whatever operation)
        client = self._bench.clients.awaited() if self._bench.clients else None
        return attrgetter(self._operation.name)(client)

    def _store(self) -> dict[str, Any]:
        return {"store": MemoryStore()} if self._operation.sends_many else {}

    def _offer(self, place: Element, arguments: dict[str, Any], fields: list[Field], found: Result) -> None:
        button = place.querySelector(".next")
        button.hidden = False
        self._shown.listen(
            button, "click", lambda _event: self._page.spawn(self.go(arguments, fields, found.following))
        )

    def _begin(self, text: str) -> None:
        self._let_go()
        fresh = self._templates.copy("result")
        fresh.querySelector(".line").textContent = self._hide(text)
        self._form.querySelector(".result").replaceWith(fresh)
        self._busy(True)
        self._form.querySelector(".said").textContent = "Sent; waiting for the answer."

    def _let_go(self) -> None:
        """Listen no more to what stands below the form."""
        self._shown.close()
        self._card.close()

    def _end(self, said: str) -> None:
        """The focus goes to what came, or to why nothing did, or back to where it was begun."""
        self._busy(False)
        self._form.querySelector(".said").textContent = said
        refused = self._form.querySelector(".problem-place h4")
        came = self._form.querySelector(".result h3" if said == _DONE else ".send")
        (refused or came).focus()

    def _busy(self, busy: bool) -> None:
        send, cancel = self._form.querySelector(".send"), self._form.querySelector(".cancel")
        send.hidden, cancel.hidden = busy, not busy
        if busy:
            cancel.focus()

    def _told(self, exchange: Exchange) -> None:
        """A request left, or is over; of those of this task the latest is shown."""
        if self._task and asyncio.current_task() is self._task and not exchange.done:
            self._page.spawn(self._show(exchange))

    async def _show(self, exchange: Exchange) -> None:
        place = self._form.querySelector(".result .wire")
        scope = self._page.scope()
        card = await exchange_card(self._bench, exchange, scope)
        self._card.close()
        self._card = scope
        place.replaceChildren(card)

    def _failed(self, error: AurinkoError) -> None:
        session = self._bench.session
        if session is None:
            return
        code = code_of(session, error)
        if error.code == "session_expired":
            self._page.end_session(code)
        else:
            self._problem(code, error.message, error.advice)

    def _problem(self, code: str, message: str, advice: str) -> None:
        card = self._templates.copy("refusal")
        card.setAttribute("data-error", code)
        heading = (
            "The call was not made" if code == UsageError.code else problem_of(FlowError(code, "")).heading
        )
        for place, text in (("h4", heading), (".message", message), (".remedy", advice)):
            card.querySelector(place).textContent = self._hide(text)
        self._shown.listen(card.querySelector("button"), "click", lambda _event: self._closed(card))
        self._form.querySelector(".result .problem-place").replaceChildren(card)

    def _closed(self, card: Element) -> None:
        card.remove()
        self._form.querySelector(".send").focus()

    def _hide(self, text: str) -> str:
        return visible(self._mask(text))
