"""Where the page will not start: in a frame, or in a browser that keeps nothing."""

from playwright.sync_api import Page, expect

from tests.browser.hosts import Host
from tests.browser.person import alert, known, live, open_page, state, token, usable
from tests.browser.records import attempt_of, fresh_token, keep, session_of
from tests.browser.servers import Place

RESULT = "?utm=%7e&status=success&accessToken=abc&x=1+2&state=0123#/route?keep=1&code=x&error=y&details=z"
CLEAN = "?utm=%7e&x=1+2#/route?keep=1"


def test_not_inside_a_frame(page: Page, host: Host) -> None:
    """The page refuses to run in a frame, and offers a tab of its own."""
    outside = host.server.folder / "outside.html"
    outside.write_text(
        f'<!doctype html><meta name="referrer" content="no-referrer"><iframe src="/demo/{RESULT}"></iframe>'
    )
    page.goto(f"{host.server.origin}/outside.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator('[data-error="framed"]')).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("data-state", "failed")
    assert page.frames[1].url == host.place.page + CLEAN
    expect(frame.get_by_role("button", name="Continue with Google")).to_be_disabled()
    assert page.frames[1].evaluate("() => document.querySelector('script-py') === null")  # PyScript makes one
    with page.expect_popup() as opened:
        frame.get_by_role("link", name="Open in a new tab").click()
    live(opened.value)
    usable(opened.value)


def test_storage_that_is_blocked(page: Page, built: Place) -> None:
    """Without storage no answer could be told from a forged one: no sign-in is offered."""
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage',"
        " { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto(built.page + RESULT)
    alert(page, "storage_blocked")
    state(page, "failed")
    assert page.url == built.page + CLEAN
    expect(page.get_by_role("button", name="Continue with Google")).to_be_disabled()


def test_storage_that_fails_after_the_return(page: Page, served: Place) -> None:
    """A session that cannot be kept is held in memory until a reload; no older one comes back after it."""
    known_state = "0123456789abcdef" * 2
    given = fresh_token(served)
    older = {"aurinko.session": session_of(served)}
    keep(page, served, **{f"aurinko.pending.{known_state}": attempt_of(served), **older})
    page.add_init_script(
        """(() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, text) {
          if (key === "aurinko.session") throw new DOMException("full", "QuotaExceededError");
          return set.call(this, key, text); } })()"""
    )
    open_page(page, served, f"?status=success&accessToken={given}&state={known_state}")
    card = alert(page, "session_memory")
    known(page)
    assert token(page) == ""
    page.locator("html[data-app=ready]").wait_for(state="attached", timeout=60_000)
    assert page.locator("#messages li").count() > 10
    card.get_by_role("button", name="Close", exact=True).click()
    expect(card).to_have_count(0)
    page.reload()
    live(page)
    usable(page)
