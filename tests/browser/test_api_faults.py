"""What the API does wrong, for the account and for the messages: a card, and the session stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.person import (
    alert,
    button,
    known,
    ready,
    region,
    rows,
    state,
    token,
    usable,
)
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch

Faults = Callable[..., None]
PATHS = {"account": "/v1/account", "messages": "/v1/email/messages"}

# The page's patience with the account and with the messages, much shorter.
IMPATIENT = """(() => {
  const limit = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => limit(ms / 10);
  const later = window.setTimeout;
  window.setTimeout = (act, ms, ...more) => later(act, ms === 30_000 ? 5_000 : ms, ...more);
})()"""

FAULTS: dict[str, tuple[dict[str, object], str]] = {
    "403": ({"kind": "status", "status": 403}, "forbidden"),
    "404": ({"kind": "status", "status": 404}, "not_found"),
    "429": ({"kind": "status", "status": 429, "retryAfter": 1}, "rate_limited"),
    "500": ({"kind": "status", "status": 500}, "server_error"),
    "503": ({"kind": "status", "status": 503}, "server_error"),
    "hang": ({"kind": "hang"}, "timeout"),
    "cut": ({"kind": "cut"}, "network"),
    "no CORS": ({"kind": "no_cors"}, "network"),
    "truncated": ({"kind": "truncate"}, "bad_answer"),
    "not JSON": (
        {"kind": "body", "body": "<h1>Log in to the wifi</h1>", "contentType": "text/html"},
        "bad_answer",
    ),
    "empty": ({"kind": "body", "body": ""}, "bad_answer"),
    "huge": ({"kind": "body", "body": "x" * 1_000, "repeat": 26_000}, "bad_answer"),
    "a list": ({"kind": "body", "body": "[]"}, "bad_answer"),
    "lying": (
        {
            "kind": "body",
            "body": '{"id": {}, "email": 5, "serviceType": [], "records": "all", "length": "x"}',
        },
        "bad_answer",
    ),
}


# The house's client is held to the same faults in the contract tests; here each kind of card once.
MESSAGES = ["403", "429", "500", "cut", "no CORS", "truncated", "not JSON", "huge", "lying"]


def again(page: Page, card: Locator) -> None:
    """Press the card's button, and see the card go and the account on screen."""
    card.get_by_role("button", name="Try again", exact=True).click()
    expect(card).to_have_count(0)
    known(page)
    expect(region(page, "Account")).to_contain_text("@")


def test_every_fault_of_the_account(page: Page, served: Place, watch: Watch, faults: Faults) -> None:
    """The card names the kind, the session is untouched, and the card's button gets the answer after all."""
    watch.allow("Failed to load resource|blocked by CORS policy")  # Chromium logs each of them
    kept = signed_in(page, served)
    known(page)
    for fault, code in (each for name, each in FAULTS.items() if name != "hang"):
        faults(path=PATHS["account"], **fault)
        page.reload()
        card = alert(page, code)
        state(page, "signed-in")
        assert token(page) == kept, fault
        if code != "forbidden":  # its button leads to the scopes
            again(page, card)
    assert token(page) == kept


def test_every_fault_of_the_messages(page: Page, served: Place, watch: Watch, faults: Faults) -> None:
    """The same for the list: its card stands in its region, beside the account."""
    watch.allow("Failed to load resource|blocked by CORS policy")
    kept = signed_in(page, served)
    ready(page)  # the first load's own requests have been answered, and meet no fault
    for fault, code in (FAULTS[name] for name in MESSAGES):
        faults(path=PATHS["messages"], **fault)
        page.reload()
        card = alert(page, code)
        ready(page)
        known(page)
        expect(region(page, "Mail").locator("[role=alert]")).to_have_count(1)
        if code != "forbidden":
            again(page, card)
            expect(rows(page).first).to_be_visible()
        assert token(page) == kept, fault


@pytest.mark.parametrize("path", PATHS)
def test_an_api_that_does_not_answer(
    page: Page, served: Place, watch: Watch, faults: Faults, path: str
) -> None:
    """The page's patience ends, and the card's button gets the answer after all."""
    watch.allow("Failed to load resource")
    page.add_init_script(IMPATIENT)
    faults(path=PATHS[path], **FAULTS["hang"][0])
    kept = signed_in(page, served)
    again(page, alert(page, "timeout"))
    if path == "messages":
        expect(rows(page).first).to_be_visible()
    assert token(page) == kept


def test_a_missing_scope_leads_to_the_scopes(page: Page, served: Place, watch: Watch, faults: Faults) -> None:
    """Where the token may not read mail, one button gives it up and leads to the choice."""
    watch.allow_answer(403)
    faults(path=PATHS["messages"], kind="status", status=403)
    signed_in(page, served)
    alert(page, "forbidden").get_by_role("button", name="Leave and choose again", exact=True).click()
    usable(page)
    expect(button(page, "Continue with Google")).to_be_focused()
    assert token(page) == ""


def test_a_message_that_is_gone_is_said(page: Page, served: Place, watch: Watch) -> None:
    """A route to a message that does not exist shows a card above the list, which stays."""
    watch.allow_answer(404)
    signed_in(page, served, "#/message/gone")
    alert(page, "not_found")
    rows(page).first.get_by_role("link").click()
    expect(page.get_by_role("article").get_by_role("heading")).to_be_visible()
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)


def test_a_message_can_be_asked_for_again(page: Page, served: Place, watch: Watch, faults: Faults) -> None:
    """A message that does not come the first time comes by the card's button, and the card goes."""
    watch.allow_answer(500)
    signed_in(page, served)
    ready(page)
    faults(path="/v1/email/messages/*", kind="status", status=500)
    rows(page).first.get_by_role("link").click()
    card = alert(page, "server_error")
    button(page, "Try again").click()
    expect(page.get_by_role("article").get_by_role("heading")).to_be_focused()
    expect(card).to_have_count(0)


def test_no_messages_is_an_answer(page: Page, served: Place, faults: Faults) -> None:
    """An empty mailbox is said in words, and the page is ready."""
    faults(path=PATHS["messages"], kind="body", body='{"records": [], "length": 0}')
    signed_in(page, served)
    ready(page)
    expect(region(page, "Mail")).to_contain_text("No messages")
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)
