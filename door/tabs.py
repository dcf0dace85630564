"""Other tabs of this site: when an account is signed out in one, the others that show it follow."""

from flow.origins import folder_of

from .browser import Browser, Callback, Event

CHANNEL = "aurinko "


class OtherTabs:
    """What tabs tell each other: the number of an account that ended, never a token.

    The channel is open only while somebody is signed in and the page is shown: an open one can keep
    a page out of the back/forward cache.
    """

    def __init__(self, browser: Browser, ended: Callback) -> None:
        self._browser = browser
        self._ended = ended
        self._channel = browser.nothing

    def open(self) -> None:
        """Listen; `ended(account_id)` is called when an account was signed out elsewhere."""
        if not self._channel:
            # The page of another folder is another application, with cookies of its own.
            name = CHANNEL + folder_of(self._browser.own_address())
            self._channel = self._browser.channel(name, self._hear)

    def tell(self, account_id: str) -> None:
        """Say that an account ended here."""
        if self._channel and account_id:
            self._channel.postMessage(account_id)

    def close(self) -> None:
        """Stop listening."""
        if self._channel:
            self._channel.close()
            self._channel = self._browser.nothing

    def _hear(self, event: Event) -> None:
        self._ended(str(event.data))
