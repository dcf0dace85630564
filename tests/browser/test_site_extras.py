"""What lies in a built site beside the page: the page for 404, and the manifest, below a path of the host."""

import json

from playwright.sync_api import Page, expect

from tests.browser.person import live
from tests.browser.servers import Place
from tests.browser.test_screens import check_on_a_phone, check_with_axe


def test_the_page_for_404_looks_like_ours_and_leads_home(page: Page, built: Place) -> None:
    """Without a script; its styles and its links are found below the host's path."""
    page.goto(f"{built.page}404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    expect(page.get_by_role("link", name="Go to the page")).to_have_css("border-radius", "10px")
    check_with_axe(page)
    check_on_a_phone(page)
    page.get_by_role("link", name="Go to the page").click()
    live(page)
    assert page.url == built.page


def test_the_browser_takes_the_manifest(page: Page, built: Place) -> None:
    """Under the page's policy; the page that it is for is this one."""
    page.goto(built.page)
    live(page)
    browser = page.context.new_cdp_session(page)
    found = browser.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{built.page}static/manifest.webmanifest"
    assert json.loads(found["data"])["name"] == page.title()
    answered = page.request.get(f"{built.page}static/icon-512.png")
    assert answered.ok
