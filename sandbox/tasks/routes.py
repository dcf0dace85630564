"""Task lists and tasks."""

from starlette.routing import Route

ROUTES: list[Route] = []
