"""Contacts (vendor's reference, "Contacts"). There is no list: `client.sync.contacts` reads all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from aurinko.inputs.contacts import ContactFields, contact_json
from aurinko.inputs.plain import known
from aurinko.records.contacts import Contact, SavedContact
from aurinko.records.reading import nothing, one

from .call import Call, path

if TYPE_CHECKING:
    from collections.abc import Sequence


def get(
    id: str,  # noqa: A002 (the API's own word)
    *,
    body_type: str | None = None,
    native_properties: Sequence[str] | None = None,
    with_photo: bool | None = None,
    include_update_token: bool | None = None,
) -> Call[Contact]:
    """One contact.

    Args:
        id: `Contact.id`.
        body_type: what the notes are to be: `html` or `text`.
        native_properties: names of the provider's own properties to give.
        with_photo: give the photo too.
        include_update_token: give an etag that `update` can send.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {
        "bodyType": body_type,
        "nativeProperties": native_properties,
        "withPhoto": with_photo,
        "includeUpdateToken": include_update_token,
    }
    return Call("GET", path("contacts", id), read=one(Contact), query=query)


def create(**contact: Unpack[ContactFields]) -> Call[SavedContact]:
    """Make a contact.

    Args:
        **contact: `name`, `email_addresses` and the rest of `aurinko.ContactFields`.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself.
    """
    return Call("POST", path("contacts"), read=one(SavedContact), json=contact_json(contact))


def update(
    contact_or_id: Contact | str, *, if_match: str | None = None, **contact: Unpack[ContactFields]
) -> Call[SavedContact]:
    """Change some of a contact; what is not said stays.

    Args:
        contact_or_id: the contact as it was read, with its etag, or only its id.
        if_match: an etag; without it the one of the contact. The vendor's document demands one.
        **contact: what is to be different, as for `create`.

    Raises:
        AurinkoError: see `aurinko.errors`; `ChangedError` where somebody changed it meanwhile.
    """
    id_, etag = known(Contact, contact_or_id, if_match)
    body = contact_json(contact)
    return Call("PATCH", path("contacts", id_), read=one(SavedContact), json=body, if_match=etag)


def delete(id: str) -> Call[None]:  # noqa: A002 (the API's own word)
    """Delete a contact.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", path("contacts", id), read=nothing)
