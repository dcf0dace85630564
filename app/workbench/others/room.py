"""Aurinko's other two flows: what they are for, and their addresses, built from a few fields."""

from app.browser.files import copy
from app.browser.page import Element, Page
from app.browser.templates import Templates, fetch_templates, style
from app.workbench.address import SHEET, show_parameters
from app.workbench.bench import Bench
from app.workbench.others.kinds import RESPONSES, SERVICES, daemon_url, user_url
from app.workbench.parameters import taken_apart
from aurinko import AurinkoError
from flow.services import label

FILES = "static/workbench/others"
_BUILDERS = {"user": user_url, "daemon": daemon_url}


class Room:
    """Two cards; nothing here belongs to anybody, so there is nothing to forget."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._place = place

    async def show(self, rest: str) -> None:
        """Show both flows; the route has nothing to say."""
        del rest
        if self._place.childElementCount:
            return
        templates = await fetch_templates(f"{FILES}.html")
        await style(SHEET)
        await style(f"{FILES}.css")
        if self._place.childElementCount:  # shown twice while it was loading
            return
        self._place.replaceChildren(templates.copy("others"))
        for kind in _BUILDERS:
            _Other(self._bench, self._place.querySelector(f".{kind}"), kind, templates)

    def close(self) -> None:
        """Nothing to do."""


class _Other:
    """One flow: its fields and its address."""

    def __init__(self, bench: Bench, card: Element, kind: str, templates: Templates) -> None:
        self._bench = bench
        self._page: Page = bench.page
        self._card = card
        self._kind = kind
        self._url = ""
        self._sending = templates.copy("address")
        card.querySelector(".sending").replaceChildren(self._sending)
        services = [(name, label(name)) for name in SERVICES[kind]]
        self._offer(
            "service", [(name, text if text == name else f"{text} ({name})") for name, text in services]
        )
        self._field("scopes").value = " ".join(bench.settings.scopes)
        self._show()
        self._page.listen(card.querySelector(".fields"), "input", lambda _event: self._show())
        self._page.listen(self._sending.querySelector(".copy"), "click", lambda _event: self._copy())

    def _field(self, name: str) -> Element:
        return self._card.querySelector(f"[data-field={name}]")

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Fill a list, unless it has these choices already."""
        field = self._field(name)
        if [option.value for option in field.options] == [value for value, _ in choices]:
            return
        options = []
        for value, text in choices:
            option = self._page.create("option", text)
            option.value = value
            options.append(option)
        field.replaceChildren(*options)

    def _show(self) -> None:
        """The address of what stands in the fields."""
        role = str(self._field("role").value) if self._kind == "user" else "daemon"
        self._offer("response", [(name, name) for name in RESPONSES[role]])
        secondary = self._card.querySelector(".when-secondary")
        if secondary:
            secondary.hidden = role != "secondary"
        fields = {
            str(each.getAttribute("data-field")): str(each.value).strip()
            for each in self._card.querySelectorAll("[data-field]")
        }
        wrong = ""
        try:
            return_url = self._bench.settings.return_url or self._page.own_address()
            self._url = _BUILDERS[self._kind](self._bench.settings, return_url, fields)
        except AurinkoError as error:
            wrong = error.message
        self._say(".wrong", wrong)
        target, parameters = taken_apart(self._url)
        self._say(".target .value", target)
        show_parameters(self._page, self._sending.querySelector(".parameters"), parameters)

    def _copy(self) -> None:
        self._page.spawn(self._copied())

    async def _copied(self) -> None:
        done = await copy(self._url)
        self._say(".said", "Copied." if done else "This browser does not let the page copy.")

    def _say(self, selector: str, text: str) -> None:
        self._sending.querySelector(selector).textContent = text
