"""An authorize address on screen: one parameter a line, with its meaning."""

from collections.abc import Iterable

from app.browser.page import Element, Page
from app.workbench.parameters import Parameter

SHEET = "static/workbench/address.css"


def show_parameters(page: Page, place: Element, parameters: Iterable[Parameter]) -> None:
    """Fill a `dl` of the class `parameters`."""
    place.replaceChildren(*[_line(page, each) for each in parameters])


def _line(page: Page, parameter: Parameter) -> Element:
    line = page.create("div", "")
    value = page.create("dd", parameter.value)
    value.className = "value"
    meaning = page.create("dd", parameter.meaning)
    meaning.className = "help"
    line.append(page.create("dt", parameter.name), value, meaning)
    return line
