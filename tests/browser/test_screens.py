"""Every screen: by axe-core in light and dark, and at the width of a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import alert, choose, known, live, open_page, ready, rows, state
from tests.browser.records import keep, session_of, signed_in
from tests.browser.servers import ROOT, Place
from tests.browser.watch import Watch

AXE = (ROOT / "tools/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# The page's own rules, and those that good pages keep beyond the standard.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def signed_out(page: Page, place: Place) -> None:
    open_page(page, place)


def refused(page: Page, place: Place) -> None:
    open_page(page, place, "?error=no&details=a+long+word+" + "x" * 300)
    alert(page, "state_missing")


def asked_for_a_scope(page: Page, place: Place) -> None:
    open_page(page, place)
    for name in ("Mail.Read", "Mail.Send"):
        page.get_by_role("checkbox", name=name, exact=True).uncheck()
    page.get_by_role("button", name="Continue with Google", exact=True).click()
    alert(page, "scopes_missing")


def mailbox(page: Page, place: Place) -> None:
    signed_in(page, place)
    ready(page)
    page.get_by_text("How this list was read").click()


def letter(page: Page, place: Place) -> None:
    signed_in(page, place)
    ready(page)
    rows(page).first.get_by_role("link").click()
    expect(page.get_by_role("article").get_by_role("heading")).to_be_visible()


def mailbox_with_a_card(page: Page, place: Place) -> None:
    keep(page, place, **{"aurinko.session": session_of(place)})
    open_page(page, place, "?error=access_denied#/message/gone")
    alert(page, "not_found")
    known(page)


def failed(page: Page, place: Place) -> None:
    page.add_init_script("delete window.WebAssembly")
    page.goto(place.page)
    state(page, "failed")


def consent(page: Page, place: Place) -> None:
    open_page(page, place)
    choose(page, "Google")


def form(page: Page, place: Place) -> None:
    open_page(page, place)
    choose(page, "EWS")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


SCREENS: dict[str, Callable[[Page, Place], None]] = {
    "signed out": signed_out,
    "refused": refused,
    "no scope": asked_for_a_scope,
    "mailbox": mailbox,
    "letter": letter,
    "mailbox with cards": mailbox_with_a_card,
    "failed": failed,
    "sandbox consent": consent,
    "sandbox form": form,
}


def violations(page: Page) -> list[str]:
    """What axe-core finds, one line for each element."""
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    found: list[dict[str, Any]] = page.evaluate(
        "async (o) => (await axe.run(document, o)).violations", options
    )
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen(page: Page, served: Place, watch: Watch, name: str) -> None:
    """No fault that axe-core knows of, by day or night; on a phone nothing too wide and nothing too small."""
    watch.allow_answer(404)  # a message that is gone
    watch.allow_answer(422)  # a form that was sent empty
    SCREENS[name](page, served)
    check_with_axe(page)
    check_on_a_phone(page)


def check_with_axe(page: Page) -> None:
    """In both colour schemes, with the transitions between them left out."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page) == []


FIELDS = "button, .button, input:not([type=checkbox]):not([type=radio])"
TARGETS = """(fields) => [...document.querySelectorAll(fields)]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e.innerText || e.id, e.getBoundingClientRect().height, e.getBoundingClientRect().width])
  .filter(([, height, width]) => height < 44 || width < 44)"""
# Larger gaps between letters, words and lines, as WCAG 1.4.12 has people set them.
SPACING = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important }"
    + "* { word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets.push(sheet) }"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def check_on_a_phone(page: Page) -> None:
    """At 390 pixels nothing scrolls sideways, with wide spacing too, and every button is 44 pixels high."""
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(TARGETS, FIELDS) == []
    page.evaluate(SPACING)
    assert page.evaluate(WIDER) <= 0
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDER) <= 0


def test_nothing_moves_for_those_who_ask_for_it(page: Page, served: Place) -> None:
    """With reduced motion no animation runs, while the mailbox starts either."""
    page.emulate_media(reduced_motion="reduce")
    signed_in(page, served)
    moving = "() => document.getAnimations().filter((a) => a.playState === 'running').length"
    assert page.evaluate(moving) == 0
    live(page)
