"""The end of a session that nobody asked for: a 401, another API, another account than the one named."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import (
    alert,
    grant,
    known,
    open_page,
    ready,
    region,
    rows,
    token,
    usable,
)
from tests.browser.records import attempt_of, keep, session_of, signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch

Faults = Callable[..., None]
PATHS = {"account": "/v1/account", "messages": "/v1/email/messages"}


@pytest.mark.parametrize("path", PATHS)
def test_a_session_that_ended_is_begun_again_where_it_was(
    page: Page, served: Place, watch: Watch, faults: Faults, path: str
) -> None:
    """A 401 ends the session calmly; one button returns to the same account and the same message."""
    watch.allow_answer(401)
    kept = signed_in(page, served)
    ready(page)
    rows(page).nth(2).get_by_role("link").click()
    subject = page.get_by_role("article").get_by_role("heading").inner_text()
    address, route = page.locator("#address").inner_text(), page.url
    faults(path=PATHS[path], kind="status", status=401)
    page.reload()
    card = alert(page, "session_expired")
    usable(page)
    assert token(page) == ""
    assert address not in page.content()
    assert subject not in page.content()
    card.get_by_role("button", name="Sign in again", exact=True).click()
    page.wait_for_url("**/signin/**")
    grant(page)
    known(page)
    assert page.url == route
    assert token(page) not in ("", kept)
    expect(region(page, "Account")).to_contain_text(address)
    expect(page.get_by_role("article").get_by_role("heading")).to_have_text(subject, timeout=30_000)


def test_a_401_while_reading_ends_the_session(
    page: Page, served: Place, watch: Watch, faults: Faults
) -> None:
    """A token that dies while the mailbox is open ends the session where the house meets it."""
    watch.allow_answer(401)
    signed_in(page, served)
    ready(page)
    faults(path="/v1/email/messages/*", kind="status", status=401)
    rows(page).first.get_by_role("link").click()
    alert(page, "session_expired")
    usable(page)
    assert page.locator("html").get_attribute("data-app") is None
    expect(region(page, "Mail")).to_be_hidden()
    assert page.locator("#messages li").count() == 0


def test_a_session_for_another_api_is_dropped(page: Page, served: Place, watch: Watch) -> None:
    """A token that was made for another API is sent nowhere."""
    keep(
        page, served, **{"aurinko.session": session_of(served, "abc") | {"apiBase": "https://api.aurinko.io"}}
    )
    open_page(page, served)
    expect(alert(page, "session_dropped")).to_contain_text("https://api.aurinko.io")
    usable(page)
    assert token(page) == ""
    assert not any("authorization" in request.headers for request in watch.requests)


def test_another_account_than_the_hint_is_said(page: Page, served: Place) -> None:
    """Who signed in to another mailbox than the one named is told, and can leave it by one button."""
    state_ = "0123456789abcdef" * 2
    given = str(session_of(served)["accessToken"])
    keep(page, served, **{f"aurinko.pending.{state_}": attempt_of(served, loginHint="ann@acme.example")})
    open_page(page, served, f"?status=success&accessToken={given}&state={state_}")
    card = alert(page, "wrong_account")
    expect(card).to_contain_text("ann@acme.example")
    expect(card).to_contain_text(page.locator("#address").inner_text())
    card.get_by_role("button", name="Leave this mailbox", exact=True).click()
    usable(page)
    assert token(page) == ""
