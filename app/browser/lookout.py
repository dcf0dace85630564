"""What the browser tells of this page while the house is there: violations of its policy, and requests."""

import js
from pyodide.ffi import JsException, create_proxy, to_js

__all__ = ["Lookout"]

ROOM = 2_000  # requests that the browser's record is to hold; it starts with 250
MOST = 50  # violations that are kept


class Lookout:
    """Begins when it is made.

    Attributes:
        violations: what the content policy blocked, each as `directive origin`.
        from_the_load: whether those from before the house's start are among them.
    """

    def __init__(self) -> None:
        self.violations: list[str] = []
        js.performance.setResourceTimingBufferSize(ROOM)
        self.from_the_load = self._observe()
        if not self.from_the_load:
            js.document.addEventListener(
                "securitypolicyviolation", create_proxy(lambda event: self._add(event, event.blockedURI))
            )

    def is_full(self, count: int) -> bool:
        """Whether so many requests are all that the browser's record can hold."""
        return count >= ROOM

    def _observe(self) -> bool:
        """By the browser's own reports, which it keeps from the load on; not every browser has them."""
        options = to_js({"types": ["csp-violation"], "buffered": True}, dict_converter=js.Object.fromEntries)
        try:
            observer = js.ReportingObserver.new(create_proxy(self._reported), options)
            observer.observe()
        except (AttributeError, JsException):
            return False
        return True

    def _reported(self, reports: object, _observer: object) -> None:
        for report in reports:  # type: ignore[attr-defined] # a JavaScript array
            self._add(report.body, report.body.blockedURL)

    def _add(self, violation: js.Event, blocked: object) -> None:
        """Note where it wanted to go, without path and query: they may hold anything."""
        text = str(blocked or "")
        where = "/".join(text.split("/")[:3]) if "://" in text else text[:40]
        self.violations.append(f"{violation.effectiveDirective} {where}".strip())
        del self.violations[:-MOST]
