"""The workbench's steps: built, authorized, received and called by a person; links that offer settings."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.person import alert, button, grant, known, open_page, state, token, usable
from tests.browser.recording import Coded
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.test_screens import check_on_a_phone, check_with_axe
from tests.browser.watch import Watch

MARKER = "Zm9yYmlkZGVuLXRva2VuLW9mLWEtcGVyc29uLTEyMzQ1"


def step(page: Page, name: str) -> Locator:
    """The card of a step, by its heading."""
    heading = page.get_by_role("heading", name=name, exact=True, level=2)
    return page.get_by_role("listitem").filter(has=heading)


def box(page: Page, name: str) -> Locator:
    """A checkbox or a radio button."""
    return page.get_by_role("checkbox", name=name, exact=True).or_(
        page.get_by_role("radio", name=name, exact=True)
    )


def furnished(page: Page) -> None:
    """Wait for the house: it takes seconds to start on a busy machine."""
    expect(step(page, "Build")).to_be_visible(timeout=30_000)


def authorize(page: Page) -> dict[str, list[str]]:
    """Leave by the room's button and come back with a yes; gives what Aurinko was asked."""
    with page.expect_request("**/v1/auth/authorize?*") as asked:
        button(page, "Authorize").click()
    page.wait_for_url("**/signin/**")
    grant(page)
    known(page)
    furnished(page)
    return parse_qs(urlsplit(asked.value.url).query)


