"""Synchronization of the tasks of one list (vendor's reference, "Tasks")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.inputs.plain import time_json
from aurinko.records.tasks import Task

from . import feeds

if TYPE_CHECKING:
    from datetime import datetime

    from aurinko.records.pages import DeltaPage
    from aurinko.records.sync import Deleted, SyncStatus

    from .call import Call


def start_sync(
    list_id: str = "default", *, skip_completed_before: datetime | None = None
) -> Call[SyncStatus]:
    """Begin to synchronize tasks; the same call again while the answer is not `ready`.

    Args:
        list_id: `TaskList.id`, or `default`.
        skip_completed_before: leave out what was done before this, with its offset.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    before = None if skip_completed_before is None else time_json(skip_completed_before)
    return feeds.start("tasklists", list_id, query={"skipCompletedBeforeDate": before})


def sync_updated(
    list_id: str = "default", *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Task]]:
    """Tasks that came or changed.

    Args:
        list_id: `TaskList.id`, or `default`.
        delta_token: from a start, or from the last page of the time before.
        page_token: of the page before, alone.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.updated("tasklists", list_id, of=Task, delta_token=delta_token, page_token=page_token)


def sync_deleted(
    list_id: str = "default", *, delta_token: str | None = None, page_token: str | None = None
) -> Call[DeltaPage[Deleted]]:
    """Tasks that were deleted.

    Args:
        list_id: `TaskList.id`, or `default`.
        delta_token: from a start, or from the last page of the time before.
        page_token: of the page before, alone.

    Raises:
        AurinkoError: see `aurinko.errors`; `SyncExpiredError` where the token is too old.
    """
    return feeds.deleted("tasklists", list_id, delta_token=delta_token, page_token=page_token)
