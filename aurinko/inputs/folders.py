"""Folders to be chosen."""

from __future__ import annotations

from typing import Any, TypedDict

from aurinko.errors import UsageError


class WellKnownFields(TypedDict, total=False):
    """Which folders are for what. None takes a choice back: here, and nowhere else, the API has a null.

    Attributes:
        archive: the id of the folder for archived messages, or None.
        sent: the id of the folder for sent messages, or None.
    """

    archive: str | None
    sent: str | None


def well_known_json(folders: WellKnownFields) -> dict[str, Any]:
    """The body of a choice.

    Raises:
        UsageError: an id is empty.
    """
    if "" in folders.values():
        raise UsageError("A folder's id is empty; None takes the choice back.")
    body: dict[str, Any] = {**folders}
    return body
