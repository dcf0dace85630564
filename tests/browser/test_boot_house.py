"""When the mailbox's own part does not come: the person is signed in all the same, and told."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosts import Host
from tests.browser.person import alert, button, known, ready, region, token, usable
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch

PYODIDE = "static/vendor/pyodide-314.0.7"


def without_house(page: Page, place: Place, code: str) -> None:
    """Sign in where the house is broken: the card stands in the Mail region, and the session goes on."""
    kept = signed_in(page, place)
    known(page)
    expect(region(page, "Account")).to_contain_text("@")
    card = alert(page, code)
    expect(region(page, "Mail").locator(f'[data-error="{code}"]')).to_be_visible()
    expect(card).to_contain_text("You are still signed in.")
    expect(page.get_by_role("status").first).to_be_empty()
    assert token(page) == kept
    expect(page.locator("html")).to_have_attribute("data-state", "signed-in")
    button(page, "Sign out").click()
    usable(page)


@pytest.mark.parametrize(
    "path",
    [
        "app.zip",
        "app/main.py",
        "static/house.mjs",
        f"{PYODIDE}/pyodide.mjs",
        f"{PYODIDE}/pyodide.asm.wasm",
        f"{PYODIDE}/stdlib.zip",
    ],
)
def test_a_missing_part_of_the_house(page: Page, host: Host, watch: Watch, path: str) -> None:
    """A file of the mailbox that is not there is said where the mail would be."""
    watch.allow_noise()
    place = host.copy(f"houseless-{path.replace('/', '-')}", {path: None})
    without_house(page, place, "boot_failed")
    assert not any(request.url.startswith("https:") for request in watch.requests)


def test_a_mistake_in_the_house(page: Page, host: Host, watch: Watch) -> None:
    """A mailbox whose program raises is said as well."""
    watch.allow_noise()
    place = host.copy("house-raises", {"app/main.py": "raise RuntimeError('a mistake')\n"})
    without_house(page, place, "boot_failed")


def test_a_house_that_never_comes(page: Page, host: Host, watch: Watch) -> None:
    """A mailbox that is a minute late is said to be, and still opens when it comes."""
    watch.allow_noise()
    place = host.copy("house-late", {})
    host.server.hold("/house-late/app.zip")
    page.clock.install()
    kept = signed_in(page, place)
    known(page)
    page.locator("html[data-house=starting]").wait_for(state="attached")
    page.clock.fast_forward(60_000)
    card = alert(page, "boot_timeout")
    assert token(page) == kept
    host.server.release()
    ready(page)
    expect(card).to_have_count(0)
    expect(region(page, "Mail").get_by_role("listitem").first).to_be_visible()
