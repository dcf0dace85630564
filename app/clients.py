"""The two clients for a session: with its token, or in the code flow through the companion."""

from app.browser.page import Page
from aurinko import AsyncClient, Client, Retries
from aurinko.bearer import Companion
from flow import companion
from flow.session import CODE, Session

# Whoever sees the card tries again; waiting between tries would hold the tab of the synchronous client.
ONCE = Retries(times=0)


def asynchronous(page: Page, session: Session) -> AsyncClient:
    """The client that never blocks the page."""
    return AsyncClient(_credential(page, session), base_url=session.api_base, retries=ONCE)


def synchronous(page: Page, session: Session) -> Client:
    """The client without `await`."""
    return Client(_credential(page, session), base_url=session.api_base, retries=ONCE)


def spelled(session: Session) -> str:
    """What the page shows as a client's argument."""
    return "companion" if session.mode == CODE else "token"


def _credential(page: Page, session: Session) -> str | Companion:
    if session.mode != CODE:
        return session.access_token
    return Companion(companion.api_base(page.own_address()), companion.headers(session.account_id))
