"""`/v1/contacts`: one contact at a time, and the sync of all of them. A list is not in the API."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.contacts.card import card
from sandbox.contacts.contacts import Contact
from sandbox.contacts.details import Details
from sandbox.contacts.merging import merged
from sandbox.contacts.photo import PhotoBody, photo_of
from sandbox.personalities.reach import refuse_unless
from sandbox.store.collection import Collection
from sandbox.store.delta import Feed
from sandbox.store.ids import fresh_id
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import expect_text, read_as
from sandbox.web.conditions import expect_match
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.routing import resource

# A photo comes inside of the JSON, as base64; providers take up to 4 MB of it.
_BYTES = 6 * 1024 * 1024


@dataclass(kw_only=True, slots=True)
class Body(Details):
    """A contact as it is sent."""

    photo: PhotoBody | None = None


async def create_contact(request: Request, caller: Caller) -> Response:
    """Add a contact. All of its fields may be missing, as they may in the vendor's schema."""
    contacts, now = _contacts(caller), caller.now
    body = await read_as(request, Body)
    contact = Contact(id=fresh_id(), created=now, modified=now, details=Details())
    _change(contact, body)
    return _saved(contacts.put(contact, now), 201)


async def get_contact(request: Request, caller: Caller) -> Response:
    """Show a contact. `includeUpdateToken` changes nothing: the vendor's schema has no field for it."""
    contact, given = _contact(caller, request), Parameters(request)
    given.flag("includeUpdateToken")
    shown = card(
        contact,
        body_type=given.body_type() or "text",
        native=given.every("nativeProperties"),
        with_photo=given.flag("withPhoto"),
    )
    return answer(shown)


async def update_contact(request: Request, caller: Caller) -> Response:
    """Change what is given."""
    body = await read_as(request, Body)
    contact = _contact(caller, request)
    expect_match(request, contact.etag, required=caller.choices.require_if_match)
    before = replace(contact)
    _change(contact, body)
    return _saved(_contacts(caller).put_changed(contact, before, caller.now), 200)


async def delete_contact(request: Request, caller: Caller) -> Response:
    """Delete a contact. The vendor shows no body for it; this is that of its other deletions."""
    contact = _contact(caller, request)
    _contacts(caller).remove(contact.id, caller.now, caller.choices.tombstones)
    return ok()


async def start_sync(_request: Request, caller: Caller) -> Response:
    """Start a sync of all contacts."""
    return answer(_feed(caller).start())


async def sync_updated(request: Request, caller: Caller) -> Response:
    """A page of contacts that are new or changed."""
    records, _filters, page = _feed(caller).updated(Parameters(request))
    return answer({**page, "records": [card(contact) for contact in records]})


async def sync_deleted(request: Request, caller: Caller) -> Response:
    """A page of contacts that are gone."""
    return answer(_feed(caller).deleted(Parameters(request)))


def _contacts(caller: Caller) -> Collection[Contact]:
    refuse_unless(caller.personality, "contacts")
    return caller.box.contacts.records


def _feed(caller: Caller) -> Feed[Contact]:
    return caller.feed("contacts", _contacts(caller))


def _contact(caller: Caller, request: Request) -> Contact:
    contact = _contacts(caller).find(request.path_params["id"])
    if contact is None:
        raise ApiError(404, "notFound", "There is no contact with this id.")
    return contact


def _change(contact: Contact, body: Body) -> None:
    expect_text(body.notes or "", "notes")
    photo = photo_of(body.photo, contact.photo) if body.photo else contact.photo
    contact.details, contact.photo = merged(contact.details, body), photo


def _saved(contact: Contact, status: int) -> Response:
    return answer({"id": contact.id, "etag": contact.etag, "record": card(contact)}, status)


ROUTES = [
    resource("/contacts", POST=bearer("createContact", create_contact, _BYTES)),
    resource("/contacts/sync", POST=bearer("contSyncStart", start_sync)),
    resource("/contacts/sync/updated", GET=bearer("contSyncUpdated", sync_updated)),
    resource("/contacts/sync/deleted", GET=bearer("contSyncDeleted", sync_deleted)),
    resource(
        "/contacts/{id:segment}",
        GET=bearer("contact", get_contact),
        PATCH=bearer("updateContact", update_contact, _BYTES),
        DELETE=bearer("deleteContact", delete_contact),
    ),
]
