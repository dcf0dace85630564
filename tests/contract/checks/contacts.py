"""`client.contacts`, and `client.sync.contacts`, the only way to list them."""

import base64

from aurinko import ChangedError, Contact, MemoryStore, NotFoundError

from .feeds import begun, check_tokens, read
from .world import World, refused

PIXEL = base64.b64encode(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;").decode()


async def check_contacts(world: World) -> None:
    """A contact is made, read, changed, deleted."""
    api = world.api
    saved = await api.contacts.create(
        name={"given_name": "Bo", "familyName": "Ray"},
        nick_name="Bobo",
        file_as="Ray, Bo",
        company={"name": "Pumps", "job_title": "Buyer"},
        relations=[{"name": "Cy", "type": "spouse"}],
        birthday="1990-04-07",
        keywords=["pumps"],
        notes="Walks",
        email_addresses=[{"address": "bo@there.example", "type": "work"}],
        phone_numbers=[{"number": "+358 1", "type": "mobile"}],
        addresses=[{"street": "Yard 1", "city": "Oulu", "postal_code": "90100", "type": "work"}],
        urls=[{"href": "https://there.example/", "type": "work"}],
        photo={"name": "bo.gif", "mime_type": "image/gif", "content": PIXEL},
    )
    contact = await api.contacts.get(
        saved.id, body_type="text", with_photo=True, include_update_token=True, native_properties=["x"]
    )
    assert isinstance(contact, Contact)
    assert contact.name is not None
    assert (contact.name.given_name, contact.name.family_name) == ("Bo", "Ray")
    assert contact.company is not None
    assert (contact.company.name, contact.company.job_title) == ("Pumps", "Buyer")
    assert [one.address for one in contact.email_addresses] == ["bo@there.example"]
    assert [one.number for one in contact.phone_numbers] == ["+358 1"]
    assert [one.postal_code for one in contact.addresses] == ["90100"]
    assert (contact.birthday, contact.notes) == ("1990-04-07", "Walks")
    assert contact.photo is not None
    assert contact.photo.content == PIXEL
    changed = await api.contacts.update(contact, nick_name="Bob")
    assert changed.etag != contact.etag
    read_again = await api.contacts.get(saved.id)
    assert (read_again.nick_name, read_again.notes) == ("Bob", "Walks")
    await refused(ChangedError, api.contacts.update(contact, nick_name="Rob"))
    await api.contacts.update(saved.id, if_match=changed.etag, notes="Runs")
    await api.contacts.delete(saved.id)
    await refused(NotFoundError, api.contacts.get(saved.id))


async def check_contact_feeds(world: World) -> None:
    """What is there, what came, and what went."""
    api = world.api
    updated, deleted = await begun(api.contacts.start_sync)
    there, updated = await read(api.contacts.sync_updated, updated)
    assert there
    made = await api.contacts.create(name={"given_name": "New"})
    fresh, updated = await read(api.contacts.sync_updated, updated)
    assert [one.raw["id"] for one in fresh] == [made.id]
    await api.contacts.delete(made.id)
    gone, _ = await read(api.contacts.sync_deleted, deleted)
    assert [one.raw["id"] for one in gone] == [made.id]
    await check_tokens(api.contacts.sync_updated)
    await check_tokens(api.contacts.sync_deleted)


async def check_contact_copy(world: World) -> None:
    """A copy has all contacts, and the next run only what changed."""
    api = world.api
    store = MemoryStore()
    report = await api.sync.contacts(store, ready_within=60)
    assert report.updated == len(store.records) > 0
    made = await api.contacts.create(name={"given_name": "New"})
    assert (await api.sync.contacts(store)).updated == 1
    assert made.id in store.records
