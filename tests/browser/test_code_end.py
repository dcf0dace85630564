"""The end of a session of the code flow, asked for or not, and API faults behind the companion."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import alert, button, grant, known, ready, region, rows, sign_in, usable
from tests.browser.recording import Coded
from tests.browser.watch import Watch

PATHS = {"account": "/v1/account", "messages": "/v1/email/messages"}


def cookies(page: Page) -> list[str]:
    """The names of the session cookies that the browser has."""
    return [
        str(each["name"]) for each in page.context.cookies() if "aurinko-session" in str(each.get("name"))
    ]


def test_the_cookie_is_for_the_server_alone(page: Page, coded: Coded) -> None:
    """No script can read it, no other site can send it, and it ends with the browser."""
    sign_in(page, coded.place)
    (cookie,) = page.context.cookies()
    assert cookie.get("httpOnly")
    assert cookie.get("sameSite") == "Strict"
    assert cookie.get("path") == "/"
    assert cookie.get("expires") == -1
    assert page.evaluate("() => document.cookie") == ""


def test_nothing_is_left_after_signing_out(page: Page, coded: Coded) -> None:
    """The cookie is gone and the token worth nothing, so that a copy of the cookie is nothing either."""
    sign_in(page, coded.place)
    ready(page)
    shown = page.locator("#address").inner_text()
    copied = page.context.cookies()
    account = page.evaluate("() => JSON.parse(sessionStorage.getItem('aurinko.session')).accountId")
    with page.expect_response("**/auth/session"):
        button(page, "Sign out").click()
    usable(page)
    (ended,) = [seen for seen in coded.page.seen if seen.target.startswith("/auth/session")]
    # As the server noted it: its body comes later than its head, and the browser has forgotten it then.
    while not ended.answered.endswith(b"}"):
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert ended.answered.endswith(b'{"revoked":true}')
    assert cookies(page) == []
    assert shown not in page.content()
    assert page.evaluate("() => sessionStorage.getItem('aurinko.session')") is None
    page.context.add_cookies([{key: each[key] for key in each if key != "expires"} for each in copied])  # type: ignore[misc, literal-required] # Playwright gives and takes two types
    headers = {"X-Aurinko-Companion": "1", "X-Aurinko-Account-Id": account}
    asked = page.context.request.get(f"{coded.place.page}api/v1/account", headers=headers)
    assert asked.status == 401


@pytest.mark.parametrize("path", PATHS)
def test_a_dead_token_ends_the_session_as_in_the_token_flow(
    page: Page, coded: Coded, watch: Watch, path: str
) -> None:
    """A 401 of the API's: one button returns to the same account and the same message."""
    watch.allow_answer(401)
    sign_in(page, coded.place)
    ready(page)
    rows(page).nth(2).get_by_role("link").click()
    subject = page.get_by_role("article").get_by_role("heading").inner_text()
    route = page.url
    coded.fault(path=PATHS[path], kind="status", status=401)
    page.reload()
    card = alert(page, "session_expired")
    usable(page)
    card.get_by_role("button", name="Sign in again", exact=True).click()
    page.wait_for_url("**/signin/**")
    grant(page)
    known(page)
    assert page.url == route
    expect(page.get_by_role("article").get_by_role("heading")).to_have_text(subject, timeout=30_000)


@pytest.mark.parametrize("how", ["a new key", "no cookie"])
def test_a_lost_session_is_told_apart_when_the_page_is_loaded(
    page: Page, coded: Coded, watch: Watch, how: str
) -> None:
    """A server with other keys, or a cookie that was cleared: calm, and one button brings it back."""
    watch.allow_answer(401)
    sign_in(page, coded.place)
    ready(page)
    if how == "a new key":
        coded.companion()
    else:
        page.context.clear_cookies()
    page.reload()
    card = alert(page, "session_lost")
    expect(card).to_contain_text("the server behind this page answered 401")
    usable(page)
    expect(region(page, "Mail")).to_be_hidden()
    card.get_by_role("button", name="Sign in again", exact=True).click()
    page.wait_for_url("**/signin/**")
    grant(page)
    known(page)
    assert len(cookies(page)) == 1


def test_a_session_that_is_lost_while_reading(page: Page, coded: Coded, watch: Watch) -> None:
    """The house meets it and says the same; the mail is off the screen."""
    watch.allow_answer(401)
    sign_in(page, coded.place)
    ready(page)
    shown = page.locator("#address").inner_text()
    coded.companion()
    rows(page).first.get_by_role("link").click()
    alert(page, "session_lost")
    usable(page)
    assert shown not in page.content()
    assert page.locator("html").get_attribute("data-app") is None


