"""`client.email`."""

from aurinko.calls import mail as calls
from aurinko.surfaces import AsyncSurface, Surface, awaited, blocking


class MailCalls(Surface):
    """Messages."""

    messages = blocking(calls.messages)
    message = blocking(calls.message)


class AsyncMailCalls(AsyncSurface):
    """Messages."""

    messages = awaited(calls.messages)
    message = awaited(calls.message)
