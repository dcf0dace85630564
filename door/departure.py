"""Leaving for Aurinko: the attempt is noted down in this tab, then the browser goes."""

from flow.authorize import AuthorizeRequest
from flow.departure import depart
from flow.pending import STATE_BYTES
from flow.services import label

from .browser import Browser


def leave(browser: Browser, request: AuthorizeRequest) -> None:
    """Send the browser to sign in; it comes back to this page, and the page to this place.

    Raises:
        FlowError: what `flow.departure.depart` raises.
    """
    place = "".join(browser.address())
    url = depart(browser.storage, request, browser.random_hex(STATE_BYTES), place, browser.clock())
    browser.say(f"Going to {label(request.service_type)}…")
    browser.leave_for(url)
