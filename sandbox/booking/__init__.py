"""Booking profiles of an account, and reservations."""
