"""The hooks that tools rely on: exact names, events, and what is said before a sign-in starts."""

import json

from playwright.sync_api import Page, expect

from tests.browser.person import BUTTONS, button, open_page, ready, region, usable
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch

SCOPES = [
    "Mail.Read",
    "Mail.ReadWrite",
    "Mail.Send",
    "Mail.Drafts",
    "Mail.All",
    "Calendar.Read",
    "Calendar.ReadWrite",
    "Contacts.Read",
    "Contacts.ReadWrite",
    "Tasks.Read",
    "Tasks.ReadWrite",
]

LISTEN = """window.heard = [];
for (const name of ["aurinko:session", "aurinko:signed-out"])
  document.addEventListener(name, ({ type, detail }) => window.heard.push([type, detail]));"""


def test_every_name_is_there_once(page: Page, served: Place) -> None:
    """Each provider and each scope is found by its name, and no other control has that name in its own."""
    open_page(page, served)
    for name in BUTTONS.values():
        full = f"Continue with {name}"
        expect(page.get_by_role("button", name=full, exact=True)).to_be_enabled()
        expect(page.get_by_role("button", name=full)).to_have_count(1)
        expect(page.get_by_role("link", name=full)).to_have_count(0)
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(len(SCOPES))
    for index, name in enumerate(SCOPES):
        expect(boxes.nth(index)).to_have_accessible_name(name)
        expect(boxes.nth(index)).not_to_have_accessible_description("")
    for group in ("Mail", "Calendar", "Contacts", "Tasks"):
        expect(page.get_by_role("group", name=group, exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name="Sign")).to_have_count(0)
    expect(page.get_by_role("region")).to_have_count(0)


def test_every_name_of_the_mailbox_is_there_once(page: Page, served: Place) -> None:
    """Signed in there are two regions and one way out; what cannot be done now has no control."""
    signed_in(page, served)
    ready(page)
    expect(page.get_by_role("button", name="Sign out")).to_have_count(1)
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_be_enabled()
    expect(page.get_by_role("region")).to_have_count(2)
    expect(region(page, "Account")).to_have_count(1)
    expect(region(page, "Mail")).to_have_count(1)
    expect(page.get_by_role("button", name="Continue with")).to_have_count(0)
    expect(page.locator("ul[role=list] > li").first).to_be_visible()
    expect(page.locator("[role=status]").first).to_be_empty()


def test_the_two_events(page: Page, served: Place) -> None:
    """The account is announced as the API gave it, the end with its reason, neither with a token."""
    page.add_init_script(LISTEN)
    kept = signed_in(page, served)
    ready(page)
    button(page, "Sign out").click()
    usable(page)
    heard = page.evaluate("() => window.heard")
    assert [name for name, _ in heard] == ["aurinko:session", "aurinko:signed-out"]
    assert heard[0][1]["serviceType"] == "Google"
    assert "@" in heard[0][1]["email"]
    assert heard[1][1] == "sign_out"
    assert kept not in json.dumps(heard)


def test_the_house_does_not_ask_for_the_account_again(page: Page, served: Place, watch: Watch) -> None:
    """One request tells whose mailbox this is, and it leaves before the house is started."""
    signed_in(page, served)
    ready(page)
    addresses = [f"{request.method} {request.url}" for request in watch.requests]
    account = [index for index, address in enumerate(addresses) if address.endswith("/v1/account")]
    house = [index for index, address in enumerate(addresses) if address.endswith("/pyodide-lock.json")]
    assert len(account) == 1
    assert len(house) == 1
    assert account < house
