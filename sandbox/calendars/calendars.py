"""Calendars, their events, and times to meet."""

from dataclasses import dataclass

from sandbox.setting import Setting


@dataclass(slots=True)
class Calendars:
    """Calendars, their events, and times to meet."""


def open_calendars(_setting: Setting) -> Calendars:
    """What an account begins with."""
    return Calendars()
