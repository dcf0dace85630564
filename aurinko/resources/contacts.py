"""`client.contacts`."""

from aurinko.calls import contact_sync, contacts
from aurinko.surfaces import AsyncSurface, Surface, awaited, blocking


class ContactCalls(Surface):
    """Contacts; `client.sync.contacts` reads all of them."""

    get = blocking(contacts.get)
    create = blocking(contacts.create)
    update = blocking(contacts.update)
    delete = blocking(contacts.delete)
    start_sync = blocking(contact_sync.start_sync)
    sync_updated = blocking(contact_sync.sync_updated)
    sync_deleted = blocking(contact_sync.sync_deleted)


class AsyncContactCalls(AsyncSurface):
    """Contacts; `client.sync.contacts` reads all of them."""

    get = awaited(contacts.get)
    create = awaited(contacts.create)
    update = awaited(contacts.update)
    delete = awaited(contacts.delete)
    start_sync = awaited(contact_sync.start_sync)
    sync_updated = awaited(contact_sync.sync_updated)
    sync_deleted = awaited(contact_sync.sync_deleted)
