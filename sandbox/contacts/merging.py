"""A change of a contact: what is given is put over what is there."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from sandbox.contacts.details import Company, Details, Name
from sandbox.web.errors import ApiError

_LONGEST_LIST = 200
D = TypeVar("D", Details, Name, Company)
P = TypeVar("P", Name, Company)


def merged(old: D, given: D) -> D:
    """Merge as RFC 7396 does, but for null, which the vendor's schema does not have.

    Lists are replaced whole; an empty string, list or object takes a field away. A new part of a name
    makes an old `displayName` untrue, and so takes it away too.

    Raises:
        ApiError: 400 `badRequest` for a list that is too long for an address book.
    """
    if isinstance(old, Name) and any(getattr(given, one.name) for one in fields(old)):
        old = replace(old, display_name=None)
    changes: dict[str, Any] = {}
    for one in fields(old):
        value = getattr(given, one.name)
        if isinstance(value, list | dict) and len(value) > _LONGEST_LIST:
            raise ApiError(400, "badRequest", f"A contact may have {_LONGEST_LIST} entries of a kind.")
        if isinstance(value, Name | Company):
            changes[one.name] = _within(getattr(old, one.name), value)
        elif value is not None:
            changes[one.name] = value or None
    return replace(old, **changes)


def _within(old: P | None, given: P) -> P | None:
    empty = type(given)()
    value = merged(old or empty, given)
    return None if value == empty else value
