"""Webhooks: who wants to hear of which changes."""

from starlette.routing import Route

ROUTES: list[Route] = []
