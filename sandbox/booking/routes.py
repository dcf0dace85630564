"""Booking profiles of an account, and reservations."""

from starlette.routing import Route

ROUTES: list[Route] = []
