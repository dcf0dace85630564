"""Contacts to be written. Keys within them may be spelled as Python does, or as the API does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from .plain import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aurinko.records.record import Record


class ContactFields(TypedDict, total=False):
    """A contact to be written.

    Attributes:
        name: `display_name`, `given_name`, `family_name`, `prefix` and so on.
        nick_name: what friends say.
        file_as: where to look for it in a list.
        company: `name`, `department`, `job_title`, `office_location`.
        relations: each with `name` and `type`: manager, assistant or spouse.
        birthday: `YYYY-MM-DD`.
        keywords: labels or categories.
        notes: text.
        email_addresses: each with `address` and `type`.
        phone_numbers: each with `number` and `type`, such as mobile or work.
        addresses: each with `street`, `city`, `postal_code`, `country`, `type` and so on.
        urls: each with `href` and `type`.
        photo: `name`, `mime_type` and `content` in base64.
        native_properties: the provider's own, by name.
    """

    name: Mapping[str, str] | Record
    nick_name: str
    file_as: str
    company: Mapping[str, str] | Record
    relations: Sequence[Mapping[str, str] | Record]
    birthday: str
    keywords: Sequence[str]
    notes: str
    email_addresses: Sequence[Mapping[str, str] | Record]
    phone_numbers: Sequence[Mapping[str, str] | Record]
    addresses: Sequence[Mapping[str, str] | Record]
    urls: Sequence[Mapping[str, str] | Record]
    photo: Mapping[str, str] | Record
    native_properties: Mapping[str, str]


def contact_json(contact: ContactFields) -> dict[str, Any]:
    """The body of a contact.

    Raises:
        UsageError: something in it cannot be JSON.
    """
    body: dict[str, Any] = to_json(contact)
    if "nativeProperties" in body:
        # Names of the provider's own.
        body["nativeProperties"] = dict(contact["native_properties"])
    return body
