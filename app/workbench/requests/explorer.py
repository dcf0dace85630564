"""The explorer: a form for every operation of the client, and what came of sending it."""

from app.browser.page import Element, Event
from app.browser.templates import Templates
from app.workbench.bench import Bench
from app.workbench.requests.catalogue import Operation, catalogue
from app.workbench.requests.forms import fields
from app.workbench.requests.inputs import Inputs
from app.workbench.requests.needs import changes, has, scope_for, warning
from app.workbench.requests.picker import Picker
from app.workbench.requests.places import verb_of
from app.workbench.requests.run import Run
from app.workbench.requests.values import values


class Explorer:
    """The list of operations, and the form of the one that is chosen."""

    def __init__(self, bench: Bench, templates: Templates) -> None:
        self._bench = bench
        self._templates = templates
        self.element = templates.copy("explorer")
        self._picker = Picker(bench.page, templates, self.element)
        self._form: Form | None = None
        self._name = ""

    def show(self, name: str) -> None:
        """Show the form of an operation; without a name, the one that was there."""
        operation = catalogue().get(name)
        if operation is None:
            return
        if self._name != name:
            self.close()
            self._name = name
            self._form = Form(self._bench, self._templates, operation)
            self.element.querySelector(".chosen").replaceChildren(self._form.element)
            self._picker.mark(name)
        if self._form:
            self._form.element.querySelector("h3").focus()

    def close(self) -> None:
        """Stop what is under way."""
        if self._form:
            self._form.close()


class Form:
    """The form of one operation."""

    def __init__(self, bench: Bench, templates: Templates, operation: Operation) -> None:
        self._scope = bench.page.scope()
        self._page = bench.page
        self._operation = operation
        self._fields = fields(operation)
        self.element = templates.copy("operation")
        self._inputs = Inputs(bench.page, templates, self.element, self._fields)
        self._run = Run(bench, templates, operation, self.element, self._scope)
        self._say("h3 code", operation.name)
        self._say(".sentence", operation.sentence.replace("`", ""))
        self._say(".needs", _needs(operation, bench))
        self._say(".ask p", warning(operation.name))
        self._part(".send").disabled = bench.clients is None
        self._part(".signed-out").hidden = bench.clients is not None
        self._scope.listen(self._part("form"), "submit", self._submitted)
        self._scope.listen(self._part(".yes"), "click", lambda _event: self._send())
        self._scope.listen(self._part(".no"), "click", lambda _event: self._leave())

    def close(self) -> None:
        """Stop what is under way, and listen no more."""
        self._run.cancel()
        self._scope.close()

    def _submitted(self, event: Event) -> None:
        event.preventDefault()
        arguments, wrong = values(self._fields, self._inputs.typed())
        self._inputs.complain(wrong)
        if wrong or self._run.going:
            return
        if changes(self._operation.name, verb_of(self._operation.name, arguments)):
            self._ask(True)
            self._part(".yes").focus()
        else:
            self._send()

    def _send(self) -> None:
        """Send what stands in the form now."""
        self._ask(False)
        arguments, wrong = values(self._fields, self._inputs.typed())
        self._inputs.complain(wrong)
        if not wrong:
            self._page.spawn(self._run.go(arguments, self._fields))

    def _leave(self) -> None:
        self._ask(False)
        self._say(".said", "Nothing was sent.")
        self._part(".send").focus()

    def _ask(self, asking: bool) -> None:
        self._part(".ask").hidden = not asking
        self._part(".send").hidden = asking

    def _part(self, name: str) -> Element:
        return self.element.querySelector(name)

    def _say(self, name: str, text: str) -> None:
        self._part(name).textContent = text


def _needs(operation: Operation, bench: Bench) -> str:
    """Which scope it takes, and whether the sign-in has it."""
    scope = scope_for(operation.name, verb_of(operation.name, {}))
    if not scope:
        return ""
    if bench.session is None or has(scope, bench.session.scopes):
        return f"Needs the scope {scope}."
    return f"Needs the scope {scope}, which this sign-in did not ask for: the API is likely to refuse."
