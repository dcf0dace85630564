"""Drafts that are to be sent at a time."""

from sandbox.box import Box


def send_due(_box: Box, _now: float) -> None:
    """Send every scheduled draft whose time has come."""
