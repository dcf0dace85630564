"""Codes that are not exchanged: each has its card, leaves the address, and disturbs no session."""

import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.hosts import Host
from tests.browser.person import alert, button, choose, grant, known, live, open_page, sign_in, token, usable
from tests.browser.recording import Coded
from tests.browser.records import attempt_of, keep
from tests.browser.servers import Place
from tests.browser.watch import Watch

STATE = "0123456789abcdef" * 2
OTHER = "f" * 32

# The answer, and the code of its card; `mine` stands for the state of an attempt of this tab.
ANSWERS = {
    "a repeated code": ("?code=a&code=b&state=mine", "mixed_response"),
    "both parts": ("?code=a&state=mine#code=a", "mixed_response"),
    "no state": ("?code=a", "state_missing"),
    "a forged state": (f"?code=a&state={OTHER}", "state_mismatch"),
    "a denial": ("?error=access_denied&state=mine", "access_denied"),
    "a status alone": ("?status=error&code=a&state=mine", "access_denied"),
    "an empty code": ("?code=&state=mine", "no_token"),
    "a token instead": ("?accessToken=abc&state=mine", "no_token"),
    "a code with a line break": ("?code=a%0D%0AX-Evil:%201&state=mine", "no_token"),
    "30 kB of code": (f"?code={'x' * 30_000}&state=mine", "no_token"),
}
ATTEMPTS: list[tuple[dict[str, object], str]] = [
    ({"createdAt": int(time.time()) - 16 * 60}, "state_expired"),
    ({"apiBase": "https://api.aurinko.io"}, "mixed_up"),
    ({"responseType": "token"}, "no_token"),
]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_cannot_be_used_is_not_exchanged(page: Page, coded: Coded, name: str) -> None:
    """It is judged as a token is, and no code leaves the page before it has held."""
    answer, code = ANSWERS[name]
    keep(page, coded.place, **{f"aurinko.pending.{STATE}": attempt_of(coded.place, responseType="code")})
    open_page(page, coded.place, answer.replace("=mine", f"={STATE}"))
    alert(page, code)
    usable(page)
    assert page.url == coded.place.page
    assert coded.asked("POST", "/auth/") == 0


@pytest.mark.parametrize(("changes", "code"), ATTEMPTS, ids=[code for _, code in ATTEMPTS])
def test_an_attempt_that_does_not_fit_is_not_exchanged(
    page: Page, coded: Coded, changes: dict[str, object], code: str
) -> None:
    """Too old, for another API, or started when the page was set to the other flow."""
    attempt = attempt_of(coded.place, responseType="code") | changes
    keep(page, coded.place, **{f"aurinko.pending.{STATE}": attempt})
    open_page(page, coded.place, f"?code=abc&state={STATE}")
    alert(page, code)
    usable(page)
    assert coded.asked("POST", "/auth/") == 0


def test_a_token_for_a_page_that_is_set_to_code_is_refused(page: Page, coded: Coded) -> None:
    """An attempt of the token flow that comes back after the page was changed signs nobody in."""
    keep(page, coded.place, **{f"aurinko.pending.{STATE}": attempt_of(coded.place)})
    open_page(page, coded.place, f"?accessToken=abc&state={STATE}")
    alert(page, "mixed_up")
    usable(page)
    assert token(page) == ""


def test_a_used_address_is_told_apart_and_disturbs_nobody(page: Page, coded: Coded, watch: Watch) -> None:
    """The address of a sign-in that worked, opened again, exchanges nothing; the session goes on."""
    sign_in(page, coded.place)
    used = next(request.url for request in watch.requests if "code=" in request.url)
    page.goto(used)
    alert(page, "state_used")
    known(page)
    assert page.url == coded.place.page
    assert coded.asked("POST", "/auth/exchange") == 1


def test_a_used_code_has_a_card(page: Page, coded: Coded, watch: Watch) -> None:
    """A code behind a good state that was exchanged before, here or elsewhere, is refused by the API."""
    watch.allow_answer(400)
    sign_in(page, coded.place)
    used = next(request.url for request in watch.requests if "code=" in request.url)
    keep(page, coded.place, **{f"aurinko.pending.{STATE}": attempt_of(coded.place, responseType="code")})
    asked = used.partition("state=")[2].partition("&")[0]
    page.goto(used.replace(asked, STATE))
    expect(alert(page, "code_expired")).to_contain_text("400")
    known(page)
    page.reload()
    known(page)


