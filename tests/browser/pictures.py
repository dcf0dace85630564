"""The pictures of the README and the docs: `python -m tests.browser.pictures`, by the tests' own browser."""

import sys

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.person import button, choose, grant, known, open_page, ready, rows
from tests.browser.servers import ROOT, Place, serving
from tools.browser import browser as find_browser

SIZE = {"width": 1280, "height": 860}
LARGEST = 300_000  # bytes of one picture
FOLDER = ROOT / "docs"


def main() -> None:
    """Walk through the sign-in once, and keep what is on screen."""
    with serving() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        take(browser, place)
        take_workbench(browser, place)
        browser.close()


def take(browser: Browser, place: Place) -> None:
    """The sign-in page, and the mailbox with a letter open."""
    page = blank(browser)
    open_page(page, place)
    keep(page, "sign-in")
    choose(page, "Google")
    grant(page)
    ready(page)
    rows(page).nth(2).get_by_role("link").click()
    page.get_by_role("article").get_by_role("heading").wait_for()
    page.mouse.move(0, 0)
    keep(page, "mailbox")


def take_workbench(browser: Browser, place: Place) -> None:
    """The flow after a sign-in, a list at the prompt, and the leak check."""
    page = blank(browser)
    open_page(page, place, "#/workbench")
    button(page, "Authorize").click(timeout=30_000)
    grant(page)
    known(page)
    page.get_by_role("radio", name="Newest messages").check(timeout=30_000)
    button(page, "Send").click()
    expect(page.locator("[data-step=call] article")).to_contain_text("200 OK")
    page.locator("[data-step=receive]").evaluate("(step) => scrollTo(0, step.offsetTop - 20)")
    keep(page, "workbench")
    page.get_by_role("navigation", name="Workbench").get_by_role("link", name="Python").click()
    button(page, "Unread messages").click(timeout=30_000)
    button(page, "Run").click()
    expect(page.get_by_role("log").get_by_role("caption")).to_be_visible()
    page.keyboard.type("aclient.email.")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.locator(".prompt").evaluate("(room) => scrollTo(0, room.offsetTop - 20)")
    keep(page, "prompt")
    page.get_by_role("navigation", name="Workbench").get_by_role("link", name="Leak check").click()
    expect(page.locator(".leaks .sum")).to_contain_text("No leak found")
    page.locator(".leaks").evaluate("(room) => scrollTo(0, room.offsetTop - 20)")
    keep(page, "leak-check")


def blank(browser: Browser) -> Page:
    """A page in a tab of its own, by day."""
    return browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type] # a plain dict


def keep(page: Page, name: str) -> None:
    """Write one picture, if it is not too large for a README."""
    picture = page.screenshot(scale="css")
    if len(picture) > LARGEST:
        sys.exit(f"{name}.png would have {len(picture)} bytes, more than {LARGEST}.")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
