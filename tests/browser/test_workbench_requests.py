"""The workbench's requests: every one raw and to be copied, and a form for every operation of the client."""

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from app.workbench.requests.leaves import AT_ONCE, LONGEST_HINT, LONGEST_VALUE
from tests.browser.person import button, ready, rows, sign_in, state, token
from tests.browser.recording import Coded
from tests.browser.records import keep, session_of, signed_in
from tests.browser.servers import Place
from tests.browser.test_screens import check_on_a_phone, check_with_axe
from tests.browser.watch import Watch

LISTED = "Requests, newest first"
# How many cards of requests Python holds, by the part of each that listens.
CARDS = """import gc; gc.collect()
print(f"cards: {sum(type(each).__name__ == 'Copying' for each in gc.get_objects())}.")
"""


def requests(page: Page) -> Locator:
    """The rows of the list."""
    return page.get_by_role("list", name=LISTED).get_by_role("listitem")


def card(page: Page) -> Locator:
    """The card of a request, whole."""
    found = page.locator("#workbench article")
    expect(found).to_have_attribute("aria-busy", "false", timeout=20_000)
    return found


def to_room(page: Page, rest: str = "") -> None:
    """Follow a route of the room in the page that is open."""
    page.evaluate("(route) => { location.hash = route }", f"#/workbench/requests{rest}")


def operation(page: Page, words: str, name: str) -> None:
    """Find an operation in the explorer and open its form."""
    page.get_by_label("Find an operation").fill(words)
    page.get_by_role("link", name=name).click()
    expect(page.locator("#workbench form h3")).to_be_focused()


