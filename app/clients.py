"""The two clients for a session, with its token, or in the code flow through the companion.

Every request they send is on the log.
"""

from app.browser.page import Page
from app.wire.log import Log
from app.wire.recorded import Recorded, RecordedBlocking
from aurinko import LIVE, AsyncClient, Client, Companion, Retries
from aurinko.transports import default_async_transport, default_transport
from flow import companion
from flow.session import CODE, Session

# Whoever sees the card tries again; waiting between tries would hold the tab of the synchronous client.
ONCE = Retries(times=0)


class Clients:
    """What the house asks the API with."""

    def __init__(self, page: Page, session: Session, log: Log) -> None:
        self._page = page
        self._session = session
        self._log = log

    def awaited(self) -> AsyncClient:
        """A client that never blocks the page."""
        transport = Recorded(default_async_transport(self._session.api_base), self._log)
        token, base_url = self._who()
        return AsyncClient(token, base_url=base_url, transport=transport, retries=ONCE)

    def blocking(self) -> Client:
        """A client without `await`, through pyodide-http."""
        _patch()
        transport = RecordedBlocking(default_transport(self._session.api_base), self._log)
        token, base_url = self._who()
        return Client(token, base_url=base_url, transport=transport, retries=ONCE)

    def spelled(self) -> str:
        """What the page shows as a client's argument."""
        return "companion" if self._session.mode == CODE else "token"

    def _who(self) -> tuple[str | Companion, str]:
        """Whom the clients are for, and where the API is; a companion has an address of its own."""
        if self._session.mode != CODE:
            return self._session.access_token, self._session.api_base
        base = companion.api_base(self._page.own_address())
        return Companion(base, companion.headers(self._session.account_id)), LIVE


def _patch() -> None:
    """Give urllib the browser's way out, once; outside of a browser urllib has its own."""
    import pyodide_http  # noqa: PLC0415 - most people never need it

    if pyodide_http.should_patch():
        pyodide_http.patch_urllib()
