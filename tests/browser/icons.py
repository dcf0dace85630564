"""The icons as PNG, from static/icon.svg: `python -m tests.browser.icons`, by the tests' own browser."""

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.servers import ROOT
from tools.browser import browser as find_browser

SIZES = (180, 192, 512)
# On paper, and with room around it: systems cut a circle or a rounded square out of it.
PAGE = """<body style="margin: 0; background: #fbf7ef; display: grid; place-items: center; height: 100vh">
<div style="width: 72vw">{icon}</div>"""


def main() -> None:
    """Write one for each size."""
    icon = (ROOT / "static" / "icon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(icon=icon))
            (ROOT / "static" / f"icon-{size}.png").write_bytes(page.screenshot())
        browser.close()


if __name__ == "__main__":
    main()
