"""The room: the findings in groups, and a button that looks again."""

from datetime import datetime
from time import time

from app.browser import inspection
from app.browser.page import Element
from app.browser.templates import Templates, fetch_templates, style
from app.workbench.bench import Bench
from app.workbench.leaks.check import Group, check, summary
from app.workbench.leaks.facts import BAD, FATE, GOOD, UNKNOWN, Facts, Finding
from flow.session import CODE

FILES = "static/workbench/leaks"
VERDICTS = {GOOD: "Good", BAD: "Leak", FATE: "Cannot be prevented", UNKNOWN: "Not told"}


class Room:
    """The leak check; it looks anew whenever it is shown."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._page = bench.page
        self._place = place
        self._templates: Templates | None = None

    async def show(self, rest: str) -> None:
        """Be on screen, with a fresh look."""
        del rest  # the route has no settings here
        if self._templates is None:
            templates = await fetch_templates(f"{FILES}.html")
            await style(f"{FILES}.css")
            if self._templates is None:
                self._furnish(templates)
        await self._look()

    def _furnish(self, templates: Templates) -> None:
        self._templates = templates
        self._place.replaceChildren(templates.copy("leaks"))
        again = self._place.querySelector(".again")
        self._page.listen(again, "click", lambda _event: self._page.spawn(self._look()))

    def close(self) -> None:
        """What was found is gone with the place; nothing else is kept."""

    async def _look(self) -> None:
        if self._templates is None:
            return
        groups = check(await self._facts())
        blocks = [self._group(self._templates, group) for group in groups]
        self._place.querySelector(".leak-groups").replaceChildren(*blocks)
        at = f"{datetime.now().astimezone():%H:%M:%S}"
        self._place.querySelector(".sum").textContent = f"{summary(groups)} Looked at {at}."

    async def _facts(self) -> Facts:
        session, settings, lookout = self._bench.session, self._bench.settings, self._page.lookout
        policy_name, policy_first = inspection.referrer_policy()
        requests = inspection.requests()
        returned = [event for event in self._bench.events() if event["event"] == "returned"]
        return Facts(
            now=time(),
            own=inspection.origin(),
            api=settings.api_base,
            by_code=settings.response_type == CODE,
            token=session.access_token if session else "",
            received_at=session.received_at if session else None,
            returned=returned[-1] if returned else None,
            address=inspection.address(),
            loaded=inspection.loaded(),
            entries=inspection.entries(),
            length=inspection.history_length(),
            referrer=inspection.referrer(),
            referrer_policy=policy_name,
            referrer_first=policy_first,
            policy=inspection.policy(),
            violations=lookout.violations,
            all_violations=lookout.from_the_load,
            requests=requests,
            full=lookout.is_full(len(requests)),
            framed=inspection.framed(),
            tab=inspection.storage("sessionStorage"),
            local=inspection.storage("localStorage"),
            cookies=inspection.cookie_names(),
            databases=await inspection.databases(),
            caches=await inspection.cache_names(),
            workers=await inspection.workers(),
            places=inspection.places(),
        )

    def _group(self, templates: Templates, group: Group) -> Element:
        block = templates.copy("leak-group")
        block.querySelector("h3").textContent = group.name
        block.querySelector("ul").replaceChildren(*[self._row(templates, each) for each in group.findings])
        return block

    def _row(self, templates: Templates, finding: Finding) -> Element:
        row = templates.copy("leak")
        row.setAttribute("data-verdict", finding.verdict)
        row.querySelector(".verdict").textContent = VERDICTS[finding.verdict]
        row.querySelector(".says").textContent = finding.says
        row.querySelector(".why").textContent = finding.why
        items = row.querySelector(".items")
        items.hidden = not finding.items
        items.replaceChildren(*[self._page.create("li", text) for text in finding.items])
        return row
