"""Which sent messages were opened, clicked and answered."""

from starlette.routing import Route

ROUTES: list[Route] = []
