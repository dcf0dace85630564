"""The cookie of a user's session: httpOnly, for the API's own paths only."""

import hashlib

from starlette.responses import Response

from sandbox.auth.registration import APP_ID

_PATH = "/v1"


def cookie_name(mailbox_info: str) -> str:
    """Name it for the application; with `mailboxInfo` there is one for each of several clients."""
    several = f"-{hashlib.sha256(mailbox_info.encode()).hexdigest()[:16]}" if mailbox_info else ""
    return f"AUR{APP_ID}{several}"


def set_cookie(response: Response, name: str, session: str) -> None:
    """Let the browser keep a session until it is closed. Lax, so that authorize sees it on the way."""
    response.set_cookie(name, session, path=_PATH, httponly=True, samesite="lax")


def drop_cookie(response: Response, name: str) -> None:
    """Let the browser forget it."""
    response.delete_cookie(name, path=_PATH, httponly=True, samesite="lax")
