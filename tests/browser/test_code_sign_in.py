"""Signing in by code: the same page and the same steps, with a server that keeps secret and token."""

import base64
import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from cryptography.fernet import Fernet
from playwright.sync_api import Page, expect

from sandbox import CLIENT_ID, CLIENT_SECRET
from tests.browser.person import (
    button,
    choose,
    grant,
    known,
    open_page,
    ready,
    region,
    rows,
    sign_in,
    usable,
)
from tests.browser.recording import Coded
from tests.browser.servers import serving
from tests.browser.watch import Watch

EVERYTHING = """async () => JSON.stringify([
  document.documentElement.outerHTML, Object.entries(sessionStorage), Object.entries(localStorage),
  location.href, window.name, document.cookie, history.state, document.title,
  [...document.querySelectorAll("input, output")].map((field) => field.value),
  performance.getEntries().map((entry) => entry.name), await caches.keys(),
])"""


def record(page: Page) -> dict[str, object]:
    """The tab's session as it is kept."""
    found: dict[str, object] = json.loads(
        page.evaluate("() => sessionStorage.getItem('aurinko.session') ?? '{}'")
    )
    return found


@pytest.mark.parametrize("service", ["Google", "Office365", "EWS"])
def test_signs_in_by_code_and_nobody_in_the_browser_sees_a_token(
    page: Page, coded: Coded, watch: Watch, service: str
) -> None:
    """Account, mail, a letter, a reload and the sign-out; the token and the secret stay behind the server."""
    sign_in(page, coded.place, service)
    ready(page)
    expect(region(page, "Account")).to_contain_text(service)
    expect(region(page, "Account")).to_contain_text("@")
    assert rows(page).count() > 10
    rows(page).first.get_by_role("link").click()
    subject = rows(page).first.locator(".subject").inner_text()
    expect(page.get_by_role("article").get_by_role("heading")).to_have_text(subject)
    found = page.evaluate(EVERYTHING)
    kept = record(page)
    assert kept["mode"] == "code"
    assert "accessToken" not in kept
    page.reload()
    known(page)
    ready(page)
    expect(page.get_by_role("article").get_by_role("heading")).to_have_text(subject, timeout=30_000)
    assert record(page) == kept
    button(page, "Sign out").click()
    usable(page)
    expect(page.get_by_role("status").first).to_have_text("Signed out.")
    assert page.context.cookies() == [] or "session" not in str(page.context.cookies())
    found += page.evaluate(EVERYTHING) + "".join(watch.said)
    secrets_stay_behind(coded, found, watch)


def secrets_stay_behind(coded: Coded, found: str, watch: Watch) -> None:
    """Search all that the browser saw, said and sent for the markers."""
    pair = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode())
    markers = [*coded.tokens(), CLIENT_SECRET.encode(), pair]
    assert len(markers) > 2
    assert all(any(marker in each.sent + each.answered for each in coded.api.seen) for marker in markers[::2])
    seen = [each for each in (*coded.page.seen, *coded.api.seen) if each.from_browser]
    assert {"POST", "GET", "DELETE"} <= {each.method for each in seen}
    for marker in markers:
        assert marker.decode() not in found
        assert not [each.target for each in seen if marker in each.sent + each.answered]
        assert not [
            each.target for each in (*coded.page.seen, *coded.api.seen) if marker.decode() in each.target
        ]
        assert not [request.url for request in watch.requests if marker.decode() in request.url]


@pytest.mark.parametrize("service", ["IMAP", "iCloud", "Zoho"])
def test_signs_in_to_the_other_services_by_code(page: Page, coded: Coded, service: str) -> None:
    """The other three lead to their account as well, and the address is clean."""
    sign_in(page, coded.place, service)
    expect(region(page, "Account")).to_contain_text(service)
    assert page.url == coded.place.page


def test_asks_for_a_code_and_exchanges_it_once(page: Page, coded: Coded, watch: Watch) -> None:
    """The authorize request says so; the code goes to the page's own server once, and stays nowhere."""
    open_page(page, coded.place, "#/message/of-long-ago")
    asked = choose(page, "Google")
    assert asked["responseType"] == "code"
    grant(page)
    known(page)
    assert page.url == coded.place.page + "#/message/of-long-ago"
    back = next(
        request.url for request in watch.requests if "&code=" in request.url or "?code=" in request.url
    )
    code = dict(parse_qsl(urlsplit(back).query))["code"]
    assert coded.asked("POST", "/auth/exchange") == 1
    carrying = [each.target.partition("?")[0] for each in coded.page.seen if code.encode() in each.sent]
    assert carrying == ["/auth/exchange"]
    assert code not in page.evaluate(EVERYTHING).replace(back, "")
    assert not any(code in said for said in watch.said)


def test_speaks_to_its_own_server_alone(page: Page, coded: Coded, watch: Watch) -> None:
    """After the sign-in no request of the page's leaves its origin, and none has a Bearer header."""
    sign_in(page, coded.place)
    ready(page)
    after = [request for request in watch.requests if "/v1/" in request.url and "/auth/" not in request.url]
    assert {request.url.removeprefix(coded.place.page).partition("?")[0] for request in after} == {
        "api/v1/account",
        "api/v1/email/messages",
    }
    assert not any("authorization" in request.headers for request in watch.requests)


def test_the_synchronous_client_goes_through_the_companion_too(page: Page, coded: Coded) -> None:
    """The button reads the list once more, and the page shows what the clients were made of."""
    sign_in(page, coded.place)
    ready(page)
    count = page.locator("#messages li").count()
    page.get_by_text("How this list was read").click()
    expect(page.locator(".behind pre").last).to_contain_text("Client(companion)")
    button(page, "Read it again with Client").click()
    expect(page.locator(".sync-result")).to_contain_text(f"Client read {count} messages", timeout=20_000)


def test_the_page_says_what_this_flow_is_worth(page: Page, coded: Coded) -> None:
    """Its words, steps and promises are those of the code flow, and none of the token flow's is left."""
    open_page(page, coded.place)
    steps = page.locator(".steps li:visible strong")
    expect(steps).to_have_text(["Build.", "Authorize.", "Receive.", "Exchange.", "Call."])
    expect(page.locator(".honest")).to_contain_text("The token is never in an address")
    expect(page.get_by_text("A token in an address is a token exposed")).to_be_hidden()
    expect(page.get_by_text("its cookie stays in this browser")).to_be_visible()
    choose(page, "Google")
    grant(page)
    known(page)
    expect(region(page, "Account")).to_contain_text("by a cookie that only the page's server can open")
    expect(page.get_by_text("Signed in for this tab only")).to_be_hidden()
    expect(page.locator("#sign-out-help")).to_have_text(
        "Signing out revokes the token; the cookie goes with it."
    )


def test_the_command_serves_it(page: Page, watch: Watch) -> None:
    """`python serve.py --code` is all it takes."""
    del watch
    with serving("--code", AURINKO_COOKIE_KEYS=Fernet.generate_key().decode()) as place:
        sign_in(page, place)
        assert record(page)["mode"] == "code"
