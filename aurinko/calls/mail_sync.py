"""Synchronization of messages, in all folders (vendor's reference, "Email")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.records.mail import Message

from . import feeds

if TYPE_CHECKING:
    from aurinko.records.pages import DeltaPage
    from aurinko.records.sync import Deleted, SyncStatus

    from .call import Call


def start_sync(
    *, days_within: int | None = None, body_type: str | None = None, await_ready: bool | None = None
) -> Call[SyncStatus]:
    """Begin to synchronize messages; the same call again while the answer is not `ready`.

    Args:
        days_within: how many days back the first scan goes, by the time of receipt.
        body_type: `html` or `text`.
        await_ready: let the API wait a while before it answers. Not in the vendor's document.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"daysWithin": days_within, "bodyType": body_type, "awaitReady": await_ready}
    return feeds.start("email", query=query)


def sync_updated(
    *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Message]]:
    """Messages that came or changed: from a delta token, or the page after another.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.updated("email", of=Message, delta_token=delta_token, page_token=page_token)


def sync_deleted(
    *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Deleted]]:
    """Messages that were deleted: from a delta token, or the page after another.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.deleted("email", delta_token=delta_token, page_token=page_token)
