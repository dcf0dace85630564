"""The flow, step by step: what will be sent, and what came. It survives the redirect by the tab's record."""

import os
from time import time

from app.browser.files import copy
from app.browser.leaving import address, leave_for, replace_address
from app.browser.page import Element, Event
from app.browser.templates import Templates, fetch_templates, style
from app.workbench import address as shown_address
from app.workbench.address import show_parameters
from app.workbench.bench import Bench
from app.workbench.parameters import PLACEHOLDER, taken_apart
from app.workbench.steps import link
from app.workbench.steps.build import Form
from app.workbench.steps.call import Calling
from app.workbench.steps.course import course
from app.workbench.steps.offered import Offered
from app.workbench.steps.shown import show_authorize, show_exchange, show_receive, show_service
from app.workbench.steps.trouble import trouble_card
from flow.authorize import authorize_url, check_typed
from flow.departure import depart
from flow.errors import FlowError
from flow.pending import STATE_BYTES
from flow.services import label
from flow.session import CODE

FILES = "static/workbench/steps"
NOT_COPIED = "This browser does not let the page copy."


class Room:
    """The four steps; five in the code flow."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._page = bench.page
        self._place = place
        self._templates: Templates | None = None
        self._form: Form | None = None
        self._calling: Calling | None = None
        self._offered: Offered | None = None
        self._open = True

    async def show(self, rest: str) -> None:
        """Show where the sign-in stands, and what a link offers if this is one."""
        fresh = await self._furnish()
        if not self._open or not self._offered:
            return
        self._know()
        if "?" in rest:
            self._offered.show(rest.partition("?")[2])
        elif fresh:
            self._greet()

    def close(self) -> None:
        """Nothing of the session is kept here but what the page empties."""
        self._open = False
        if self._calling:
            self._calling.close()

    async def _furnish(self) -> bool:
        """Load and fill the room, once; gives whether this was the time."""
        if self._form:
            return False
        templates = await fetch_templates(f"{FILES}.html")
        await style(shown_address.SHEET)
        await style(f"{FILES}.css")
        if self._form or not self._open:
            return False
        self._templates = templates
        self._place.replaceChildren(templates.copy("steps"))
        self._form = Form(self._bench, self._step("build"), templates, self._show_request)
        found = course(self._bench.events())
        self._form.fill(self._page.session(), found.left, bool(found.judged) and not found.accepted)
        self._calling = Calling(self._bench, self._step("call"), templates)
        offers = self._place.querySelector(".offered")
        self._offered = Offered(self._bench, offers, templates, self._form.take, self._settle)
        self._arrange()
        self._page.on_session(lambda _event: self._know())
        return True

    def _arrange(self) -> None:
        by_code = self._bench.settings.response_type == CODE
        self._step("exchange").hidden = not by_code
        acts = {"go": self._authorize, "copy": self._copy_address, "share": self._copy_link}
        for name, act in acts.items():
            self._page.listen(self._step("build").querySelector(f".{name}"), "click", act)

    def _step(self, name: str) -> Element:
        return self._place.querySelector(f"[data-step={name}]")

    def _show_request(self) -> None:
        """Show what the fields ask for."""
        if not self._form:
            return
        asked, build = self._form.request(), self._step("build")
        target, parameters = taken_apart(authorize_url(asked, PLACEHOLDER))
        build.querySelector(".target .value").textContent = target
        show_parameters(self._page, build.querySelector(".parameters"), parameters)
        show_service(self._step("authorize"), asked.service_type)

    def _know(self) -> None:
        """Take what is known of the session by now; the account's number comes after the sign-in."""
        if self._form and self._open:
            self._form.know(self._page.session())
            self._refresh()

    def _refresh(self) -> None:
        """Show the request, and the sign-in as the tab's record has it."""
        if not self._templates or not self._calling:
            return
        self._show_request()
        session, found = self._page.session(), course(self._bench.events())
        show_authorize(self._step("authorize"), found)
        kind = self._bench.settings.response_type
        show_receive(self._page, self._templates, self._step("receive"), found, session, kind)
        show_exchange(self._templates, self._step("exchange"), found)
        self._calling.show(session if self._bench.clients else None)

    def _greet(self) -> None:
        """Whoever comes back from Aurinko finds the focus on what came."""
        back_at_work = self._page.first_route.startswith(link.ROUTE.removeprefix("#"))
        if self._bench.session and back_at_work and course(self._bench.events()).news:
            self._step("receive").querySelector("h2").focus()

    def _authorize(self, _event: Event) -> None:
        if not self._form:
            return
        asked = self._form.request()
        self._trouble(None)
        try:
            check_typed(asked)
            # Python's own source of randomness is the browser's crypto.getRandomValues here.
            state = os.urandom(STATE_BYTES).hex()
            url = depart(self._page.storage, asked, state, self._here(), time())
        except FlowError as error:
            self._trouble(error)
            return
        self._page.say(f"Going to {label(asked.service_type)}…")
        self._refresh()
        leave_for(url)

    def _here(self) -> str:
        """The place to come back to: this room, without what a link offered."""
        path, search, _ = address()
        return f"{path}{search}{link.ROUTE}"

    def _trouble(self, error: FlowError | None) -> None:
        place = self._step("build").querySelector(".trouble")
        if error is None or self._form is None:
            place.replaceChildren()
            return
        form = self._form
        self._page.note("problem", code=error.code)
        place.replaceChildren(trouble_card(self._page, error, lambda: form.point_at(error.code)))
        place.querySelector("h2").focus()

    def _copy_address(self, _event: Event) -> None:
        if self._form:
            url = authorize_url(self._form.request(), PLACEHOLDER)
            self._page.spawn(self._copy(url, "Copied, with STATE in place of a state."))

    def _copy_link(self, _event: Event) -> None:
        if self._form:
            text = link.link(self._page.own_address(), self._form.choices())
            self._page.spawn(self._copy(text, "Copied: settings alone. Whoever opens it is asked first."))

    async def _copy(self, text: str, done: str) -> None:
        self._say(done if await copy(text) else NOT_COPIED)

    def _say(self, text: str) -> None:
        self._step("build").querySelector(".said").textContent = text

    def _settle(self, words: str) -> None:
        """A link is dealt with: its parameters go out of the address."""
        replace_address(self._here())
        self._show_request()
        self._say(words)
        self._step("build").querySelector("h2").focus()
