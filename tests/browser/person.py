"""What a person does on the page, and what they look at."""

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


def choose(page: Page, service: str) -> None:
    """Press a provider's button and arrive at the sandbox's page."""
    page.get_by_role("button", name=f"Continue with {BUTTONS[service]}", exact=True).click()
    page.wait_for_url("**/signin/**")


def grant(page: Page, service: str = "Google") -> None:
    """Fill what the sandbox's page asks for, and allow it."""
    if service in ("EWS", "IMAP", "iCloud"):
        page.get_by_label("Login", exact=True).fill("ann@acme.example")
        page.get_by_label("Password", exact=True).fill("not a real one")
        if service == "EWS":
            page.get_by_label("Server address", exact=True).fill(
                "https://mail.acme.example/ews/exchange.asmx"
            )
        page.get_by_role("button", name="Sign in", exact=True).click()
    else:
        page.get_by_role("button", name="Allow", exact=True).click()


def sign_in(page: Page, place: Place, service: str = "Google") -> None:
    """From the sign-in page to the account on screen."""
    open_page(page, place)
    choose(page, service)
    grant(page, service)
    state(page, "signed-in")
    expect(page.get_by_role("region", name="Account", exact=True)).to_have_attribute("aria-busy", "false")


def alert(page: Page, code: str) -> Locator:
    """The card of a problem, on screen."""
    card = page.locator(f'[role=alert][data-error="{code}"]')
    expect(card).to_be_visible()
    return card


def token(page: Page) -> str:
    """The access token that the tab holds; empty where it holds none."""
    script = "() => JSON.parse(sessionStorage.getItem('aurinko.session') ?? '{}').accessToken ?? ''"
    return str(page.evaluate(script))
