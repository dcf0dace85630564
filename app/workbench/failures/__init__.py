"""Failure switches: what can go wrong, provoked on purpose at a local Aurinko."""