def test_requests_are_shown_and_copied(page: Page, served: Place, watch: Watch) -> None:
    """A person reads what the list of messages was, unfolds one, and takes the request to a shell."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    kept = signed_in(page, served)
    ready(page)
    rows(page).first.get_by_role("link").click()
    page.get_by_role("link", name="Workbench").click()
    page.get_by_role("link", name="Requests", exact=True).click()
    expect(requests(page)).to_have_count(2, timeout=20_000)
    page.get_by_label("Filter").fill("get messages 200")
    expect(requests(page)).to_have_count(2)
    page.get_by_label("Filter").fill("nothing of that name")
    expect(requests(page)).to_have_count(0)
    page.get_by_label("Filter").fill("")
    requests(page).nth(1).get_by_role("link").click()
    expect(card(page).get_by_role("heading", level=3)).to_be_focused()
    expect(card(page)).to_contain_text("200 OK")
    expect(card(page)).to_contain_text("Bearer ****, 43 characters")
    fold = card(page).locator(".json details details").first
    fold.locator("summary").press("Enter")
    expect(fold.get_by_text("receivedAt", exact=True)).to_be_visible()
    card(page).get_by_text("Copy this request").click()
    said = card(page).get_by_role("status").last
    button(page, "Copy as curl").click()
    expect(said).to_have_text("Copied. It reads the token from AURINKO_TOKEN.")
    assert '"Authorization: Bearer $AURINKO_TOKEN"' in page.evaluate("navigator.clipboard.readText()")
    real = card(page).get_by_role("checkbox")
    real.check()
    button(page, "Copy as Python, our client").click()
    expect(said).to_contain_text("with the token in it")
    expect(real).not_to_be_checked()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f'Client("{kept}", base_url="{served.sandbox}")\npage = client.email.messages().page()\n' in copied
    assert kept not in page.locator("html").inner_text()
    check_with_axe(page)
    check_on_a_phone(page)
    button(page, "Clear the list").click()
    expect(requests(page)).to_have_count(0)
    expect(button(page, "Clear the list")).to_be_hidden()
    assert kept not in json.dumps(watch.said)


def test_the_explorer_reads_page_after_page(page: Page, served: Place, faults: Callable[..., None]) -> None:
    """A listing is read by its form, the next page by a button; a slow one is cancelled; the line is told."""
    signed_in(page, served, "#/workbench/requests?op")
    operation(page, "newest first", "messages One page")
    expect(page.get_by_text("Needs the scope Mail.Read.")).to_be_visible()
    page.get_by_label("q", exact=True).focus()
    page.keyboard.press("Enter")
    line, text = page.locator("#workbench .line"), page.locator("#workbench .repr")
    expect(text).to_contain_text("Page(length=25", timeout=20_000)
    expect(page.get_by_role("heading", name="In Python")).to_be_focused()
    expect(line).to_have_text("await client.email.messages().page()")
    first = text.inner_text()
    button(page, "Next page").click()
    expect(line).to_contain_text('await client.email.messages().page("')
    expect(text).not_to_have_text(first)
    expect(card(page)).to_contain_text("pageToken=")
    check_with_axe(page)
    check_on_a_phone(page)
    faults(path="/v1/email/messages", kind="delay", seconds=30)
    button(page, "Send").click()
    expect(page.locator("#workbench article")).to_contain_text("Waiting")
    expect(button(page, "Cancel")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("Cancelled.")
    expect(button(page, "Send")).to_be_focused()
    button(page, "Sign out").click()
    state(page, "signed-out")
    expect(page.locator("#workbench")).to_be_empty()


def hostile(kept: str) -> dict[str, object]:
    """An answer that is wide, turns text around, and has the token across the end of what is shown."""
    title = "a" * (LONGEST_HINT - 10) + kept
    return {
        "records": [{"id": "1", "name": title, "x": "b" * (LONGEST_VALUE - 10) + kept, "\u202ey": 1}],
        **{f"wide{number}": [1] * 200 for number in range(150)},
    }


def test_an_answer_may_hold_anything(page: Page, served: Place) -> None:
    """No part of the token is shown, a wide answer does not hold the tab, and what was shown is let go of."""
    kept = signed_in(page, served, "#/workbench/requests?op=folders.list")
    answer = {"access-control-allow-origin": served.origin, "content-type": "application/json"}
    page.route(
        "**/v1/email/folders*",
        lambda route: route.fulfill(headers=answer, body=json.dumps(hostile(kept))),
    )
    for _ in range(3):
        button(page, "Send").click(timeout=20_000)
        expect(card(page)).to_contain_text("200 OK")
        expect(page.get_by_role("heading", name="In Python")).to_be_focused()
    tree = card(page).locator(".json")
    assert tree.locator("p, summary").count() <= AT_ONCE
    fold = tree.locator("details", has_text="wide149")
    fold.locator("summary").click()
    expect(fold.locator("p")).to_have_count(200)
    for summary in ("records", "0"):
        opened = tree.locator("summary", has=page.get_by_text(summary, exact=True)).first
        if not opened.evaluate("(each) => each.parentElement.open"):
            opened.click()
    expect(tree).to_contain_text("\\u202ey 1")
    assert kept[:8] not in page.content()
    page.evaluate("() => { location.hash = '#/workbench/python' }")
    page.get_by_role("textbox", name="Python", exact=True).click()
    page.keyboard.insert_text(CARDS)
    button(page, "Run").click()
    expect(page.get_by_role("log")).to_contain_text("cards: 1.")


def test_the_explorer_asks_before_it_writes(page: Page, served: Place, watch: Watch) -> None:
    """Wrong values are said at their fields, a refusal as advice, and nothing is sent unasked."""
    watch.allow_answer(403)  # the token may only read
    keep(page, served, **{"aurinko.session": session_of(served)})
    page.goto(f"{served.page}#/workbench/requests?op=events.respond")
    ready(page)
    expect(page.get_by_text("which this sign-in did not ask for")).to_be_visible(timeout=20_000)
    button(page, "Send").click()
    expect(page.get_by_label("id needed", exact=True)).to_be_focused()
    expect(page.get_by_label("id needed", exact=True)).to_have_accessible_description(
        "Event.id. This one is needed."
    )
    page.get_by_label("id needed", exact=True).fill("e1")
    page.get_by_label("response needed", exact=True).fill("accepted")
    button(page, "Send").click()
    expect(page.get_by_text("This changes the mailbox")).to_be_visible()
    button(page, "Do not send").click()
    assert [each.url for each in watch.requests if each.method == "PUT"] == []
    button(page, "Send").click()
    button(page, "Yes, send it").click()
    refusal = page.locator('[role=alert][data-error="forbidden"]')
    expect(refusal.get_by_role("heading")).to_be_focused()
    expect(refusal).to_contain_text("grant the scope")
    expect(card(page)).to_contain_text("403 Forbidden")
    expect(card(page)).to_contain_text('response "accepted"')
    check_with_axe(page)


def test_in_the_code_flow_the_copy_takes_a_token_of_ones_own(page: Page, coded: Coded) -> None:
    """The browser has none, so there is nothing to put in, and the copy goes to the API itself."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, coded.place)
    ready(page)
    to_room(page)
    expect(card(page)).to_contain_text("no script can read it")
    card(page).get_by_text("Copy this request").click()
    expect(card(page).get_by_role("checkbox")).to_have_count(0)
    button(page, "Copy as curl").click()
    expect(card(page).get_by_role("status").last).to_contain_text("Copied")
    assert token(page) == ""
    assert f"{coded.place.sandbox}/v1/email/messages" in page.evaluate("navigator.clipboard.readText()")
