"""Webhooks: who wants to hear of which changes."""

from dataclasses import dataclass


@dataclass(slots=True)
class Subscriptions:
    """All of them, of every account."""
