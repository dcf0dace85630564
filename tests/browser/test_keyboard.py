"""The page by keyboard alone: what Tab reaches, in which order, and where the focus is after each act."""

from playwright.sync_api import Page, expect

from tests.browser.person import BUTTONS, alert, known, open_page, ready, region, rows, state, usable
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch


def tab_to(page: Page, name: str, most: int = 60) -> list[str]:
    """Press Tab until the element with a name has the focus, which can be seen; gives the names passed."""
    passed: list[str] = []
    while name not in passed[-1:]:
        assert len(passed) < most, f"{name} was not reached: {passed}"
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        passed.append(focused.evaluate("(e) => e.labels?.[0]?.innerText ?? e.innerText.split('\\n').pop()"))
        expect(focused).to_be_in_viewport()
        assert "solid 3px" in focused.evaluate("(e) => getComputedStyle(e).outline"), passed
    return passed


def test_tab_follows_the_page(page: Page, served: Place) -> None:
    """The order of Tab is the order of reading: workbench, providers, scopes, fields, the copy button."""
    open_page(page, served)
    passed = tab_to(page, "Copy")
    names = [f"Continue with {name}" for name in BUTTONS.values()]
    assert passed[1:8] == ["Workbench", *names]
    assert passed[8:19:10] == ["Mail.Read", "Tasks.ReadWrite"]
    assert passed[19:] == ["Login hint", "Exchange server", "Copy"]


def test_a_whole_visit_by_keyboard(page: Page, served: Place) -> None:
    """Sign in, open a message, go back to the list, sign out: no mouse at any step."""
    open_page(page, served)
    tab_to(page, "Continue with Exchange")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signin/**")
    for label, text in (
        ("Login", "ann@acme.example"),
        ("Password", "x"),
        ("Server address", "https://m.example"),
    ):
        field = page.get_by_label(label, exact=True)
        while not field.evaluate("(e) => e === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    known(page)
    ready(page)
    subject = rows(page).nth(1).locator(".subject").inner_text()
    link = rows(page).nth(1).get_by_role("link")
    tab_to(page, "Sign out")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    heading = page.get_by_role("article").get_by_role("heading")
    expect(heading).to_have_text(subject)
    expect(heading).to_be_focused()
    expect(link).to_have_attribute("aria-current", "true")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Back to the list")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Sign out")).to_be_focused()
    page.keyboard.press("Space")
    usable(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert tab_to(page, "Continue with Google") == ["Continue with Google"]


def test_a_sandbox_choice_by_keyboard(page: Page, served: Place) -> None:
    """The consent page is answered by keyboard too: another account, then Allow."""
    open_page(page, served)
    tab_to(page, "Continue with Google")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signin/**")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("input[type=radio]:checked").evaluate("(e) => e.closest('label').innerText")
    while page.locator(":focus").inner_text() != "Allow":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    known(page)
    assert page.locator("#address").inner_text() in chosen


def test_a_card_takes_the_focus_and_gives_it_on(page: Page, served: Place) -> None:
    """The heading of a card has the focus, its button is the next stop, and closing it does not lose it."""
    open_page(page, served, "?error=access_denied")
    card = alert(page, "state_missing")
    expect(card.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(page.get_by_role("button", name="Continue with Google")).to_be_focused()


def test_a_message_opened_by_its_address_has_the_focus(page: Page, served: Place) -> None:
    """A page that is loaded at a message shows it with its heading focused; Back goes to the row."""
    signed_in(page, served)
    ready(page)
    rows(page).nth(3).get_by_role("link").click()
    heading = page.get_by_role("article").get_by_role("heading")
    expect(heading).to_be_focused()
    page.reload()
    state(page, "signed-in")
    expect(heading).to_be_focused(timeout=30_000)
    page.go_back()
    expect(page.get_by_role("article")).to_be_hidden()
    expect(region(page, "Mail")).to_be_visible()
    expect(rows(page).nth(3).get_by_role("link")).to_be_focused()


def test_more_messages_by_keyboard(page: Page, served: Place, watch: Watch) -> None:
    """`Show more` adds a page below and moves the focus to its first message."""
    signed_in(page, served)
    ready(page)
    count = rows(page).count()
    more = page.get_by_role("button", name="Show more", exact=True)
    more.focus()
    page.keyboard.press("Enter")
    expect(rows(page).nth(count).get_by_role("link")).to_be_focused()
    tokens = [request.url for request in watch.requests if "pageToken=" in request.url]
    assert len(tokens) == 1
