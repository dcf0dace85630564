"""The workbench's failure switches: each provokes what it says, and the page answers as it should."""

from collections.abc import Callable, Iterator

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hosts import Host
from tests.browser.person import alert, button, choose, grant, known, state, token, usable
from tests.browser.recording import Coded
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.test_screens import check_on_a_phone, check_with_axe
from tests.browser.watch import Watch

ROOM = "#/workbench/failures"


def did(page: Page) -> Locator:
    """The card that says what the page did."""
    return page.locator(".failures .did")


def provoke(page: Page, name: str) -> None:
    """Press a switch."""
    button(page, f"Provoke it: {name}").click(timeout=30_000)


@pytest.fixture
def room(page: Page, served: Place, watch: Watch, faults: Callable[..., None]) -> Iterator[Page]:
    """The room, signed in; what is still switched on at the end is switched off."""
    watch.allow("Failed to load resource|blocked by CORS policy")  # Chromium logs each of them
    del faults
    signed_in(page, served, ROOM)
    page.locator(".failures").wait_for(timeout=30_000)
    yield page
    control = f"{served.sandbox}/sandbox/accounts"
    for account in httpx2.get(control).json()["accounts"]:
        if account["tokenStatus"] != "active":  # other tests sign in to the same account
            httpx2.post(f"{control}/{account['id']}/token-status", json={"tokenStatus": "active"})


def test_failures_of_calls(room: Page) -> None:
    """429, a cut connection, and CORS off leave the session alone; the call is shown as it was."""
    kept = token(room)
    for name, said in (
        ("429 Too Many Requests", "retry_after = 5 seconds"),
        ("Cut connection", "NetworkError"),
        ("CORS off", "NetworkError"),
    ):
        provoke(room, name)
        heading = did(room).get_by_role("heading", name=f"What the page did: {name}")
        expect(heading).to_be_focused(timeout=15_000)
        expect(did(room).locator(".events li")).to_have_count(1)
        expect(did(room).locator(".met")).to_contain_text(said)
        expect(room.locator(".waiting .nothing")).to_be_visible()
        assert token(room) == kept
    provoke(room, "Slow answer")
    expect(room.locator(".waiting .said")).to_contain_text("waiting for the answer")
    expect(room.locator(".waiting .said")).to_contain_text("the answer came", timeout=15_000)
    expect(did(room).locator(".met")).to_contain_text("200")
    assert kept not in room.locator("html").evaluate("(e) => e.outerHTML")
    check_with_axe(room)
    check_on_a_phone(room)


def test_failures_that_end_the_session(room: Page) -> None:
    """A 401 ends it with a card whose button leads back here; a dead token does, and can be made well."""
    provoke(room, "401 Unauthorized")
    card = alert(room, "session_expired")
    usable(room)
    assert token(room) == ""
    card.get_by_role("button", name="Sign in again", exact=True).click()
    grant(room)
    known(room)
    expect(did(room)).to_contain_text("401 Unauthorized", timeout=30_000)
    expect(did(room)).to_contain_text("Your sign-in has ended")
    provoke(room, "Dead token")
    alert(room, "session_expired")
    expect(button(room, "Provoke it: Access denied")).to_be_hidden()
    room.reload()
    expect(room.locator(".waiting li")).to_contain_text("its token is dead", timeout=30_000)
    expect(button(room, "Provoke it: Dead token")).to_be_disabled()
    button(room, "All well again").click()
    expect(room.locator(".waiting .said")).to_contain_text("All is well")
    expect(room.locator(".waiting .nothing")).to_be_visible()


def test_failures_of_a_sign_in(room: Page, served: Place) -> None:
    """Forged, expired and denied answers are refused beside a session that goes on; a fragment is taken."""
    kept = token(room)
    for name, code in (
        ("Forged state", "state_mismatch"),
        ("Expired sign-in", "state_expired"),
        ("Access denied", "access_denied"),
    ):
        provoke(room, name)
        alert(room, code)
        state(room, "signed-in")
        assert (room.url, token(room)) == (served.page + ROOM, kept)
        expect(did(room)).to_contain_text(f"What the page did: {name}", timeout=30_000)
        expect(did(room).locator(".events")).to_contain_text(code)
    provoke(room, "Result in the fragment")
    room.wait_for_url("**/signin/**")
    grant(room)
    known(room)
    assert room.url == served.page + ROOM
    expect(did(room).locator(".events")).to_contain_text("in the fragment", timeout=30_000)
    assert token(room) not in ("", kept)


def test_by_the_code_flow(page: Page, coded: Coded, watch: Watch) -> None:
    """The switches work there too: a forged code is refused, and CORS is no matter between servers."""
    watch.allow("Failed to load resource")
    page.goto(coded.place.page + ROOM)
    provoke(page, "Forged state")
    alert(page, "state_mismatch")
    usable(page)
    page.get_by_role("link", name="Sign-in page").click()
    choose(page, "Google")
    grant(page)
    known(page)
    page.goto(coded.place.page + ROOM)
    provoke(page, "CORS off")
    expect(page.locator(".waiting .said")).to_contain_text("the answer came", timeout=30_000)
    assert coded.asked("POST", "/auth/exchange") == 1


def test_without_a_sandbox_it_says_how_to_get_one(page: Page, host: Host) -> None:
    """Where the API is not a local one nothing is asked and nothing can be provoked."""
    settings = host.text("pyscript.toml").replace(host.sandbox, "https://api.example")
    place = host.copy("remote", {"pyscript.toml": settings})
    page.goto(place.page + ROOM)
    expect(page.get_by_text("This needs a local Aurinko")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Provoke")).to_have_count(0)
