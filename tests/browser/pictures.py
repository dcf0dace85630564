"""The README's pictures: `python -m tests.browser.pictures`, by the tests' own browser."""

import sys

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.person import choose, grant, open_page, ready, rows
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
        browser.close()


def take(browser: Browser, place: Place) -> None:
    """The sign-in page, and the mailbox with a letter open."""
    page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type] # a plain dict
    open_page(page, place)
    keep(page, "sign-in")
    choose(page, "Google")
    grant(page)
    ready(page)
    rows(page).nth(2).get_by_role("link").click()
    page.get_by_role("article").get_by_role("heading").wait_for()
    page.mouse.move(0, 0)
    keep(page, "mailbox")


def keep(page: Page, name: str) -> None:
    """Write one picture, if it is not too large for a README."""
    picture = page.screenshot(scale="css")
    if len(picture) > LARGEST:
        sys.exit(f"{name}.png would have {len(picture)} bytes, more than {LARGEST}.")
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
