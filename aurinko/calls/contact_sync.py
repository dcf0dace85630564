"""Synchronization of contacts: the only way to list them (vendor's reference, "Contacts")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.records.contacts import Contact

from . import feeds

if TYPE_CHECKING:
    from aurinko.records.pages import DeltaPage
    from aurinko.records.sync import Deleted, SyncStatus

    from .call import Call


def start_sync() -> Call[SyncStatus]:
    """Begin to synchronize contacts; the same call again while the answer is not `ready`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return feeds.start("contacts")


def sync_updated(
    *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Contact]]:
    """Contacts that came or changed.

    Args:
        delta_token: from a start, or from the last page of the time before.
        page_token: of the page before, alone.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.updated("contacts", of=Contact, delta_token=delta_token, page_token=page_token)


def sync_deleted(
    *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Deleted]]:
    """Contacts that were deleted.

    Args:
        delta_token: from a start, or from the last page of the time before.
        page_token: of the page before, alone.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.deleted("contacts", delta_token=delta_token, page_token=page_token)
