"""Booking profiles of an account, and reservations."""

from dataclasses import dataclass

from sandbox.setting import Setting


@dataclass(slots=True)
class Booking:
    """Booking profiles of an account, and reservations."""


def open_booking(_setting: Setting) -> Booking:
    """What an account begins with."""
    return Booking()
