"""The workbench's timeline: what it shows, and a file that holds no secret."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from flow.trace import FACTS
from tests.browser.person import alert, button, choose, grant, known, open_page, token
from tests.browser.servers import Place
from tests.browser.test_screens import check_on_a_phone, check_with_axe
from tests.browser.watch import Watch

ROOM = "#/workbench/timeline"
MARKER = "marker-5f2a9c71d3"


def test_the_timeline_and_its_file(page: Page, served: Place, watch: Watch) -> None:
    """A whole visit in words; the marker goes in by address and form, and is in nothing that comes out."""
    watch.allow_answer(404)  # a message that is gone
    forged = "&".join(f"{name}={MARKER}" for name in ("accessToken", "code", "status", "details", "state"))
    open_page(page, served, f"?{forged}")
    alert(page, "state_mismatch")
    page.goto(served.page + ROOM)
    page.get_by_role("link", name="Sign-in page").click()
    page.get_by_label("Login hint", exact=True).fill(f"{MARKER}@acme.example")
    state = choose(page, "Google")["state"]
    grant(page)
    known(page)
    kept = token(page)
    page.goto(f"{served.page}#/message/{MARKER}")
    alert(page, "not_found")
    page.goto(served.page + ROOM)
    titles = page.locator(".timeline .events h3")
    expect(titles).to_contain_text(
        [
            "Came back",
            "The answer was refused",
            "The page showed a card",
            "Python on Pyodide stands",
            "Left to sign in: Google",
            "Came back",
            "The answer was accepted",
            "The sign-in is kept",
            "Python on Pyodide stands",
            "GET /v1/email/messages",
        ],
        timeout=30_000,
    )
    expect(titles.filter(has_text="/v1/email/messages/{id}").first).to_be_visible()
    expect(titles.filter(has_text="The API said whose mailbox this is")).to_have_count(1)
    page.get_by_text("What is in the file").click()
    shown = page.locator(".timeline .sheet").inner_text()
    with page.expect_download() as saved:
        button(page, "Download as JSON").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert text.strip() == shown.strip()
    content = json.loads(text)
    assert set(content) == {"about", "page", "browser", "made", "events"}
    for event in content["events"]:
        assert set(event) <= {"at", "event", *FACTS[event["event"]]}
    for secret in (kept, state, MARKER):
        assert secret not in text
        assert secret not in page.locator(".timeline").inner_text()
        assert secret not in page.evaluate("() => sessionStorage.getItem('aurinko.trace')")
    check_with_axe(page)
    check_on_a_phone(page)
    button(page, "Clear the timeline").click()
    expect(page.locator(".timeline [role=status]")).to_contain_text("Cleared")
    expect(titles).to_have_count(0)
