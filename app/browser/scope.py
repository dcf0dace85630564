"""Listeners that end together."""

from collections.abc import Callable

from js import Element, Event
from pyodide.ffi import create_proxy

__all__ = ["Scope"]


class Scope:
    """Owns what a part of the page listens with, for parts that go while the page stays.

    A proxy of a Python function is never let go of by itself, and holds all that the function knows.
    """

    def __init__(self) -> None:
        self._ends: list[Callable[[], object]] = []

    def listen(self, target: Element, event: str, action: Callable[[Event], object]) -> None:
        """Call `action(event)` on every event, until `close`."""
        proxy = create_proxy(action)
        target.addEventListener(event, proxy)

        def end() -> None:
            target.removeEventListener(event, proxy)
            proxy.destroy()

        self._ends.append(end)

    def at_end(self, act: Callable[[], object]) -> None:
        """Do something at `close`."""
        self._ends.append(act)

    def close(self) -> None:
        """End them all; the scope can be used again."""
        ends, self._ends = self._ends, []
        for end in ends:
            end()
