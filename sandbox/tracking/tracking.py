"""Which sent messages were opened, clicked and answered."""

from dataclasses import dataclass

from sandbox.setting import Setting


@dataclass(slots=True)
class Tracking:
    """Which sent messages were opened, clicked and answered."""


def open_tracking(_setting: Setting) -> Tracking:
    """What an account begins with."""
    return Tracking()
