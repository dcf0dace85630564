"""Pages that come back whole (bfcache), as people's browsers bring them back."""

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
    usable,
)
from tests.browser.records import keep, session_of, signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch


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
    watch.allow_answer(401)  # two tabs with one token revoke it twice
    yield context
    assert watch.complaints() == []
    browser.close()


def restored(page: Page) -> bool:
    """Whether the page came back whole, and not by another load; without that a test would show nothing."""
    return bool(page.evaluate("() => sessionStorage.getItem('restored')"))


def test_a_restored_page_can_be_used_at_once(restoring: BrowserContext, served: Place) -> None:
    """A sign-in page that comes back whole is not stuck: its buttons start a new attempt."""
    page = restoring.new_page()
    open_page(page, served)
    choose(page, "Google")
    page.go_back(wait_until="commit")
    usable(page)
    assert restored(page)
    expect(page.get_by_role("status").first).to_be_empty()
    choose(page, "Zoho")
    grant(page)
    known(page)


def test_a_restored_page_shows_nobodys_mail(restoring: BrowserContext, served: Place) -> None:
    """A mailbox that comes back whole after its session is gone is emptied before it is seen."""
    page = restoring.new_page()
    signed_in(page, served)
    ready(page)
    page.goto(f"{served.page}static/page.css")
    page.evaluate("() => sessionStorage.removeItem('aurinko.session')")
    page.go_back(wait_until="commit")
    usable(page)
    assert restored(page)
    expect(region(page, "Mail")).to_be_hidden()
    assert page.locator("#messages li").count() == 0


def test_a_restored_mailbox_goes_on(restoring: BrowserContext, served: Place) -> None:
    """A mailbox that comes back whole with its session is as it was, and still hears of a sign-out."""
    page, twin = restoring.new_page(), restoring.new_page()
    kept = signed_in(page, served)
    ready(page)
    keep(twin, served, **{"aurinko.session": session_of(served, kept)})
    open_page(twin, served)
    known(twin)
    page.goto(f"{served.page}static/page.css")
    page.go_back(wait_until="commit")
    assert restored(page)
    button(twin, "Sign out").click()
    alert(page, "signed_out_elsewhere")
