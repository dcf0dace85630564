"""The address book of one account."""

from dataclasses import dataclass, field

from sandbox.contacts.details import Details
from sandbox.contacts.photo import Photo
from sandbox.store.collection import Collection, Record


@dataclass(kw_only=True, slots=True)
class Contact(Record):
    """One contact."""

    details: Details
    photo: Photo | None = None


@dataclass(slots=True)
class Contacts:
    """All contacts."""

    records: Collection[Contact] = field(default_factory=Collection)
