"""The synchronous client in the page: the same list once more, through pyodide-http, without `await`."""

from time import perf_counter

from app.browser.page import Element, Page
from app.cards import code_of
from app.clients import Clients
from aurinko import AurinkoError
from flow.session import Session


class Twin:
    """The button below the list that reads it again with `Client`."""

    def __init__(self, page: Page, session: Session, clients: Clients) -> None:
        self._page = page
        self._clients = clients
        self._session: Session | None = session

    def attach(self, foot: Element) -> None:
        """Bring the button of a new foot to life."""
        button = foot.querySelector(".sync")
        result = foot.querySelector(".sync-result")
        self._page.listen(button, "click", lambda _event: self._read(result))

    def close(self) -> None:
        """Forget the token."""
        self._session = None

    def _read(self, result: Element) -> None:
        if self._session is None:
            return
        started = perf_counter()
        try:
            with self._clients.blocking() as client:
                found = client.email.messages().page()
        except AurinkoError as error:
            if error.code == "session_expired":
                self._page.end_session(code_of(self._session, error))
            result.textContent = f"Client could not: {error.message}"
            return
        took = round((perf_counter() - started) * 1000)
        result.textContent = f"Client read {len(found.records)} messages; the tab stood still for {took} ms."
