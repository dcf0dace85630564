"""`client.folders`."""

from aurinko.calls import folders
from aurinko.surfaces import AsyncSurface, Surface, alisted, awaited, blocking, listed


class FolderCalls(Surface):
    """Folders, or labels."""

    list = listed(folders.list_)
    get = blocking(folders.get)
    create = blocking(folders.create)
    messages = listed(folders.messages)
    well_known = blocking(folders.well_known)
    set_well_known = blocking(folders.set_well_known)


class AsyncFolderCalls(AsyncSurface):
    """Folders, or labels."""

    list = alisted(folders.list_)
    get = awaited(folders.get)
    create = awaited(folders.create)
    messages = alisted(folders.messages)
    well_known = awaited(folders.well_known)
    set_well_known = awaited(folders.set_well_known)
