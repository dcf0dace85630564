"""A local Aurinko: its API, its sign-in pages, and believable records, all in memory.

The application is plain ASGI with async endpoints only: any ASGI server runs it, `python -m sandbox` too.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.application import create_app
    from sandbox.auth.registration import CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET
    from sandbox.choices import Choices

__all__ = ["CLIENT_ID", "CLIENT_SECRET", "SIGNING_SECRET", "Choices", "create_app"]

_HOMES = {
    "CLIENT_ID": "sandbox.auth.registration",
    "CLIENT_SECRET": "sandbox.auth.registration",
    "SIGNING_SECRET": "sandbox.auth.registration",
    "Choices": "sandbox.choices",
    "create_app": "sandbox.application",
}


def __getattr__(name: str) -> object:
    """Import a name when it is asked for: the pytest plugin in here is loaded by projects that use none."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