def test_a_session_that_the_synchronous_client_finds_lost(page: Page, coded: Coded, watch: Watch) -> None:
    """The synchronous client tells it as the other does."""
    watch.allow_answer(401)
    sign_in(page, coded.place)
    ready(page)
    coded.companion()
    page.get_by_text("How this list was read").click()
    button(page, "Read it again with Client").click()
    alert(page, "session_lost")
    usable(page)


def test_a_revoke_that_the_api_does_not_confirm(page: Page, coded: Coded, watch: Watch) -> None:
    """The tab and the cookie are done with; the doubt about the token is said."""
    sign_in(page, coded.place)
    coded.fault(path="/v1/account/token", kind="status", status=500)
    button(page, "Sign out").click()
    card = alert(page, "revoke_failed")
    expect(card).to_contain_text("The cookie is gone")
    usable(page)
    assert cookies(page) == []
    assert watch.complaints() == []


def test_a_sign_out_that_does_not_reach_the_server(page: Page, coded: Coded, watch: Watch) -> None:
    """The tab has forgotten the sign-in, and the card says that the cookie may be there still."""
    watch.allow("Failed to load resource: net::ERR_FAILED")
    sign_in(page, coded.place)
    page.route("**/auth/session", lambda route: route.abort())
    button(page, "Sign out").click()
    expect(alert(page, "revoke_failed")).to_contain_text("The cookie may still be in this browser")
    usable(page)
    page.reload()
    usable(page)
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)


def test_a_sign_out_of_a_lost_session_says_what_nobody_could_do(
    page: Page, coded: Coded, watch: Watch
) -> None:
    """The server cannot read the token any more, so it cannot revoke it; the cookie is gone all the same."""
    watch.allow_answer(401)
    sign_in(page, coded.place)
    ready(page)
    coded.companion()
    with page.expect_response("**/auth/session") as ended:
        button(page, "Sign out").click()
    assert ended.value.status == 401
    usable(page)
    expect(page.get_by_role("status").first).to_have_text("Signed out.")
    card = alert(page, "revoke_failed")
    expect(card).to_contain_text("Its cookie is gone")
    expect(card).to_contain_text("remove the application's access at the provider")
    assert cookies(page) == []


FAULTS: tuple[tuple[dict[str, object], str], ...] = (
    ({"kind": "status", "status": 403}, "forbidden"),
    ({"kind": "status", "status": 404}, "not_found"),
    ({"kind": "status", "status": 429, "retryAfter": 1}, "rate_limited"),
    ({"kind": "status", "status": 503}, "server_error"),
    ({"kind": "body", "status": 302, "body": "elsewhere"}, "bad_answer"),
    ({"kind": "truncate"}, "bad_answer"),
    ({"kind": "body", "body": "[]"}, "bad_answer"),
)


@pytest.mark.parametrize("path", PATHS)
def test_what_the_api_does_wrong_is_said_as_in_the_token_flow(
    page: Page, coded: Coded, watch: Watch, path: str
) -> None:
    """The companion passes the API's words on, and the session stays; trying again helps."""
    watch.allow("Failed to load resource")  # Chromium logs each of them
    sign_in(page, coded.place)
    ready(page)
    for fault, code in FAULTS:
        coded.fault(path=PATHS[path], **fault)
        page.reload()
        alert(page, code)
        expect(page.locator("html")).to_have_attribute("data-state", "signed-in")


@pytest.mark.parametrize(("path", "at"), [("account", "start"), ("messages", "half")])
def test_an_api_that_hangs_up_is_said(page: Page, coded: Coded, watch: Watch, path: str, at: str) -> None:
    """Before its answer or in the middle of it: the same card, and one button is enough afterwards."""
    watch.allow("Failed to load resource")
    sign_in(page, coded.place)
    ready(page)
    coded.fault(path=PATHS[path], kind="cut", at=at, times=1)
    page.reload()
    card = alert(page, "network")
    card.get_by_role("button", name="Try again", exact=True).click()
    known(page)
    ready(page)
    expect(region(page, "Account")).to_contain_text("@")


def test_a_companion_that_was_taken_away(page: Page, coded: Coded, watch: Watch) -> None:
    """A session that was kept, and a server that has become one of files."""
    watch.allow_answer(404)
    watch.allow_answer(405)
    sign_in(page, coded.place)
    ready(page)
    coded.page.app = coded.site()
    page.reload()
    # The door's, and the house's if it is quick.
    expect(page.locator('[role=alert][data-error="companion_missing"]').first).to_be_visible()
