"""The follow-up robot: rules, and conversations it watches."""

from starlette.routing import Route

ROUTES: list[Route] = []
