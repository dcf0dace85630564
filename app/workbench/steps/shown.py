"""Steps 2 and 3 and, in the code flow, the exchange: what the tab's record tells of the newest sign-in."""

from app.browser.leaving import address
from app.browser.page import Element, Page
from app.browser.templates import Templates
from app.workbench.address import show_parameters
from app.workbench.parameters import Parameter
from app.workbench.steps.course import Course, Part, at, word, words
from app.workbench.steps.findings import Finding, exchange, findings
from app.workbench.steps.wording import bar, characters, clock, lasted
from flow.services import label
from flow.session import Session

_FORMS = ("EWS", "IMAP", "iCloud")
_RESULTS = {
    "accessToken": "the token itself: whoever has it can read the mailbox",
    "code": "good for one exchange and a few minutes, with the client secret",
    "status": "how it went",
    "error": "what went wrong",
    "details": "the same in words",
    "state": "what was sent along, unchanged",
}
_EXAMPLE = {
    "token": (("status", "success"), ("accessToken", "about 43 characters"), ("state", "32 characters")),
    "code": (("status", "success"), ("code", "up to 2,000 characters"), ("state", "32 characters")),
}


def show_service(step: Element, service_type: str) -> None:
    """Step 2: who asks whom, which hangs on the service."""
    for who in step.querySelectorAll(".who"):
        who.textContent = label(service_type)
    step.querySelector(".oauth").hidden = service_type in _FORMS
    step.querySelector(".form").hidden = service_type not in _FORMS


def show_authorize(step: Element, course: Course) -> None:
    """Step 2: when the browser went, and how long it was away."""
    step.querySelector(".outcome").textContent = _left(course)
    step.classList.toggle("done", course.left is not None and not course.waiting)


def _left(course: Course) -> str:
    if course.left is None:
        return "“Authorize” above leaves this page for Aurinko. This tab has not left yet."
    left = course.left if course.waiting else course.asked
    if left is None:
        return "The newest answer names no attempt that this tab remembers."
    what = f"{label(word(left, 'serviceType'))} for {' '.join(words(left, 'scopes'))}"
    said = f"Left at {clock(at(left))} for {word(left, 'apiBase')}, to ask {what}."
    if course.waiting:
        return f"{said} It has not come back; until it does you can start another."
    return f"{said} Back after {lasted(course.away or 0)}."


def show_receive(
    page: Page, templates: Templates, step: Element, course: Course, session: Session | None, kind: str
) -> None:
    """Step 3: what came back taken apart, or an example before anything did."""
    parts = step.querySelector(".parameters")
    parts.className = "parameters plainly"
    if course.returned is None:
        step.querySelector(".outcome").textContent = "The browser comes back to this page with the answer."
        step.querySelector(".what").textContent = "What will come, as an example"
        example = [Parameter(name, value, _RESULTS[name]) for name, value in _EXAMPLE[kind]]
        show_parameters(page, parts, example)
        return
    verdict = "The answer was accepted." if course.accepted else "The answer was not accepted."
    step.querySelector(".outcome").textContent = f"Came at {clock(at(course.returned))}. {verdict}"
    step.querySelector(".what").textContent = "What came"
    show_parameters(page, parts, [_part(part) for part in course.parts])
    shown, results = bar(*address())
    _list(templates, step, findings(course, session, shown, results))
    step.classList.toggle("done", course.accepted)


def _part(part: Part) -> Parameter:
    twice = ", and that is refused" if len(part.places) > 1 else ""
    where = f"in the {' and in the '.join(part.places)}{twice}, {characters(part.length)}"
    return Parameter(part.name, where, _RESULTS[part.name])


def show_exchange(templates: Templates, step: Element, course: Course) -> None:
    """The code flow's own step: what the page's server said to the code."""
    found = exchange(course)
    _list(templates, step, [found] if found else [])
    step.classList.toggle("done", bool(found and found.good))


def _list(templates: Templates, step: Element, found: list[Finding]) -> None:
    step.querySelector(".findings").replaceChildren(*[_line(templates, each) for each in found])


def _line(templates: Templates, finding: Finding) -> Element:
    line = templates.copy("finding")
    if finding.good is not None:
        line.className = "good" if finding.good else "bad"
    line.firstElementChild.textContent = finding.about
    line.lastElementChild.textContent = finding.words
    return line