def test_a_late_code_is_followed_by_a_new_sign_in(page: Page, coded: Coded, watch: Watch) -> None:
    """One button asks anew for the same, and that one works."""
    watch.allow_answer(400)
    coded.fault(kind="code_expired", times=1)
    open_page(page, coded.place)
    choose(page, "Office365")
    grant(page)
    card = alert(page, "code_expired")
    usable(page)
    assert page.url == coded.place.page
    card.get_by_role("button", name="Sign in again", exact=True).click()
    page.wait_for_url("**/signin/**")
    grant(page)
    known(page)


def refused(page: Page, coded: Coded, code: str) -> str:
    """Sign in to where the code cannot be exchanged; gives the words of the card."""
    open_page(page, coded.place)
    choose(page, "Google")
    grant(page)
    card = alert(page, code)
    usable(page)
    assert page.url == coded.place.page
    assert page.evaluate("() => sessionStorage.getItem('aurinko.session')") is None
    assert coded.asked("POST", "/auth/exchange") == 1
    return card.inner_text()


def test_a_wrong_secret(page: Page, coded: Coded, watch: Watch) -> None:
    """The card is for whoever runs the server, and does not show the secret."""
    watch.allow_answer(401)
    coded.companion(client_secret="not-the-secret-of-this-one")
    words = refused(page, coded, "secret_refused")
    assert "AURINKO_CLIENT_SECRET" in words
    assert "not-the-secret" not in words


def test_an_api_that_the_companion_cannot_reach(page: Page, coded: Coded, watch: Watch) -> None:
    """The browser could; the server behind the page cannot."""
    watch.allow_answer(502)
    coded.companion(api_base="http://localhost:9")
    assert "cannot reach Aurinko" in refused(page, coded, "api_unreachable")


def test_a_companion_that_does_not_answer(page: Page, coded: Coded, watch: Watch) -> None:
    """A cut connection is told from a refusal."""
    watch.allow("Failed to load resource: net::ERR_FAILED")
    page.route("**/auth/exchange", lambda route: route.abort())
    open_page(page, coded.place)
    choose(page, "Google")
    grant(page)
    assert "did not answer" in alert(page, "exchange_failed").inner_text()
    usable(page)


def test_a_page_server_without_a_companion(page: Page, coded: Coded, watch: Watch) -> None:
    """Settings that say `code`, on a server that has no companion."""
    watch.allow_answer(405)
    watch.allow_answer(404)
    coded.page.app = coded.site()
    words = refused(page, coded, "companion_missing")
    assert "--code" in words
    button(page, "Close").click()
    usable(page)


@pytest.fixture
def static(host: Host) -> Place:
    """A built site on a static host, set to the code flow."""
    text = host.text("pyscript.toml")
    assert 'response_type = "token"' in text
    return host.copy("code", {"pyscript.toml": text.replace('"token"', '"code"')})


def test_a_static_host(page: Page, static: Place, watch: Watch) -> None:
    """A host of files has no companion and never will: the card says what to do instead."""
    watch.allow_answer(501)
    keep(page, static, **{f"aurinko.pending.{STATE}": attempt_of(static, responseType="code")})
    open_page(page, static, f"?code=abc&state={STATE}")
    card = alert(page, "companion_missing")
    expect(card).to_contain_text("A static host has none")
    expect(card).to_contain_text('response_type = "token"')
    usable(page)


def test_a_page_that_is_slow_to_exchange_is_not_taken_for_dead(page: Page, coded: Coded) -> None:
    """While the companion asks, the page says so; twenty seconds later it is still waiting."""
    open_page(page, coded.place)
    choose(page, "Google")
    held: list[Route] = []

    def hold(route: Route) -> None:  # Playwright takes no built-in function
        held.append(route)

    page.route("**/auth/exchange", hold)
    page.clock.install()
    grant(page)
    page.locator("html[data-exchanging]").wait_for(state="attached")
    page.clock.fast_forward(21_000)
    expect(page.get_by_role("status").first).to_have_text("Exchanging the code…")
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)
    held[0].continue_()
    page.clock.resume()
    known(page)
    live(page)
