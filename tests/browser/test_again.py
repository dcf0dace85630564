"""Back, Forward, reload, other tabs, and pages that come back whole."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.person import (
    alert,
    button,
    choose,
    grant,
    known,
    open_page,
    ready,
    region,
    sign_in,
    state,
    token,
    usable,
)
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch


def test_a_reload_stays_signed_in(page: Page, place: Place) -> None:
    """The session holds for the tab: after a reload the same token shows the same mailbox."""
    sign_in(page, place)
    kept = token(page)
    page.reload()
    known(page)
    ready(page)
    assert token(page) == kept
    assert page.url == place.page


def test_an_attempt_left_by_back_can_be_finished_by_forward(page: Page, served: Place) -> None:
    """Back from the provider leaves a usable page, and the attempt itself stays good."""
    open_page(page, served)
    choose(page, "Google")
    page.go_back()
    usable(page)
    page.go_forward()
    grant(page)
    known(page)


def test_back_and_another_provider(page: Page, served: Place) -> None:
    """After Back another provider can be chosen, and its answer is the one that counts."""
    open_page(page, served)
    choose(page, "Google")
    page.go_back()
    usable(page)
    choose(page, "Office365")
    grant(page)
    known(page)
    expect(region(page, "Account")).to_contain_text("Office365")


def test_back_after_the_sign_in_is_calm(page: Page, served: Place) -> None:
    """Back leads to the provider's finished page, Forward to the mailbox, which is still signed in."""
    sign_in(page, served)
    page.go_back()
    expect(page.get_by_role("heading", name="This sign-in is finished")).to_be_visible()
    page.go_forward()
    known(page)
    expect(page.locator("[role=alert]")).to_have_count(0)


def test_a_second_tab_has_its_own_session(page: Page, context: BrowserContext, served: Place) -> None:
    """A new tab is signed out and says why; the first one is not disturbed."""
    signed_in(page, served)
    expect(region(page, "Account")).to_contain_text("this tab only")
    other = context.new_page()
    open_page(other, served)
    usable(other)
    expect(other.get_by_text("The sign-in holds for this tab only")).to_be_visible()
    assert token(other) == ""
    known(page)


def test_an_answer_in_the_wrong_tab_is_refused(page: Page, context: BrowserContext, served: Place) -> None:
    """An attempt belongs to the tab that started it; a link carried elsewhere signs nobody in."""
    open_page(page, served)
    asked = choose(page, "Google")
    other = context.new_page()
    open_page(other, served, f"?status=success&accessToken=abc&state={asked['state']}")
    alert(other, "state_mismatch")
    grant(page)
    known(page)


def duplicate(page: Page) -> Page:
    """The tab once more: a browser copies its storage."""
    with page.expect_popup() as opened:
        page.evaluate("() => { window.open(location.href); }")
    known(opened.value)
    return opened.value


def test_a_duplicated_tab_follows_the_sign_out(
    page: Page, context: BrowserContext, served: Place, watch: Watch
) -> None:
    """Signing out ends the tabs that show the same account, and only those."""
    signed_in(page, served)
    known(page)
    twin = duplicate(page)
    stranger = context.new_page()
    held = signed_in(stranger, served)
    known(stranger)
    watch.allow_answer(401)  # both revoke, and it is one token
    button(page, "Sign out").click()
    state(page, "signed-out")
    alert(twin, "signed_out_elsewhere")
    usable(twin)
    assert token(twin) == ""
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)
    assert token(stranger) == held
    known(stranger)
