"""The control address as an application of its own."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from sandbox.control import accounts, choices, clock, faults, index, mail, reset, state, sync
from sandbox.web import errors

_NOUNS = (index, accounts, mail, clock, sync, choices, faults, state, reset)


def create_control() -> Starlette:
    """All nouns of the control address; `guard.LocalOnly` belongs in front of it."""
    control = Starlette(
        routes=[route for noun in _NOUNS for route in noun.ROUTES],
        exception_handlers={HTTPException: errors.refused, Exception: errors.refused},
    )
    control.router.redirect_slashes = False
    return control
