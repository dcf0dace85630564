"""The four kinds of records that can be synchronized."""

from datetime import datetime
from functools import partial

from aurinko.calls import contact_sync, event_sync, mail_sync, task_sync

from .source import Source


def mail(days_within: int | None, body_type: str | None) -> Source:
    """Messages of all folders."""
    return Source(
        {"kind": "mail", "days_within": days_within, "body_type": body_type},
        partial(mail_sync.start_sync, days_within=days_within, body_type=body_type),
        mail_sync.sync_updated,
        mail_sync.sync_deleted,
    )


def calendar(calendar_id: str, time_min: datetime, time_max: datetime) -> Source:
    """Events of one calendar. The range belongs to the first scan only, so it makes no other source."""
    return Source(
        {"kind": "calendar", "calendar_id": calendar_id},
        partial(event_sync.start_sync, calendar_id, time_min, time_max),
        partial(event_sync.sync_updated, calendar_id),
        partial(event_sync.sync_deleted, calendar_id),
    )


def contacts() -> Source:
    """All contacts."""
    return Source(
        {"kind": "contacts"}, contact_sync.start_sync, contact_sync.sync_updated, contact_sync.sync_deleted
    )


def tasks(list_id: str, skip_completed_before: datetime | None) -> Source:
    """Tasks of one list. What is skipped belongs to the first scan only, as a calendar's range does."""
    return Source(
        {"kind": "tasks", "list_id": list_id},
        partial(task_sync.start_sync, list_id, skip_completed_before=skip_completed_before),
        partial(task_sync.sync_updated, list_id),
        partial(task_sync.sync_deleted, list_id),
    )
