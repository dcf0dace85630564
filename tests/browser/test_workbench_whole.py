"""The workbench as a whole: by keyboard alone, and every room without a fault, signed in or not."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.person import known, open_page
from tests.browser.servers import Place
from tests.browser.test_keyboard import tab_to
from tests.browser.test_screens import check_on_a_phone, check_with_axe, violations
from tests.browser.watch import Watch

ROOMS = {
    "": "Build",
    "/requests": "Requests",
    "/requests?op=email.send": "Requests",
    "/python": "A Python prompt",
    "/failures": "Make something go wrong",
    "/leaks": "Where could a token be found?",
    "/timeline": "What happened in this tab",
    "/other": "User session",
}
NAMES = ["The flow", "Requests", "Python", "Failures", "Leak check", "Timeline", "Other flows"]
# What a screen reader would read out by itself, as far as the page is concerned.
LISTEN = """window.heard = [];
new MutationObserver((changes) => { for (const { target } of changes) {
  const element = target.closest ? target : target.parentElement;
  const place = element?.closest("[role=status], [role=log], [role=alert]");
  if (place) window.heard.push(place.textContent);
} }).observe(document, { subtree: true, childList: true, characterData: true });"""
ADDRESS = re.compile("'.+@.+[.]example'")


def room(page: Page, rest: str) -> Locator:
    """Go to a room by its address, and wait until it is furnished; gives its first heading."""
    page.evaluate("(route) => { location.hash = route }", f"#/workbench{rest}")
    heading = page.locator("#workbench").get_by_role("heading", name=ROOMS[rest], exact=True, level=2)
    expect(heading).to_be_visible(timeout=30_000)
    return heading


def hooks_hold(page: Page, *, signed_in: bool) -> None:
    """No control and no region of a room has one of the page's own names in its name."""
    for name in ("Continue with", "Sign out", "Sign in again"):
        own = 1 if signed_in and name == "Sign out" else 0
        expect(page.get_by_role("button", name=name)).to_have_count(own)
        expect(page.get_by_role("link", name=name)).to_have_count(0)
        expect(page.get_by_role("checkbox", name=name)).to_have_count(0)
    expect(page.get_by_role("region", name="Account")).to_have_count(1 if signed_in else 0)
    expect(page.get_by_role("region", name="Mail")).to_have_count(0)
    # The scopes are checkboxes with such names; the form of the sign-in page is out of sight.
    assert page.get_by_role("checkbox", name="Mail.Read", exact=True).count() <= 1


def heard(page: Page) -> str:
    """What the live regions said since the page was loaded."""
    return "\n".join(page.evaluate("() => window.heard"))


def test_a_stranger_with_a_keyboard(page: Page, served: Place) -> None:
    """From the sign-in page to a line of Python: the focus is on what is new, and what happens is said."""
    page.add_init_script(LISTEN)
    open_page(page, served)
    tab_to(page, "Workbench")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Workbench", level=1)).to_be_focused(timeout=30_000)
    assert "Starting the workbench…" in heard(page)
    passed = tab_to(page, "Authorize")
    assert passed[:7] == NAMES
    assert passed[7] == "Service type"
    page.keyboard.press("Enter")
    page.wait_for_url("**/signin/**")
    while page.locator(":focus").all_inner_texts() != ["Allow"]:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    known(page)
    expect(page.get_by_role("heading", name="Receive", exact=True)).to_be_focused(timeout=30_000)
    tab_to(page, "Send")
    page.keyboard.press("Enter")
    expect(page.locator("[data-step=call] .calling > .said")).to_contain_text("The answer has come")
    assert "Sent. Waiting for the answer…" in heard(page)
    expect(page.locator("[data-step=call] article")).to_contain_text("200 OK")
    assert tab_to(page, "Python") == ["All requests", "Python"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A Python prompt")).to_be_focused(timeout=30_000)
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Python", exact=True)).to_be_focused()
    page.keyboard.type("client.account.get().email")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    log = page.get_by_role("log", name="Output")
    expect(log).to_contain_text(ADDRESS)
    assert ADDRESS.search(heard(page))
    page.keyboard.press("Escape")
    assert tab_to(page, "Run") == ["Run"]
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("textbox", name="Python", exact=True)).to_be_focused()
    while page.locator(":focus").first.inner_text() != "Messages":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Newest messages")).to_be_focused()


def test_every_room_of_somebody_who_is_not_signed_in(page: Page, served: Place, watch: Watch) -> None:
    """No fault that axe-core knows of, in all colours; nothing moves; on a phone nothing is too wide."""
    open_page(page, served, "#/workbench")
    for rest in ROOMS:
        page.set_viewport_size({"width": 1280, "height": 860})
        room(page, rest)
        expect(page.locator("#workbench [aria-current=page]").first).to_be_visible()
        hooks_hold(page, signed_in=False)
        check_with_axe(page)
        assert page.evaluate("() => document.getAnimations().length") == 0
        page.emulate_media(color_scheme="light", forced_colors="active")
        assert violations(page) == []
        page.emulate_media(forced_colors="none")
        check_on_a_phone(page)
    assert [each.url for each in watch.requests if each.url.startswith(f"{served.sandbox}/v1/")] == []
