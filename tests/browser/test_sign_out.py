"""Signing out: nothing of the sign-in or the mailbox stays behind."""

from collections.abc import Callable

import httpx2
from playwright.sync_api import Page, expect

from tests.browser.person import alert, button, known, live, ready, region, rows, sign_in, token, usable
from tests.browser.records import attempt_of, keep, signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch

# All that a page can be searched for: every text and attribute, storage, address, name, cookies, history.
EVERYTHING = """() => JSON.stringify([
  document.documentElement.outerHTML, Object.entries(sessionStorage), Object.entries(localStorage),
  location.href, window.name, document.cookie, history.state, document.title,
  [...document.querySelectorAll("input, output")].map((field) => field.value),
])"""


def status_of(place: Place, kept: str) -> int:
    """What the API answers to a token."""
    headers = {"Authorization": f"Bearer {kept}"}
    return httpx2.get(f"{place.sandbox}/v1/account", headers=headers).status_code


def test_nothing_is_left_after_signing_out(page: Page, place: Place, watch: Watch) -> None:
    """Token, mail and address are gone from page and storage, and the token is worth nothing any more."""
    sign_in(page, place)
    ready(page)
    rows(page).first.get_by_role("link").click()
    expect(page.get_by_role("article").get_by_role("heading")).to_be_visible()
    kept = token(page)
    address = page.locator("#address").inner_text()
    subjects = rows(page).locator(".subject").all_inner_texts()
    senders = rows(page).locator(".sender").all_inner_texts()
    assert status_of(place, kept) == 200
    with page.expect_response("**/v1/account/token") as revoked:
        button(page, "Sign out").click()
    usable(page)
    assert revoked.value.ok
    assert status_of(place, kept) == 401
    left = page.evaluate(EVERYTHING)
    for marker in (kept, address, *subjects, *senders, "#/message/"):
        assert marker not in left
    assert "aurinko.session" not in left
    assert page.locator("html").get_attribute("data-app") is None
    assert not any(kept in said for said in watch.said)
    assert page.url == place.page
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_back_after_signing_out_fetches_nothing(
    page: Page, served: Place, watch: Watch, faults: Callable[..., None]
) -> None:
    """Even where the revoke failed, the old token is not used again for a message that Back names."""
    watch.allow_answer(500)
    signed_in(page, served)
    ready(page)
    for index in (0, 1):
        rows(page).nth(index).get_by_role("link").click()
        subject = rows(page).nth(index).locator(".subject").inner_text()
        expect(page.get_by_role("article").get_by_role("heading", name=subject)).to_be_visible()
    faults(path="/v1/account/token", kind="status", status=500)
    button(page, "Sign out").click()
    alert(page, "revoke_failed")
    before = len(watch.requests)
    page.go_back()
    page.wait_for_url("**/#/message/*")
    page.reload()
    usable(page)
    assert not [request.url for request in watch.requests[before:] if "/v1/" in request.url]


def test_an_attempt_that_was_left_goes_with_the_sign_out(page: Page, served: Place) -> None:
    """It holds the address that was given as login hint, so it is not left for the next person."""
    keep(page, served, **{"aurinko.pending." + "0" * 32: attempt_of(served, loginHint="ann@acme.example")})
    signed_in(page, served)
    known(page)
    assert "ann@acme.example" in page.evaluate(EVERYTHING)
    button(page, "Sign out").click()
    usable(page)
    assert "ann@acme.example" not in page.evaluate(EVERYTHING)


def test_a_reload_after_signing_out_stays_signed_out(page: Page, served: Place) -> None:
    """The page after a sign-out is as a first visit is."""
    signed_in(page, served)
    known(page)
    button(page, "Sign out").click()
    usable(page)
    page.reload()
    live(page)
    usable(page)
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)


def test_signing_out_does_not_wait_for_the_house(page: Page, served: Place, watch: Watch) -> None:
    """Whoever leaves before the mailbox has come up is out at once, and it stays empty when it comes."""
    watch.allow_answer(401)  # the account's request can be overtaken by the revoking
    signed_in(page, served)
    button(page, "Sign out").click()
    usable(page)
    assert token(page) == ""
    page.locator("html[data-house=ready], html:not([data-house])").wait_for(state="attached", timeout=60_000)
    assert page.locator("html").get_attribute("data-app") is None
    assert page.locator("#messages li").count() == 0


def test_a_revoking_that_fails_is_said(
    page: Page, served: Place, watch: Watch, faults: Callable[..., None]
) -> None:
    """Where Aurinko does not confirm, the person is signed out here and told that the token may live."""
    kept = signed_in(page, served)
    known(page)
    faults(path="/v1/account/token", kind="status", status=500)
    watch.allow_answer(500)
    button(page, "Sign out").click()
    expect(alert(page, "revoke_failed")).to_contain_text("500")
    usable(page)
    assert token(page) == ""
    assert status_of(served, kept) == 200
    expect(region(page, "Account")).to_be_hidden()


def test_a_revoking_without_an_answer_is_said(page: Page, served: Place, faults: Callable[..., None]) -> None:
    """Signing out waits for nobody: the page is free at once, and says later that no answer came."""
    page.add_init_script(
        "AbortSignal.timeout = ((real) => (ms) => real(ms / 10))(AbortSignal.timeout.bind(AbortSignal))"
    )
    signed_in(page, served)
    known(page)
    faults(path="/v1/account/token", kind="hang")
    button(page, "Sign out").click()
    usable(page)
    expect(alert(page, "revoke_failed")).to_contain_text("no usable answer")


def test_a_token_that_was_dead_already_is_as_good(
    page: Page, served: Place, watch: Watch, faults: Callable[..., None]
) -> None:
    """An API that no longer knows the token has nothing left to revoke, and no card is shown."""
    signed_in(page, served)
    known(page)
    faults(path="/v1/account/token", kind="status", status=401)
    watch.allow_answer(401)
    with page.expect_response("**/v1/account/token"):
        button(page, "Sign out").click()
    usable(page)
    expect(page.get_by_role("status").first).to_have_text("Signed out.")
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)
