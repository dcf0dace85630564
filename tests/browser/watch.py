"""What every browser test also looks for: errors, foreign requests, a token where none belongs."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

NEAR = ("http://localhost:", "http://127.0.0.1:", "data:", "blob:", "about:")


class Watch:
    """Listens to every page of a context; `complaints` must be empty at the end of the test."""

    def __init__(self, context: BrowserContext) -> None:
        # Tests open a picture to reach the tab's storage, and Chromium then asks its host for an icon.
        # Where the machine is busy, what was preloaded is used later than Chromium thinks it should be.
        self._allowed = [
            re.compile(r"/favicon\.ico\)$"),
            re.compile(r"^warning: .* was preloaded using link preload but not used"),
        ]
        self.said: list[str] = []
        self.complaints_raw: list[str] = []
        self.requests: list[Request] = []
        context.on("page", self._follow)
        context.on("request", self._requested)

    def allow(self, pattern: str) -> None:
        """Expect a complaint that matches; a test says why beside the call."""
        self._allowed.append(re.compile(pattern))

    def allow_answer(self, status: int) -> None:
        """Expect what Chromium logs for every answer of this status."""
        self.allow(rf"Failed to load resource: the server responded with a status of {status}")

    def allow_noise(self) -> None:
        """Expect any error of a page that is broken on purpose, but no violation of its policy."""
        self.allow(r"(?s)^(error|warning|uncaught): (?!.*(Content Security Policy|TrustedScript))")

    def complaints(self) -> list[str]:
        """What was not expected."""
        return [text for text in self.complaints_raw if not any(p.search(text) for p in self._allowed)]

    def _follow(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints_raw.append(f"uncaught: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        self.said.append(message.text)
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            self.complaints_raw.append(f"{message.type}: {message.text} ({where})")

    def _requested(self, request: Request) -> None:
        self.requests.append(request)
        if not request.url.startswith(NEAR):
            self.complaints_raw.append(f"foreign request: {request.url}")
        if request.headers.get("referer"):
            self.complaints_raw.append(f"referer on {request.url}")
        if "authorization" in request.headers and not urlsplit(request.url).path.startswith("/v1/"):
            self.complaints_raw.append(f"bearer sent to {request.url}")
