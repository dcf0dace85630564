"""The prompt's editor: CodeMirror, and where that does not come a plain text field with the same keys."""

from typing import Any, Protocol

import js
from js import Element, Event
from pyodide.ffi import JsException, create_proxy, to_js

__all__ = ["Acts", "Editor", "load_editor", "open_editor"]


class Acts(Protocol):
    """What the keys of an editor do."""

    def enter(self, text: str, at_end: bool) -> bool:
        """Enter was pressed; `at_end` if nothing follows the cursor. False makes it a new line."""

    def earlier(self, text: str) -> str | None:
        """Up was pressed on the first line; gives what to show instead."""

    def later(self) -> str | None:
        """Down was pressed on the last line; gives what to show instead."""

    def complete(self, before: str) -> tuple[int, list[str]]:
        """Where in a line, which ends at the cursor, a name begins that could be one of these."""

    def interrupt(self) -> bool:
        """Ctrl+C was pressed with nothing selected; False where nothing was running."""


class Editor(Protocol):
    """What a person writes in."""

    def text(self) -> str:
        """What is written."""

    def put(self, text: str) -> None:
        """Show another text, with the cursor at its end."""

    def focus(self) -> None:
        """Give it the focus."""


async def load_editor() -> Any:  # noqa: ANN401 (JavaScript has no types here)
    """What `open_editor` makes an editor with; None if it does not come."""
    try:
        return await js.aurinko.editor()
    except (JsException, AttributeError):
        return None


def open_editor(module: Any, place: Element, name: str, help_: str, acts: Acts) -> Editor:  # noqa: ANN401
    """An editor in an empty element.

    Args:
        module: from `load_editor`.
        place: the element.
        name: what the field is called.
        help_: how its keys work, for those who cannot see the line about it.
        acts: what they do.
    """
    if module is None:
        return _Plain(place, name, acts)
    return _Rich(module.open(place, name, help_, _for_script(acts)))


def _for_script(acts: Acts) -> Any:  # noqa: ANN401 (JavaScript has no types here)
    def complete(before: str) -> Any:  # noqa: ANN401
        start, names = acts.complete(before)
        return to_js([start, *names])

    given = {
        "enter": create_proxy(acts.enter),
        "earlier": create_proxy(acts.earlier),
        "later": create_proxy(acts.later),
        "interrupt": create_proxy(acts.interrupt),
        "complete": create_proxy(complete),
    }
    return to_js(given, dict_converter=js.Object.fromEntries)


class _Rich:
    """CodeMirror."""

    def __init__(self, editor: Any) -> None:  # noqa: ANN401
        self._editor = editor

    def text(self) -> str:
        return str(self._editor.text())

    def put(self, text: str) -> None:
        self._editor.put(text)

    def focus(self) -> None:
        self._editor.focus()


class _Plain:
    """A text field; Tab leaves it, and nothing is completed."""

    def __init__(self, place: Element, name: str, acts: Acts) -> None:
        self._acts = acts
        self._field = js.document.createElement("textarea")
        self._field.rows = 4
        self._field.spellcheck = False
        self._field.setAttribute("aria-label", name)
        self._field.addEventListener("keydown", create_proxy(self._press))
        place.replaceChildren(self._field)

    def text(self) -> str:
        return str(self._field.value)

    def put(self, text: str) -> None:
        self._field.value = text

    def focus(self) -> None:
        self._field.focus()

    def _press(self, event: Event) -> None:
        text, start, end = self.text(), self._field.selectionStart, self._field.selectionEnd
        if event.isComposing or start != end:
            return
        if event.key == "Enter" and not event.shiftKey and self._acts.enter(text, not text[end:].strip()):
            event.preventDefault()
        elif event.key == "ArrowUp" and "\n" not in text[:start]:
            self._show(event, self._acts.earlier(text))
        elif event.key == "ArrowDown" and "\n" not in text[end:]:
            self._show(event, self._acts.later())
        elif event.key == "c" and event.ctrlKey:
            self._acts.interrupt()

    def _show(self, event: Event, text: str | None) -> None:
        if text is not None:
            event.preventDefault()
            self.put(text)
