"""Folders (vendor's reference, "Email")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from aurinko.inputs.folders import WellKnownFields, well_known_json
from aurinko.inputs.plain import given
from aurinko.records.folders import Folder, WellKnownFolders
from aurinko.records.mail import Message
from aurinko.records.reading import one, page_of

from .call import Call, path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aurinko.records.pages import Page


def list_(*, page_token: str | None = None) -> Call[Page[Folder]]:
    """All folders, those within others too.

    Args:
        page_token: where to begin.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("email", "folders"), read=page_of(Folder), query={"pageToken": page_token})


def get(id: str) -> Call[Folder]:  # noqa: A002 (the API's own word)
    """One folder.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("email", "folders", id), read=one(Folder))


def create(name: str, *, parent_id: str | None = None) -> Call[Folder]:
    """Make a folder.

    Args:
        name: of the folder.
        parent_id: the folder that it is to be in.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = given({"name": name, "parentId": parent_id})
    return Call("POST", path("email", "folders"), read=one(Folder), json=body)


def messages(
    id: str,  # noqa: A002 (the API's own word)
    q: str | None = None,
    *,
    page_token: str | None = None,
    body_type: str | None = None,
    native_properties: Sequence[str] | None = None,
) -> Call[Page[Message]]:
    """The messages of one folder, newest first.

    Args:
        id: `Folder.id`.
        q: a search, such as `is:unread`.
        page_token: where to begin.
        body_type: `html` or `text`; see `Message.omitted`.
        native_properties: names of the provider's own properties to give.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"q": q, "pageToken": page_token, "bodyType": body_type, "nativeProperties": native_properties}
    return Call("GET", path("email", "folders", id, "messages"), read=page_of(Message), query=query)


def well_known() -> Call[WellKnownFolders]:
    """Which folders are for archived and for sent messages.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("email", "folders", "wellKnown"), read=one(WellKnownFolders))


def set_well_known(**folders: Unpack[WellKnownFields]) -> Call[WellKnownFolders]:
    """Say which folders are for archived and for sent messages; what is not said stays.

    Args:
        **folders: `archive` and `sent`, each a folder's id, or None to take the choice back.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = well_known_json(folders)
    return Call("PATCH", path("email", "folders", "wellKnown"), read=one(WellKnownFolders), json=body)
