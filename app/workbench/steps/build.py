"""Step 1, Build: the form of everything that an authorize request can have."""

from collections.abc import Callable

from app.browser.page import Element, Page
from app.browser.templates import Templates
from app.workbench.bench import Bench
from app.workbench.steps.changes import Against
from app.workbench.steps.course import Event, word, words
from app.workbench.steps.fields import response_types, scope_groups, service_groups
from app.workbench.steps.link import Choices
from flow.authorize import AuthorizeRequest
from flow.scopes import joined
from flow.services import SERVICE_TYPES
from flow.session import Session

CLIENT_ID_KEY = "aurinko.clientId"  # the door's own field is kept under it too

# The field that an error of `flow.authorize` is about.
FIELDS = {
    "client_id_missing": "wb-client",
    "client_id_invalid": "wb-client",
    "server_url_invalid": "wb-server",
    "login_hint_invalid": "wb-hint",
    "return_url_invalid": "wb-return",
    "scopes_missing": "wb-scope-Mail.Read",
}


class Form:
    """The fields; `changed()` is called whenever the request is another than before."""

    def __init__(
        self, bench: Bench, step: Element, templates: Templates, changed: Callable[[], None]
    ) -> None:
        self._bench = bench
        self._page: Page = bench.page
        self._step = step
        self._session: Session | None = None
        self._service = step.querySelector("#wb-service")
        self._return_url = bench.settings.return_url or bench.page.own_address()
        settings = bench.settings
        self._service.replaceChildren(*service_groups(self._page, settings.service_types))
        groups, self._ticks = scope_groups(templates)
        step.querySelector(".scopes").replaceChildren(*groups)
        kinds = response_types(self._page, templates, settings.response_type)
        step.querySelector(".kinds").replaceChildren(*kinds)
        self._fill_texts()
        self._page.listen(step.querySelector(".fields"), "input", lambda _event: self._touched(changed))

    def fill(self, session: Session | None, left: Event | None, refused: bool) -> None:
        """Begin with what this tab is signed in for, or asked for last, or else with the settings.

        What was `refused` is asked for again, with what the person will change.
        """
        self._session = session
        granted = None if refused else session
        asked = word(left, "serviceType")
        service_type = asked if asked in SERVICE_TYPES else self._bench.settings.service_types[0]
        self._service.value = granted.service_type if granted else service_type
        self._tick(granted.scopes if granted else words(left, "scopes") or self._bench.settings.scopes)
        self._say()

    def know(self, session: Session | None) -> None:
        """Take what became known of the session, such as the account's number, and leave the fields alone."""
        self._session = session
        self._say()

    def take(self, settings: dict[str, str]) -> None:
        """Put what a link offered into the fields."""
        if "serviceType" in settings:
            self._service.value = settings["serviceType"]
        if "scopes" in settings:
            self._tick(settings["scopes"].split())
        if "serverUrl" in settings:
            self._find("#wb-server").value = settings["serverUrl"]
        if "clientId" in settings:
            self._find("#wb-client").value = settings["clientId"]
            self._keep_client_id()
        self._say()

    def request(self) -> AuthorizeRequest:
        """What the fields ask for."""
        service_type, session = str(self._service.value), self._session
        again = session is not None and self._may_repeat() and bool(self._find("#wb-again").checked)
        return AuthorizeRequest(
            self._bench.settings.api_base,
            self._bench.settings.client_id or self._text("#wb-client"),
            service_type,
            self._scopes(),
            self._bench.settings.response_type,
            self._return_url,
            self._text("#wb-hint"),
            self._text("#wb-server"),
            session.account_id if session and again else "",
        )

    def choices(self) -> Choices:
        """What a link to these settings holds."""
        asked = self.request()
        return Choices(
            asked.service_type,
            joined(asked.scopes),
            asked.response_type,
            asked.server_url,
            asked.client_id,
            asked.api_base,
        )

    def point_at(self, code: str) -> None:
        """Move to the field that an error is about."""
        field = self._step.querySelector(f"[id='{FIELDS[code]}']") if code in FIELDS else None
        if field:
            field.setAttribute("aria-invalid", "true")
            field.focus()

    def _find(self, selector: str) -> Element:
        return self._step.querySelector(selector)

    def _text(self, selector: str) -> str:
        return str(self._find(selector).value).strip()

    def _scopes(self) -> list[str]:
        return [name for name, tick in self._ticks.items() if tick.checked]

    def _tick(self, names: list[str]) -> None:
        for name, tick in self._ticks.items():
            tick.checked = name in names

    def _may_repeat(self) -> bool:
        """Whether the account that is signed in can be authorized again by this request."""
        session = self._session
        return bool(session and session.account_id and session.service_type == self._service.value)

    def _touched(self, changed: Callable[[], None]) -> None:
        for field in self._step.querySelectorAll("[aria-invalid]"):
            field.removeAttribute("aria-invalid")
        self._keep_client_id()
        self._say()
        changed()

    def _keep_client_id(self) -> None:
        if self._bench.settings.client_id:
            return
        text = self._text("#wb-client")
        if text != (self._page.storage.get(CLIENT_ID_KEY) or ""):
            self._page.storage.set(CLIENT_ID_KEY, text)
            self._page.element("client-id").value = text

    def _say(self) -> None:
        """Words that hang on what is chosen."""
        service_type = str(self._service.value)
        self._find(".server").hidden = service_type != "EWS"
        offered = service_type in self._bench.settings.service_types
        self._find("#wb-service-help").textContent = (
            "" if offered else "Aurinko knows it, but this page can show mail only where there is mail."
        )
        against = Against(self._session, service_type)
        self._find(".adds").textContent = against.scopes(self._scopes())
        self._find(".again").hidden = self._session is None
        self._find("#wb-again").disabled = not self._may_repeat()
        self._find("#wb-again-help").textContent = against.account(bool(self._find("#wb-again").checked))

    def _fill_texts(self) -> None:
        self._find(".client").hidden = bool(self._bench.settings.client_id)
        self._find("#wb-client").value = (self._page.storage.get(CLIENT_ID_KEY) or "")[:220]
        self._find("#wb-return").value = self._return_url
        self._find("#wb-again").checked = True
