"""Aurinko's other flows, explained."""