def test_a_person_walks_the_four_steps_and_then_adds_a_scope(page: Page, served: Place) -> None:
    """What was built is what is asked; what came is told, token apart; and again with one scope more."""
    open_page(page, served, "#/workbench")
    furnished(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    box(page, "Mail.Send").uncheck()
    expect(step(page, "Build")).to_contain_text("scopes" + "Mail.Read" + "what the token may do")
    expect(step(page, "Receive")).to_contain_text("as an example")
    assert authorize(page)["scopes"] == ["Mail.Read"]

    expect(page.get_by_role("heading", name="Receive", exact=True)).to_be_focused()
    expect(step(page, "Authorize")).to_contain_text(
        re.compile(r"Left at .* to ask Google for Mail.Read. Back")
    )
    expect(step(page, "Receive")).to_contain_text("in the query, 43 characters")
    expect(step(page, "Receive")).to_contain_text(re.compile(r"Sent (\w{8})…, received \1…: equal"))
    expect(step(page, "Receive")).to_contain_text("Now it shows /#/workbench")
    box(page, "Newest messages").check()
    button(page, "Send").click()
    expect(step(page, "Call")).to_contain_text("200")
    expect(step(page, "Call").get_by_role("status").first).to_contain_text("The answer has come")
    expect(box(page, "Calendars")).to_be_disabled()

    box(page, "Calendar.Read").check()
    expect(step(page, "Build")).to_contain_text("it adds Calendar.Read.")
    again = authorize(page)
    assert again["scopes"] == ["Mail.Read Calendar.Read"]
    assert again["accountId"][0].isdigit()
    box(page, "Calendars").check()
    button(page, "Send").click()
    expect(step(page, "Call")).to_contain_text("/v1/calendars")
    expect(step(page, "Call")).to_contain_text("200")
    assert token(page) not in page.content()
    check_with_axe(page)
    check_on_a_phone(page)


def test_the_code_flow_has_a_step_more_and_the_other_flows_a_room(page: Page, coded: Coded) -> None:
    """The exchange is told; the addresses of the other flows follow their fields."""
    open_page(page, coded.place, "#/workbench")
    furnished(page)
    assert authorize(page)["responseType"] == ["code"]
    expect(step(page, "Exchange")).to_contain_text(re.compile(r"the server answered 200 after \d+ m?s"))
    expect(step(page, "Receive")).to_contain_text("No token is in this tab")
    button(page, "Send").click()
    expect(step(page, "Call")).to_contain_text("200")
    check_with_axe(page)
    assert not [kept for kept in coded.tokens() if kept.decode() in page.content()]

    page.get_by_role("link", name="Other flows").click()
    page.get_by_label("Account role").select_option("secondary")
    page.get_by_label("User id (optional)").fill("u-17")
    room = page.get_by_role("region", name="User session", exact=True)
    expect(room).to_contain_text(f"{coded.place.sandbox}/v1/auth/authorizeUser")
    expect(room).to_contain_text("userId" + "u-17")
    expect(page.get_by_label("Response type").first).to_have_value("none")
    check_with_axe(page)
    check_on_a_phone(page)


def test_what_cannot_be_sent_is_said_at_the_field(page: Page, served: Place) -> None:
    """An address that is none: the page stays, the card says it, and the field has the focus after it."""
    open_page(page, served, "#/workbench")
    furnished(page)
    page.get_by_label("Service type").select_option("EWS")
    field = page.get_by_label("Exchange server").and_(page.get_by_role("textbox"))
    field.fill("mail.acme.example")
    button(page, "Authorize").click()
    card = alert(page, "server_url_invalid")
    expect(card.get_by_role("heading")).to_be_focused()
    card.get_by_role("button").click()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")


def test_a_link_offers_settings_and_nothing_else(page: Page, served: Place, context: BrowserContext) -> None:
    """A forged answer is told as one; a hostile link is shown first, and its worst is refused by name."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, served, f"?status=success&accessToken={MARKER}&state=0123456789abcdef")
    alert(page, "state_mismatch")
    page.get_by_role("link", name="Workbench").click()
    furnished(page)
    expect(step(page, "Receive")).to_contain_text("Refused (state_mismatch)")
    expect(step(page, "Receive")).to_contain_text("Received 01234567…, while this tab waited for nothing.")

    page.get_by_label("Login hint").and_(page.get_by_role("textbox")).fill("ann@acme.example")
    button(page, "Copy link to these settings").click()
    expect(step(page, "Build")).to_contain_text("Copied: settings alone")
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link.startswith(f"{served.page}#/workbench?serviceType=Google&scopes=Mail.Read%20Mail.Send")
    assert "ann" not in link

    evil = f"&apiBase=https://evil.example&accessToken={MARKER}&secret={MARKER}&{MARKER}=1"
    page.evaluate("(to) => { location.hash = to }", "#/workbench?serviceType=EWS&scopes=Tasks.Read" + evil)
    offer = page.get_by_role("region", name="Settings from a link", exact=True)
    expect(offer.get_by_role("heading")).to_be_focused()
    expect(offer).to_contain_text(f"This page asks {served.sandbox}, as before.")
    expect(offer).to_contain_text("accessToken is what a sign-in brings back")
    assert "accessToken" not in page.url
    expect(page.get_by_label("Service type")).to_have_value("Google")
    check_with_axe(page)
    button(page, "Use these").click()
    expect(offer).to_have_count(0)
    expect(page.get_by_label("Service type")).to_have_value("EWS")
    expect(box(page, "Tasks.Read")).to_be_checked()
    expect(box(page, "Mail.Read")).not_to_be_checked()
    expect(step(page, "Build")).to_contain_text(f"{served.sandbox}/v1/auth/authorize")
    assert page.url == f"{served.page}#/workbench"
    assert MARKER not in page.content()
    state(page, "signed-out")


def test_the_workbench_opens_again_where_a_session_ended(
    page: Page, served: Place, watch: Watch, faults: Callable[..., None]
) -> None:
    """The address names it still, so that its link leads to where the page is already."""
    watch.allow_answer(401)
    signed_in(page, served, "#/workbench")
    known(page)
    furnished(page)
    faults(path="/v1/account", kind="status", status=401)
    button(page, "Send").click()
    alert(page, "session_expired")
    usable(page)
    page.get_by_role("link", name="Workbench", exact=True).click()
    furnished(page)
    expect(step(page, "Call")).not_to_contain_text("200")
