"""`client.drafts`."""

from aurinko.calls import drafts
from aurinko.surfaces import AsyncSurface, Surface, awaited, blocking


class DraftCalls(Surface):
    """Drafts: written now, sent later."""

    create = blocking(drafts.create)
    get = blocking(drafts.get)
    update = blocking(drafts.update)
    delete = blocking(drafts.delete)
    send = blocking(drafts.send)


class AsyncDraftCalls(AsyncSurface):
    """Drafts: written now, sent later."""

    create = awaited(drafts.create)
    get = awaited(drafts.get)
    update = awaited(drafts.update)
    delete = awaited(drafts.delete)
    send = awaited(drafts.send)
