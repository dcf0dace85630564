"""Back, Forward, other tabs and restored pages in the code flow, where all tabs share the cookies."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import ARGUMENTS
from tests.browser.person import (
    alert,
    button,
    choose,
    grant,
    known,
    open_page,
    ready,
    region,
    rows,
    sign_in,
    state,
    usable,
)
from tests.browser.recording import Coded
from tests.browser.watch import Watch


def address(page: Page) -> str:
    """Whose mailbox the page shows."""
    return page.locator("#address").inner_text()


def read_first(page: Page) -> None:
    """Open the newest letter; only this account has it."""
    rows(page).first.get_by_role("link").click()
    subject = rows(page).first.locator(".subject").inner_text()
    expect(page.get_by_role("article").get_by_role("heading")).to_have_text(subject)


def test_back_after_the_sign_in_is_calm(page: Page, coded: Coded) -> None:
    """Back leads to the provider's finished page, Forward to the mailbox; no entry has the code."""
    sign_in(page, coded.place)
    page.go_back()
    expect(page.get_by_role("heading", name="This sign-in is finished")).to_be_visible()
    page.go_forward()
    known(page)
    expect(page.locator("[role=alert]")).to_have_count(0)
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert not [entry["url"] for entry in history if "code=" in entry["url"]]
    assert coded.asked("POST", "/auth/exchange") == 1


def test_an_attempt_left_by_back_can_be_finished_by_forward(page: Page, coded: Coded) -> None:
    """Back from the provider leaves a usable page, and the attempt itself stays good."""
    open_page(page, coded.place)
    choose(page, "Google")
    page.go_back()
    usable(page)
    page.go_forward()
    grant(page)
    known(page)


def test_a_new_tab_is_signed_out_and_can_sign_in_as_another(
    page: Page, context: BrowserContext, coded: Coded
) -> None:
    """Two tabs with two accounts: each reads its own mail to the end, and one's sign-out leaves the other."""
    sign_in(page, coded.place, "Google")
    ready(page)
    other = context.new_page()
    open_page(other, coded.place)
    usable(other)
    choose(other, "Office365")
    grant(other)
    known(other)
    ready(other)
    assert address(page) != address(other)
    read_first(page)
    read_first(other)
    page.reload()
    known(page)
    expect(region(page, "Account")).to_contain_text("Google")
    expect(region(other, "Account")).to_contain_text("Office365")
    button(other, "Sign out").click()
    usable(other)
    page.reload()
    known(page)
    ready(page)
    read_first(page)


def test_a_duplicated_tab_follows_the_sign_out(page: Page, coded: Coded) -> None:
    """Signing out ends the tabs that show the same account; the one cookie is ended once."""
    sign_in(page, coded.place)
    with page.expect_popup() as opened:
        page.evaluate("() => { window.open(location.href); }")
    twin = opened.value
    known(twin)
    with page.expect_response("**/auth/session") as ended:
        button(page, "Sign out").click()
    assert ended.value.ok
    state(page, "signed-out")
    alert(twin, "signed_out_elsewhere")
    usable(twin)
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)
    assert coded.asked("DELETE", "/auth/session") == 1
    assert not [cookie for cookie in page.context.cookies() if "session" in str(cookie.get("name"))]


@pytest.fixture
def restoring(launch_browser: Callable[..., Browser]) -> Iterator[BrowserContext]:
    """A browser that keeps left pages whole, as people's browsers do; Playwright switches that off."""
    browser = launch_browser(args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"])
    context = browser.new_context()
    context.add_init_script(
        "addEventListener('pageshow', ({ persisted }) => {"
        " if (persisted) sessionStorage.setItem('restored', 1) })"
    )
    watch = Watch(context)
    yield context
    assert watch.complaints() == []
    browser.close()


def restored(page: Page) -> bool:
    """Whether the page came back whole; without that a test would show nothing."""
    return bool(page.evaluate("() => sessionStorage.getItem('restored')"))


RECORD = "() => sessionStorage.getItem('aurinko.session')"
KEEP = "text => sessionStorage.setItem('aurinko.session', text)"


def left_for_a_picture(restoring: BrowserContext, coded: Coded) -> Page:
    """A tab that was signed in to Google, and now is elsewhere on the site."""
    page = restoring.new_page()
    sign_in(page, coded.place, "Google")
    ready(page)
    page.goto(f"{coded.place.page}static/icon.svg")
    return page


def test_a_restored_page_of_a_tab_that_is_signed_out(restoring: BrowserContext, coded: Coded) -> None:
    """Nobody's mail is painted, and the tab can be used at once."""
    page = left_for_a_picture(restoring, coded)
    page.evaluate("() => sessionStorage.removeItem('aurinko.session')")
    page.go_back(wait_until="commit")
    usable(page)
    assert restored(page)
    assert page.locator("#messages li").count() == 0
    choose(page, "Office365")
    grant(page)
    known(page)


def test_a_restored_page_shows_the_account_that_the_tab_has_now(
    restoring: BrowserContext, coded: Coded
) -> None:
    """Back to a page of one account, in a tab that is another's by now, shows the other's."""
    other = restoring.new_page()
    sign_in(other, coded.place, "Office365")
    page = left_for_a_picture(restoring, coded)
    page.evaluate(KEEP, other.evaluate(RECORD))
    page.go_back(wait_until="commit")
    page.wait_for_url(coded.place.page)
    known(page)
    assert restored(page)
    expect(region(page, "Account")).to_contain_text("Office365")
    assert address(page) == address(other)


def test_a_restored_page_of_the_same_session_goes_on(restoring: BrowserContext, coded: Coded) -> None:
    """It asks once more whose mailbox this is, and the mail can be read."""
    page = left_for_a_picture(restoring, coded)
    coded.page.seen.clear()
    with page.expect_response("**/api/v1/account"):
        page.go_back(wait_until="commit")
    assert restored(page)
    known(page)
    read_first(page)
