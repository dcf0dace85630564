"""The room: the list, the file for a bug report, and a clean sheet."""

from datetime import UTC, datetime

from app.browser.files import copy, download
from app.browser.page import Element
from app.browser.templates import Templates, fetch_templates, style
from app.workbench.bench import Bench
from app.workbench.timeline.lines import Line, lines, span
from app.workbench.timeline.report import report
from aurinko import __version__
from flow import trace

FILES = "static/workbench/timeline"
FILE = "aurinko-timeline.json"


class Room:
    """The timeline; it is drawn anew when it is shown, and whenever a request ends."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._page = bench.page
        self._place = place
        self._templates: Templates | None = None

    async def show(self, rest: str) -> None:
        """Be on screen, with what has happened so far."""
        del rest  # the route has no settings here
        if self._templates is None:
            templates = await fetch_templates(f"{FILES}.html")
            await style(f"{FILES}.css")
            if self._templates is None:
                self._furnish(templates)
        self._draw()

    def close(self) -> None:
        """Nothing here was read with the token."""

    def _furnish(self, templates: Templates) -> None:
        self._templates = templates
        self._place.replaceChildren(templates.copy("timeline"))
        self._page.listen(self._part("save"), "click", lambda _event: self._save())
        self._page.listen(self._part("clear"), "click", lambda _event: self._clear())
        self._page.listen(self._part("copy"), "click", lambda _event: self._page.spawn(self._copy()))
        self._bench.log.listen(lambda _exchange: self._draw())
        self._page.on_session(lambda _event: self._draw())

    def _part(self, name: str) -> Element:
        return self._place.querySelector(f".{name}")

    def _draw(self) -> None:
        if self._templates is None or not self._place.isConnected:
            return
        found = lines(self._bench.events())
        longest = max((line.lasted or 0 for line in found), default=0)
        self._part("events").replaceChildren(*[self._row(self._templates, line, longest) for line in found])
        self._part("none").hidden = bool(found)
        self._part("count").textContent = _count(len(found))
        self._part("sheet").textContent = self._file()

    def _row(self, templates: Templates, line: Line, longest: int) -> Element:
        row = templates.copy("event")
        row.querySelector("time").textContent = line.clock
        row.querySelector(".since").textContent = "" if line.since is None else f"+{span(line.since)}"
        row.querySelector("h3").textContent = line.words.title
        row.querySelector(".detail").textContent = line.words.detail
        if line.words.mood:
            row.classList.add(f"is-{line.words.mood}")
        took = row.querySelector(".took")
        took.hidden = line.lasted is None
        if line.lasted is not None:
            took.querySelector(".span").textContent = span(line.lasted)
            took.querySelector(".fill").style.width = f"{100 * line.lasted / max(longest, 1):.1f}%"
        return row

    def _file(self) -> str:
        session = self._bench.session
        return report(
            self._bench.events(),
            __version__,
            self._page.agent(),
            datetime.now(UTC).isoformat(timespec="seconds"),
            session.access_token if session else "",
        )

    def _save(self) -> None:
        download(FILE, self._part("sheet").textContent, "application/json")
        self._say(f"Saved as {FILE}.")

    async def _copy(self) -> None:
        copied = await copy(self._part("sheet").textContent)
        self._say("Copied." if copied else "This browser does not let the page copy.")

    def _clear(self) -> None:
        trace.clear(self._page.storage)
        self._draw()
        self._say("Cleared. What happens from now on is noted again.")

    def _say(self, words: str) -> None:
        self._part("said").textContent = words


def _count(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"
