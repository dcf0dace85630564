"""The four kinds of records that can be synchronized."""

from functools import partial

from aurinko.calls import mail_sync

from .source import Source


def mail(days_within: int | None, body_type: str | None) -> Source:
    """Messages of all folders."""
    return Source(
        {"kind": "mail", "days_within": days_within, "body_type": body_type},
        partial(mail_sync.start_sync, days_within=days_within, body_type=body_type),
        mail_sync.sync_updated,
        mail_sync.sync_deleted,
    )
