"""The room with the Python prompt."""

import asyncio
from collections.abc import Callable

from app.browser.console import PromptConsole
from app.browser.editor import Editor, load_editor, open_editor
from app.browser.files import download, pick
from app.browser.page import Element
from app.browser.templates import fetch_templates, style
from app.workbench.bench import Bench
from app.workbench.prompt.examples import EXAMPLES
from app.workbench.prompt.history import History
from app.workbench.prompt.names import fresh
from app.workbench.prompt.reading import finished, last_parts
from app.workbench.prompt.transcript import Transcript
from app.workbench.prompt.turns import Turns

FILES = "static/workbench/"
KEYS = (
    "Enter runs, Shift+Enter begins a new line, Tab completes. "
    "To leave the editor by keyboard, press Escape and then Tab."
)


class Room:
    """A prompt: what is written in the editor runs, and the log shows what came of it."""

    def __init__(self, bench: Bench, place: Element) -> None:
        self._bench = bench
        self._page = bench.page
        self._place = place
        self._mask = bench.mask
        self._history = History()
        self._editor: Editor | None = None
        self._root: Element | None = None

    async def show(self, _rest: str) -> None:
        """Be on screen; the first time everything is fetched and made."""
        if self._root:
            return
        found, module, _ = await asyncio.gather(
            fetch_templates(f"{FILES}prompt.html"), load_editor(), style(f"{FILES}prompt.css")
        )
        if self._root:
            return
        self._root = found.copy("prompt")
        self._log = Transcript(self._page, self._root.querySelector(".log"), self._mask)
        self._console = PromptConsole(fresh(self._bench.clients, self._out), self._out, self._err)
        self._turns = Turns(self._console, self._log, self._busy)
        self._furnish()
        self._place.replaceChildren(self._root)
        self._editor = open_editor(module, self._find(".editor"), "Python", KEYS, self)

    def close(self) -> None:
        """The session is over: stop what runs, and forget names, output and what was run."""
        self._history.clear()
        self._mask.secret = ""
        self._editor = None
        if self._root:
            self._console.close()
            self._log.clear()

    # What the editor's keys do: `app.browser.editor.Acts`.

    def enter(self, text: str, at_end: bool) -> bool:
        """Run a text that is whole."""
        if not text.strip() or ("\n" in text and not at_end) or not finished(text):
            return False
        self._run()
        return True

    def earlier(self, text: str) -> str | None:
        """What was run before."""
        return self._history.earlier(text)

    def later(self) -> str | None:
        """What was run after."""
        return self._history.later()

    def complete(self, before: str) -> tuple[int, list[str]]:
        """Names that go on where the line ends."""
        try:
            found, start = self._console.complete(before)
        except Exception:  # noqa: BLE001 - a name's own code may raise anything
            return 0, []
        return last_parts(before, found, start)

    def interrupt(self) -> bool:
        """Stop the text that runs."""
        return self._turns.interrupt()

    def _furnish(self) -> None:
        self._find(".signed-in").hidden = self._bench.session is None
        self._find(".signed-out").hidden = self._bench.session is not None
        self._find(".keys").textContent = KEYS
        self._find(".reveal").hidden = not self._mask.secret
        self._page.listen(self._find(".reveal input"), "change", lambda _event: self._reveal())
        self._press(self._find(".run"), self._run)
        self._press(self._find(".cancel"), self._cancel)
        self._press(self._find(".save"), self._save)
        self._press(self._find(".open"), lambda: self._page.spawn(self._pick()))
        self._press(self._find(".clear"), self._clear)
        for name, text in EXAMPLES.items():
            self._find(".examples .acts").append(self._example(name, text))

    def _example(self, name: str, text: str) -> Element:
        button = self._page.create("button", name)
        button.className = "small"
        self._press(button, lambda: self._put(text))
        return button

    def _press(self, button: Element, act: Callable[[], object]) -> None:
        self._page.listen(button, "click", lambda _event: act())

    def _find(self, selector: str) -> Element:
        return self._root.querySelector(selector) if self._root else None

    def _run(self) -> None:
        text = self._editor.text() if self._editor else ""
        if self._turns.running:
            self._say("Something is running. Cancel it first.")
        elif text.strip():
            self._history.add(text.rstrip())
            self._put("")
            self._page.spawn(self._turns.run(text))

    def _cancel(self) -> None:
        self._turns.interrupt()
        if self._editor:
            self._editor.focus()  # the button is about to be disabled

    async def _pick(self) -> None:
        text = await pick(".py,.txt,text/x-python")
        if text is None:
            self._say("No file was opened. One of more than a megabyte is too large.")
        else:
            self._put(text)
            self._say("The file is in the editor. Run runs all of it.")

    def _save(self) -> None:
        text = self._editor.text() if self._editor else ""
        if text:
            download("prompt.py", text, "text/x-python")
        self._say("Saved as prompt.py." if text else "The editor is empty. Up brings back what you ran.")

    def _clear(self) -> None:
        self._log.clear()
        self._say("The output is empty.")

    def _put(self, text: str) -> None:
        if self._editor:
            self._editor.put(text)
            self._editor.focus()

    def _out(self, text: str) -> None:
        self._log.write("out", text)

    def _err(self, text: str) -> None:
        self._log.write("err", text)

    def _busy(self, busy: bool) -> None:
        self._find(".run").disabled = busy
        self._find(".cancel").disabled = not busy
        self._say("Running…" if busy else "")

    def _say(self, text: str) -> None:
        self._find(".said").textContent = text

    def _reveal(self) -> None:
        """Show the token from here on, or hide it again, in what stands there too."""
        self._mask.off = bool(self._find(".reveal input").checked)
        if not self._mask.off:
            self._log.hide()
