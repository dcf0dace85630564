"""Contacts."""

from dataclasses import dataclass

from sandbox.setting import Setting


@dataclass(slots=True)
class Contacts:
    """Contacts."""


def open_contacts(_setting: Setting) -> Contacts:
    """What an account begins with."""
    return Contacts()
