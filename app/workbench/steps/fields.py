"""What there is to choose from in the steps: services, scopes, response types; a choice and its label."""

from collections.abc import Sequence

from app.browser.page import Element, Page
from app.browser.templates import Templates
from flow.scopes import GROUPS, SCOPES
from flow.services import SERVICE_TYPES, label

_KINDS = {
    "token": "The token comes back to the browser. Needs no server.",
    "code": "A code comes back, and a server that has the client secret exchanges it.",
}
_STARTED_BY = {"token": "python serve.py", "code": "python serve.py --code"}


def choice(templates: Templates, kind: str, name: str, text: str) -> tuple[Element, Element]:
    """A box (`tick`) or a radio button (`choice`) with label and help; gives the row and the control."""
    row = templates.copy(kind)
    control, words, help_text = list(row.children)
    control.id, help_text.id = name, f"{name}-help"
    control.setAttribute("aria-describedby", help_text.id)
    words.textContent = text
    words.setAttribute("for", name)
    return row, control


def service_groups(page: Page, offered: Sequence[str]) -> list[Element]:
    """The options of the service type: what the sign-in page offers, and what else Aurinko knows."""
    others = [name for name in SERVICE_TYPES if name not in offered]
    groups = []
    for heading, names in (("Offered on the sign-in page", offered), ("Known to Aurinko", others)):
        group = page.create("optgroup", "")
        group.label = heading
        group.append(*[_service(page, name) for name in names])
        groups.append(group)
    return groups


def _service(page: Page, name: str) -> Element:
    known_as = label(name)
    option = page.create("option", name if known_as == name else f"{known_as} ({name})")
    option.value = name
    return option


def scope_groups(templates: Templates) -> tuple[list[Element], dict[str, Element]]:
    """The scopes in their groups, and each one's box."""
    groups, ticks = [], {}
    for name in GROUPS:
        group = templates.copy("scope-group")
        heading = group.firstElementChild
        heading.textContent, heading.id = name, f"wb-scopes-{name}"
        group.setAttribute("aria-labelledby", heading.id)
        for scope in SCOPES:
            if scope.group == name:
                row, ticks[scope.name] = choice(templates, "tick", f"wb-scope-{scope.name}", scope.name)
                row.lastElementChild.textContent = scope.sentence
                group.append(row)
        groups.append(group)
    return groups, ticks


def response_types(page: Page, templates: Templates, own: str) -> list[Element]:
    """Both response types; the page has its own, and says how the other is started."""
    rows = []
    for kind, words in _KINDS.items():
        row, control = choice(templates, "choice", f"wb-kind-{kind}", kind)
        control.name, control.checked, control.disabled = "wb-kind", kind == own, kind != own
        row.lastElementChild.textContent = words
        if kind != own:
            command = page.create("code", _STARTED_BY[kind])
            row.lastElementChild.append(" Not on this page as it was started; for it run ", command, ".")
        rows.append(row)
    return rows
