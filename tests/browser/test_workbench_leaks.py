"""The workbench's leak check: clean after a sign-in, and not when something is planted."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.person import button, sign_in, token
from tests.browser.recording import Coded
from tests.browser.servers import Place
from tests.browser.test_screens import check_on_a_phone, check_with_axe
from tests.browser.watch import Watch

ROOM = "#/workbench/leaks"
PLANT = """() => {
  sessionStorage.setItem("theirs", "1");
  localStorage.setItem("theirs", "1");
  document.cookie = "theirs=1";
  window.name = JSON.parse(sessionStorage.getItem("aurinko.session")).accessToken;
  history.replaceState(null, "", "?accessToken=made-up" + location.hash);
  new Image().src = "https://x.example/pixel";
}"""


def leaks(page: Page) -> Locator:
    """The findings that are leaks."""
    return page.locator('.leak[data-verdict="bad"]')


def summary(page: Page) -> Locator:
    """The one sentence above the list."""
    return page.locator(".leaks [role=status]")


def test_clean_after_a_sign_in_and_not_when_something_is_planted(
    page: Page, served: Place, watch: Watch
) -> None:
    """Every finding is looked up anew; what cannot be prevented is said, and no value is shown."""
    watch.allow("Content Security Policy|foreign request: https://x.example|x.example/pixel")
    sign_in(page, served)
    page.goto(served.page + ROOM)
    expect(summary(page)).to_contain_text("No leak found", timeout=30_000)
    expect(leaks(page)).to_have_count(0)
    fate = page.locator('.leak[data-verdict="fate"] .says')
    expect(fate.filter(has_text="history file keeps the visit, and the token")).to_have_count(1)
    expect(fate.filter(has_text="host of this page saw the token")).to_have_count(1)
    expect(fate.filter(has_text="timing record still has the address")).to_have_count(1)
    kept = token(page)
    assert kept not in page.locator("html").evaluate("(e) => e.outerHTML")
    check_with_axe(page)
    check_on_a_phone(page)
    page.evaluate(PLANT)
    button(page, "Check again").click()
    expect(summary(page)).to_contain_text("8 leaks found", timeout=15_000)
    for said in (
        "The address bar carries accessToken",
        "1 of the entries carry one",
        "blocked 1 thing(s) since the page was loaded",
        "to 1 other origin",
        "1 thing(s) that this page did not put there",
        "found where it has no business",
        "localStorage, which outlives the tab, is not empty",
        "Scripts can read 1 cookie",
    ):
        expect(leaks(page).filter(has_text=said)).to_have_count(1)
    expect(leaks(page).filter(has_text="the window's name")).to_have_count(1)
    assert kept not in page.locator("html").evaluate("(e) => e.outerHTML")


# As in browsers that know neither.
OLDER = "delete window.ReportingObserver; delete window.navigation"


def test_clean_by_the_code_flow_in_an_older_browser(page: Page, coded: Coded, watch: Watch) -> None:
    """No script can find a token there, and what this browser does not tell is said."""
    watch.allow("Content Security Policy|foreign request: https://x.example|x.example/pixel")
    page.add_init_script(OLDER)
    sign_in(page, coded.place)
    page.goto(coded.place.page + ROOM)
    expect(summary(page)).to_contain_text("No leak found", timeout=30_000)
    expect(summary(page)).to_contain_text("1 this browser does not tell")
    findings = page.locator(".leak")
    expect(findings.filter(has_text="There is no token here that a script")).to_have_count(1)
    expect(findings.filter(has_text="keeps the address of an answer, with its code")).to_have_count(1)
    page.evaluate("() => { new Image().src = 'https://x.example/pixel?q=1' }")
    button(page, "Check again").click()
    expect(summary(page)).to_contain_text("2 leaks found")
    expect(leaks(page).filter(has_text="since the house, this part of the page, started")).to_have_count(1)
    expect(page.get_by_text("img-src https://x.example", exact=True)).to_be_visible()
