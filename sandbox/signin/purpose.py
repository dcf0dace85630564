"""What a sign-in is for, in words for the person, where it is more than connecting their own account."""

from sandbox.auth.attempts import Asked
from sandbox.web.templates import Safe, fill

_DAEMON = (
    "A service account",
    "Sign in as an administrator: the application will work for everybody in the organization.",
)
_ROLES = {
    "": ("", ""),
    "primary": ("Your account with the application", "You will sign in there with this account from now on."),
    "secondary": ("One more account", "It is added to those that you already have with the application."),
}


def purpose(asked: Asked) -> Safe:
    """A paragraph, or nothing."""
    title, text = _DAEMON if asked.kind == "daemon" else _ROLES[asked.role]
    return fill("purpose.html", title=title, text=text) if title else Safe()
