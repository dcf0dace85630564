"""What every browser test also looks for: errors, foreign requests, a token where none belongs."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request


class Watch:
    """Listens to every page of a context; `complaints` must be empty at the end of the test."""

    def __init__(self, context: BrowserContext) -> None:
        self._allowed: list[re.Pattern[str]] = []
        self.complaints_raw: list[str] = []
        self.requests: list[Request] = []
        context.on("page", self._follow)
        context.on("request", self._requested)

    def allow(self, pattern: str) -> None:
        """Expect a complaint that matches; a test says why beside the call."""
        self._allowed.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        """What was not expected."""
        return [text for text in self.complaints_raw if not any(p.search(text) for p in self._allowed)]

    def _follow(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints_raw.append(f"uncaught: {error}"))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            self.complaints_raw.append(f"{message.type}: {message.text} ({where})")

    def _requested(self, request: Request) -> None:
        self.requests.append(request)
        if not request.url.startswith(("http://localhost:", "http://127.0.0.1:", "data:", "blob:", "about:")):
            self.complaints_raw.append(f"foreign request: {request.url}")
