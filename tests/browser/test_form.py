"""What is said before a sign-in starts: scopes, fields, the client id, the address to register."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sandbox import CLIENT_ID
from tests.browser.hosts import Host
from tests.browser.person import alert, button, choose, live, open_page, usable
from tests.browser.servers import Place
from tests.browser.watch import Watch


def test_the_scopes_are_shown_as_they_are_sent(page: Page, served: Place) -> None:
    """The exact string stands below the boxes, and is what Aurinko gets."""
    open_page(page, served)
    shown = page.locator("#scopes-sent")
    expect(shown).to_have_text("Mail.Read Mail.Send")
    page.get_by_role("checkbox", name="Tasks.ReadWrite", exact=True).check()
    page.get_by_role("checkbox", name="Mail.Send", exact=True).uncheck()
    expect(shown).to_have_text("Mail.Read Tasks.ReadWrite")
    assert choose(page, "Google")["scopes"] == "Mail.Read Tasks.ReadWrite"


def test_no_scope_is_an_alert(page: Page, served: Place, watch: Watch) -> None:
    """Nothing ticked: the page says so and goes nowhere; ticking one is all it takes."""
    open_page(page, served)
    for name in ("Mail.Read", "Mail.Send"):
        page.get_by_role("checkbox", name=name, exact=True).uncheck()
    button(page, "Continue with Google").click()
    alert(page, "scopes_missing")
    usable(page)
    assert not any("/v1/auth/" in request.url for request in watch.requests)
    kept = page.evaluate("() => Object.keys(sessionStorage)")
    assert [key for key in kept if not key.startswith("aurinko.trace")] == []
    page.get_by_role("checkbox", name="Mail.Read", exact=True).check()
    choose(page, "Google")


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("Exchange server", "mail.acme.example", "server_url_invalid"),
        ("Exchange server", "javascript:alert(1)", "server_url_invalid"),
    ],
)
def test_a_field_that_cannot_be_used(page: Page, served: Place, label: str, value: str, code: str) -> None:
    """A wrong address is said before the page is left, and the field itself is marked and focused."""
    open_page(page, served)
    page.get_by_label(label).fill(value)
    button(page, "Continue with Exchange").click()
    alert(page, code)
    expect(page.get_by_label(label)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label(label)).to_be_focused()
    assert page.url == served.page


@pytest.fixture
def nameless(host: Host) -> Place:
    """The built site without a client id in its settings."""
    text = host.text("pyscript.toml")
    line = f'client_id = "{CLIENT_ID}"'
    assert line in text
    return host.copy("nameless", {"pyscript.toml": text.replace(line, 'client_id = ""')})


def test_a_page_without_a_client_id_asks_for_it(page: Page, nameless: Place, watch: Watch) -> None:
    """The field is asked for in words, is kept for this tab, and goes into the request."""
    watch.allow_answer(400)  # the sandbox does not know the address of this copy
    open_page(page, nameless)
    button(page, "Continue with Google").click()
    alert(page, "client_id_missing")
    field = page.get_by_label("Client ID", exact=True)
    expect(field).to_be_focused()
    field.fill("no client id at all")
    button(page, "Continue with Google").click()
    alert(page, "client_id_invalid")
    field.fill(CLIENT_ID)
    assert page.evaluate("() => sessionStorage.getItem('aurinko.clientId')") == CLIENT_ID
    page.reload()
    live(page)
    expect(field).to_have_value(CLIENT_ID)
    with page.expect_request("**/v1/auth/authorize?*") as asked:
        button(page, "Continue with Google").click()
    assert f"clientId={CLIENT_ID}&" in asked.value.url


def test_a_client_id_of_the_settings_is_not_asked_for(page: Page, served: Place) -> None:
    """Where the settings have a client id, there is no field for another."""
    open_page(page, served)
    expect(page.get_by_label("Client ID", exact=True)).to_be_hidden()


def test_the_return_url_can_be_copied(page: Page, context: BrowserContext, place: Place) -> None:
    """The address to register is the page's own, shown in full and copied by one button."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=place.origin)
    open_page(page, place, "?x=1#/route")
    expect(page.locator("#return-url")).to_have_text(place.page)
    button(page, "Copy").click()
    expect(page.get_by_text("Copied.").first).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == place.page


def test_a_browser_that_does_not_copy_is_said(page: Page, served: Place) -> None:
    """Where the page may not write to the clipboard it says so, and what to do."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_page(page, served)
    button(page, "Copy").click()
    expect(page.locator("#copied")).to_contain_text("copy it by hand")


def test_what_the_api_refuses_is_explained(page: Page, host: Host, watch: Watch) -> None:
    """Aurinko does not come back from a return URL it does not know: the page told what to do then."""
    watch.allow_answer(400)
    place = host.copy("unregistered", {})
    open_page(page, place)
    expect(page.get_by_text("returnurl.invalid")).to_be_visible()
    button(page, "Continue with Google").click()
    expect(page.get_by_text("returnurl.invalid").first).to_be_visible()
    assert page.url.startswith(host.sandbox)
    page.go_back()
    live(page)
    usable(page)
