"""What a person does on the page, and what they look at."""

from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.servers import Place

BUTTONS = {
    "Google": "Google",
    "Office365": "Office 365",
    "EWS": "Exchange",
    "IMAP": "IMAP",
    "iCloud": "iCloud",
    "Zoho": "Zoho",
}
FORMS = ("EWS", "IMAP", "iCloud")


def open_page(page: Page, place: Place, rest: str = "") -> None:
    """Open the page and wait until the door is live."""
    page.goto(place.page + rest)
    live(page)


def live(page: Page) -> None:
    """Wait until the page has made up its mind."""
    page.locator("html:not([data-state=booting]):not([data-state=returning])").wait_for(state="attached")


def state(page: Page, name: str) -> None:
    """Wait until the page is in a state."""
    page.locator(f"html[data-state={name}]").wait_for(state="attached")


def ready(page: Page) -> None:
    """Wait until the mailbox shows what it has."""
    page.locator("html[data-app=ready]").wait_for(state="attached", timeout=60_000)


def button(page: Page, name: str) -> Locator:
    """A button by its exact name."""
    return page.get_by_role("button", name=name, exact=True)


def region(page: Page, name: str) -> Locator:
    """A region by its exact name."""
    return page.get_by_role("region", name=name, exact=True)


def rows(page: Page) -> Locator:
    """The messages of the list."""
    return region(page, "Mail").get_by_role("list").first.get_by_role("listitem")


def choose(page: Page, service: str) -> dict[str, str]:
    """Press a provider's button and arrive at the sandbox's page; gives what Aurinko was asked."""
    with page.expect_request("**/v1/auth/authorize?*") as asked:
        button(page, f"Continue with {BUTTONS[service]}").click()
    page.wait_for_url("**/signin/**")
    return dict(parse_qsl(urlsplit(asked.value.url).query, keep_blank_values=True))


def grant(page: Page, service: str = "Google") -> None:
    """Fill what the sandbox's page asks for, and allow it."""
    if service in FORMS:
        page.get_by_label("Login", exact=True).fill("ann@acme.example")
        page.get_by_label("Password", exact=True).fill("not a real one")
    if service == "EWS":
        page.get_by_label("Server address", exact=True).fill("https://mail.acme.example/ews/exchange.asmx")
    button(page, "Sign in" if service in FORMS else "Allow").click()


def known(page: Page) -> None:
    """Wait until the door has shown whose mailbox this is."""
    state(page, "signed-in")
    expect(region(page, "Account")).to_have_attribute("aria-busy", "false")


def sign_in(page: Page, place: Place, service: str = "Google") -> None:
    """From the sign-in page to the account on screen."""
    open_page(page, place)
    choose(page, service)
    grant(page, service)
    known(page)


def alert(page: Page, code: str) -> Locator:
    """The card of a problem, on screen, with a heading and one button that helps.

    The house, which shows some of them, takes seconds to start on a busy machine.
    """
    card = page.locator(f'[role=alert][data-error="{code}"]')
    expect(card).to_be_visible(timeout=30_000)
    expect(card.get_by_role("heading")).not_to_be_empty()
    # The one for clones is there before any script: no button would work in it.
    expect(card.locator("button, a")).to_have_count(0 if code == "not_served" else 1)
    return card


def usable(page: Page) -> None:
    """The providers can be pressed."""
    state(page, "signed-out")
    expect(button(page, "Continue with Google")).to_be_enabled()


def token(page: Page) -> str:
    """The access token that the tab holds; empty where it holds none."""
    script = "() => JSON.parse(sessionStorage.getItem('aurinko.session') ?? '{}').accessToken ?? ''"
    return str(page.evaluate(script))
