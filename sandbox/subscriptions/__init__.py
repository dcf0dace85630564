"""Webhooks: who wants to hear of which changes."""
