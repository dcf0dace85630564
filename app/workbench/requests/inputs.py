"""The fields of an operation on the page: what can be typed, what it means, and what is wrong with it."""

from collections.abc import Mapping

from app.browser.page import Element, Page
from app.browser.templates import Templates
from app.workbench.requests import kinds
from app.workbench.requests.forms import Field

AT_ONCE = 8  # fields that are seen without unfolding the rest
_TYPES = {kinds.MOMENT: "datetime-local", kinds.DAY: "date"}


class Inputs:
    """The fields of one form."""

    def __init__(self, page: Page, templates: Templates, form: Element, fields: list[Field]) -> None:
        self._page = page
        self._templates = templates
        self._controls: dict[str, Element] = {}
        first, rest = form.querySelectorAll(".fields")
        first.replaceChildren(*[self._field(field) for field in fields[:AT_ONCE]])
        rest.replaceChildren(*[self._field(field) for field in fields[AT_ONCE:]])
        rest.closest("details").hidden = len(fields) <= AT_ONCE

    def typed(self) -> dict[str, str]:
        """What stands in the fields, by their names."""
        return {name: str(control.value) for name, control in self._controls.items()}

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it; the first one gets the focus."""
        for name, control in self._controls.items():
            words = control.parentElement.querySelector(".bad")
            words.textContent = wrong.get(name, "")
            control.setAttribute("aria-invalid", "true" if name in wrong else "false")
        for name in self._controls:
            if name in wrong:
                if fold := self._controls[name].closest("details"):
                    fold.open = True
                self._controls[name].focus()
                return

    def _field(self, field: Field) -> Element:
        place = self._templates.copy("field")
        label = place.querySelector("label")
        control = self._control(field)
        control.id = label.htmlFor = f"argument-{field.name}"
        label.querySelector("code").textContent = field.name
        if not field.required:
            label.querySelector(".quiet").remove()
        label.after(control)
        self._describe(place, control, field)
        if field.words:
            place.append(self._words(control, field))
        self._controls[field.name] = control
        return place

    def _describe(self, place: Element, control: Element, field: Field) -> None:
        texts = {".help": field.help, ".bad": ""}
        for name, text in texts.items():
            place.querySelector(name).id = f"{control.id}-{name[1:]}"
            place.querySelector(name).textContent = text
        control.setAttribute("aria-describedby", f"{control.id}-help {control.id}-bad")
        if field.required:
            control.setAttribute("aria-required", "true")

    def _control(self, field: Field) -> Element:
        if field.choices:
            return self._choice(field)
        control = self._page.create("textarea" if field.area else "input", "")
        control.className = "typed"
        if field.area:
            control.rows = 5 if field.kind == kinds.TEXT else 2
        else:
            control.type = _TYPES.get(field.kind, "text")
        control.value = field.initial
        control.spellcheck = False
        control.autocomplete = "off"
        return control

    def _choice(self, field: Field) -> Element:
        control = self._page.create("select", "")
        for choice in ("", *field.choices):
            option = self._page.create("option", choice or "not said")
            option.value = choice
            control.append(option)
        return control

    def _words(self, control: Element, field: Field) -> Element:
        words = self._page.create("datalist", "")
        words.id = f"{control.id}-words"
        for word in field.words:
            option = self._page.create("option", "")
            option.value = word
            words.append(option)
        control.setAttribute("list", words.id)
        return words
