"""Calendars, their events, and times to meet."""

from starlette.routing import Route

ROUTES: list[Route] = []
