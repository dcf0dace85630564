"""Leaving for Aurinko: the attempt is checked and noted down in this tab; door and house share it."""

from . import pending, trace
from .authorize import AuthorizeRequest, authorize_url, check
from .errors import FlowError
from .pending import Pending
from .storage import Storage


def depart(storage: Storage, request: AuthorizeRequest, state: str, place: str, now: float) -> str:
    """Note an attempt down; gives the address to send the browser to.

    Args:
        storage: this tab's.
        request: what is asked for.
        state: `pending.STATE_BYTES` random bytes in hexadecimal, new for this attempt.
        place: path, query and fragment to come back to.
        now: seconds since 1970.

    Raises:
        FlowError: what `authorize.check` raises, or `storage_blocked` where the attempt could not be
            noted down: without that its answer could not be told from a forged one.
    """
    check(request)
    if not pending.save(storage, Pending(state, int(now), place, request)):
        raise FlowError("storage_blocked", "The sign-in could not be noted down, so it was not started.")
    trace.note(storage, now, "left", **_facts(request, state))
    return authorize_url(request, state)


def _facts(request: AuthorizeRequest, state: str) -> dict[str, object]:
    return {
        "apiBase": request.api_base,
        "clientId": request.client_id,
        "serviceType": request.service_type,
        "scopes": request.scopes,
        "responseType": request.response_type,
        "returnUrl": request.return_url,
        "loginHint": bool(request.login_hint),
        "serverUrl": bool(request.server_url),
        "accountId": bool(request.account_id),
        "state": state[: pending.SPENT_LENGTH],
    }
