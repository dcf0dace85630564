"""Leaving for Aurinko: the attempt is noted down in this tab, then the browser goes."""

from flow import pending
from flow.authorize import AuthorizeRequest, authorize_url, check
from flow.errors import FlowError
from flow.pending import STATE_BYTES, Pending
from flow.services import label

from .browser import Browser


def leave(browser: Browser, request: AuthorizeRequest) -> None:
    """Send the browser to sign in; it comes back to this page, and the page to this place.

    Raises:
        FlowError: what `flow.authorize.check` raises, or `storage_blocked` where the attempt could not be
            noted down: without that its answer could not be told from a forged one.
    """
    check(request)
    state = browser.random_hex(STATE_BYTES)
    attempt = Pending(state, browser.now(), "".join(browser.address()), request)
    if not pending.save(browser.storage, attempt):
        raise FlowError("storage_blocked", "The sign-in could not be noted down, so it was not started.")
    browser.say(f"Going to {label(request.service_type)}…")
    browser.leave_for(authorize_url(request, state))
