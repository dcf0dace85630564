"""New mail, at once or steadily."""

from sandbox.box import Box


def arrive_due(_box: Box, _now: float) -> None:
    """Deliver the mail that was to arrive until now."""
