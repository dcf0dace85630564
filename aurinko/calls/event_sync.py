"""Synchronization of the events of one calendar (vendor's reference, "Calendar")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.inputs.plain import time_json
from aurinko.records.events import Event

from . import feeds

if TYPE_CHECKING:
    from datetime import datetime

    from aurinko.records.pages import DeltaPage
    from aurinko.records.sync import Deleted, SyncStatus

    from .call import Call


def start_sync(calendar_id: str, time_min: datetime, time_max: datetime) -> Call[SyncStatus]:
    """Begin to synchronize events; the same call again while the answer is not `ready`.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        time_min: the first scan begins here, with its offset; the API extends the range by itself.
        time_max: the first scan ends here.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"timeMin": time_json(time_min), "timeMax": time_json(time_max)}
    return feeds.start("calendars", calendar_id, query=query)


def sync_updated(
    calendar_id: str, *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Event]]:
    """Events that came or changed, series as a whole and their exceptions.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        delta_token: from a start, or from the last page of the time before.
        page_token: of the page before, alone.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.updated("calendars", calendar_id, of=Event, delta_token=delta_token, page_token=page_token)


def sync_deleted(
    calendar_id: str, *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Deleted]]:
    """Events that were deleted.

    Args:
        calendar_id: `Calendar.id`, or `primary`.
        delta_token: from a start, or from the last page of the time before.
        page_token: of the page before, alone.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.deleted("calendars", calendar_id, delta_token=delta_token, page_token=page_token)
