"""The list of all operations, group by group, with a field to find one."""

from app.browser.page import Element, Page
from app.browser.templates import Templates
from app.workbench.requests.catalogue import Operation, catalogue

ROUTE = "#/workbench/requests?op="


class Picker:
    """Links to the forms; groups are folded until one of theirs is wanted."""

    def __init__(self, page: Page, templates: Templates, element: Element) -> None:
        self._page = page
        self._templates = templates
        self._links: dict[str, Element] = {}
        self._texts: dict[str, str] = {}
        self._groups: dict[str, Element] = {}
        self._said = element.querySelector(".said")
        self._sought = element.querySelector("input")
        for operation in catalogue().values():
            self._add(element.querySelector(".groups"), operation)
        for group in self._groups.values():
            group.querySelector(".count").textContent = str(group.querySelectorAll("li").length)
        page.listen(self._sought, "input", lambda _event: self._sift())

    def mark(self, name: str) -> None:
        """Show which operation is chosen; other groups are folded, unless something is looked for."""
        for group in self._groups.values():
            group.open = group.open and bool(str(self._sought.value).strip())
        for each, item in self._links.items():
            if each == name:
                item.firstElementChild.setAttribute("aria-current", "page")
                item.closest("details").open = True
            else:
                item.firstElementChild.removeAttribute("aria-current")

    def _add(self, place: Element, operation: Operation) -> None:
        if operation.group not in self._groups:
            group = self._templates.copy("group")
            group.querySelector(".name").textContent = operation.group
            self._groups[operation.group] = group
            place.append(group)
        item = self._templates.copy("operation-link")
        item.firstElementChild.href = ROUTE + operation.name
        item.querySelector("code").textContent = operation.name.rpartition(".")[2]
        item.querySelector(".sentence").textContent = operation.sentence.replace("`", "")
        self._groups[operation.group].querySelector("ul").append(item)
        self._links[operation.name] = item
        self._texts[operation.name] = f"{operation.name} {operation.sentence}".lower()

    def _sift(self) -> None:
        words = str(self._sought.value).lower().split()
        for name, item in self._links.items():
            item.hidden = not all(word in self._texts[name] for word in words)
        for group in self._groups.values():
            found = group.querySelectorAll("li:not([hidden])").length
            group.hidden = not found
            group.open = bool(words)
        found = sum(not item.hidden for item in self._links.values())
        self._said.textContent = f"{found} found" if words else ""
