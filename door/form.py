"""The sign-in form: providers, scopes and the optional fields."""

from flow.authorize import AuthorizeRequest, check_typed
from flow.scopes import GROUPS, SCOPES, joined
from flow.services import label
from flow.settings import Settings

from .browser import Browser, Callback, Element

CLIENT_ID_KEY = "aurinko.clientId"


class Form:
    """What a person chooses before the sign-in, and what is sent because of it."""

    def __init__(self, browser: Browser, settings: Settings) -> None:
        self._browser = browser
        self._settings = settings
        self._boxes: list[tuple[str, Element]] = []
        self.return_url = settings.return_url or browser.own_address()

    def arrange(self, go: Callback) -> None:
        """Fill the form from the settings; a provider's button calls `go(service_type)`."""
        self._arrange_client_id()
        self._arrange_providers(go)
        for group in GROUPS:
            self._arrange_scopes(group)
        self._show_scopes()
        for words in self._browser.all("[data-flow]"):
            words.hidden = words.getAttribute("data-flow") != self._settings.response_type
        self._browser.element("api-base").textContent = self._settings.api_base
        self._browser.element("local").hidden = not self._settings.api_base.startswith("http:")
        self._arrange_return_url()

    def open(self) -> None:
        """Let the form be used."""
        self._browser.element("controls").disabled = False

    def focus(self) -> None:
        """Move to the first provider."""
        self._browser.element("providers").firstElementChild.focus()

    def request(self, service_type: str) -> AuthorizeRequest:
        """The request for a provider, out of what stands in the fields.

        Raises:
            FlowError: what `flow.authorize.check_typed` raises.
        """
        request = AuthorizeRequest(
            self._settings.api_base,
            self.client_id(),
            service_type,
            self._ticked(),
            self._settings.response_type,
            self.return_url,
            self._value("login-hint"),
            self._value("server-url"),
        )
        check_typed(request)
        return request

    def client_id(self) -> str:
        """The settings' client id, or else the one typed in."""
        return self._settings.client_id or self._value("client-id")

    def point_at(self, code: str) -> None:
        """Move to the field that an error of `request` or `authorize.check` is about."""
        name = _FIELDS.get(code)
        if name:
            field = self._browser.element(name)
            field.setAttribute("aria-invalid", "true")
            field.focus()

    def _value(self, name: str) -> str:
        field = self._browser.element(name)
        field.removeAttribute("aria-invalid")
        return str(field.value).strip()

    def _arrange_client_id(self) -> None:
        self._browser.element("client").hidden = bool(self._settings.client_id)
        field = self._browser.element("client-id")
        field.value = (self._browser.storage.get(CLIENT_ID_KEY) or "")[:220]
        self._browser.listen(field, "input", lambda _event: self._keep_client_id())

    def _keep_client_id(self) -> None:
        self._browser.storage.set(CLIENT_ID_KEY, self._value("client-id"))

    def _arrange_providers(self, go: Callback) -> None:
        place = self._browser.element("providers")
        ready = {button.getAttribute("data-service"): button for button in list(place.children)}
        buttons = [ready.get(name) or self._provider(name) for name in self._settings.service_types]
        place.replaceChildren(*buttons)
        for index, name in enumerate(self._settings.service_types):
            self._browser.listen(buttons[index], "click", lambda _event, name=name: go(name))

    def _provider(self, service_type: str) -> Element:
        button = self._browser.template("provider")
        button.firstElementChild.textContent = label(service_type)[0]
        button.lastElementChild.textContent = "Continue with " + label(service_type)
        return button

    def _arrange_scopes(self, group: str) -> None:
        box = self._browser.template("scope-group")
        heading = box.firstElementChild
        heading.textContent = group
        heading.id = "scopes-" + group
        box.setAttribute("aria-labelledby", heading.id)
        for scope in SCOPES:
            if scope.group == group:
                box.append(self._scope(scope.name, scope.sentence))
        self._browser.element("scopes").append(box)

    def _scope(self, name: str, sentence: str) -> Element:
        row = self._browser.template("scope")
        tick, text, help_text = list(row.children)
        tick.id = "scope-" + name
        tick.checked = name in self._settings.scopes
        tick.setAttribute("aria-describedby", tick.id + "-help")
        text.textContent = name
        text.setAttribute("for", tick.id)
        help_text.textContent = sentence
        help_text.id = tick.id + "-help"
        self._boxes.append((name, tick))
        self._browser.listen(tick, "change", lambda _event: self._show_scopes())
        return row

    def _ticked(self) -> list[str]:
        return [name for name, tick in self._boxes if tick.checked]

    def _show_scopes(self) -> None:
        self._browser.element("scopes-sent").textContent = joined(self._ticked()) or "nothing is ticked"

    def _arrange_return_url(self) -> None:
        self._browser.element("return-url").textContent = self.return_url
        button = self._browser.element("copy-return-url")
        button.disabled = False
        self._browser.listen(button, "click", self._copy_return_url)

    async def _copy_return_url(self, _event: object) -> None:
        try:
            await self._browser.copy(self.return_url)
            words = "Copied."
        except Exception:  # noqa: BLE001 - a rejected promise has no class of its own here
            words = "This browser does not let the page copy. Select the address and copy it by hand."
        self._browser.element("copied").textContent = words
        self._browser.element("status").textContent = words


_FIELDS = {
    "client_id_missing": "client-id",
    "client_id_invalid": "client-id",
    "server_url_invalid": "server-url",
    "login_hint_invalid": "login-hint",
    "scopes_missing": "scope-Mail.Read",
}
