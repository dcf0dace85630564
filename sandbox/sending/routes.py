"""Mail that an account sends: messages, replies, drafts, and what is sent later."""

from starlette.routing import Route

ROUTES: list[Route] = []
