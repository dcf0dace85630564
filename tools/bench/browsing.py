"""One visit: a fresh profile, the blank page, then the page that is measured."""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Playwright

from tools.bench.record import Record
from tools.bench.tokens import sign_in
from tools.bench.visits import PAINTED, Visit
from tools.bench.wire import Wire
from tools.trouble import Trouble

RECORDER = Path(__file__).with_name("recorder.js")
PATIENCE = 90_000  # milliseconds for one visit
# Milliseconds for the browser's own start, which goes on behind the blank page and is nobody's fault.
SETTLING = 700
# As root Chromium needs --no-sandbox; the rest keeps it from asking its maker's hosts for anything.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Scene:
    """Where the visits go, and with what browser."""

    playwright: Playwright
    browser: str
    host: str
    api_base: str

    def visit(self, visit: Visit) -> Record:
        """Make one visit in a profile of its own: disk cache, code cache and storage are empty.

        Raises:
            Trouble: the page did not come to its end.
        """
        with TemporaryDirectory(prefix="bench-profile-", ignore_cleanup_errors=True) as profile:
            context = self.playwright.chromium.launch_persistent_context(
                profile, executable_path=self.browser, args=FLAGS
            )
            try:
                return self.measure(context, visit)
            except Error as error:
                raise Trouble(
                    f"The visit {visit.name} did not come to its end: {error.message.splitlines()[0]}",
                    "A part of that page is missing or broken: see whether `python tests` passes.",
                ) from error
            finally:
                context.close()

    def measure(self, context: BrowserContext, visit: Visit) -> Record:
        """Open the blank page, prepare the tab's storage there, go to the page, and wait for its report."""
        page = context.pages[0]
        address = f"{self.host}/{visit.address}"
        page.goto(f"{self.host}/peers/blank.html")
        if visit.comes_back:
            address = self.prepare(page, address)
        page.wait_for_timeout(SETTLING)
        page.add_init_script(recorder(visit))
        wire = Wire(self.host)
        wire.listen(context.new_cdp_session(page))
        with page.expect_console_message(is_report, timeout=PATIENCE) as found:
            page.goto(address, wait_until="commit")
        return Record.of(json.loads(found.value.text.partition(" ")[2]), wire)

    def prepare(self, page: Page, address: str) -> str:
        """Sign in, leave in the tab what the page had noted down, and give the address to come back to."""
        answer = sign_in(self.api_base)
        page.evaluate(
            "([key, value]) => sessionStorage.setItem(key, value)", [*answer.pending(self.api_base, address)]
        )
        return f"{address}?{answer.query()}"


def is_report(message: ConsoleMessage) -> bool:
    """Tell whether the recorder speaks."""
    return message.type == "debug" and message.text.startswith("bench ")


def recorder(visit: Visit) -> str:
    """Give the recorder with what this visit watches."""
    values = {"watched": dict(visit.watched), "painted": PAINTED}
    return f"({RECORDER.read_text(encoding='utf-8')})({json.dumps(values)})"
