"""Tracking of sent messages (vendor's reference, "Tracking")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.inputs.plain import given, time_json, to_json
from aurinko.records.reading import counted_of, nothing, one
from aurinko.records.tracking import DraftTracking, Tracking, TrackingEvent

from .call import Call, number, path

if TYPE_CHECKING:
    from datetime import datetime

    from aurinko.inputs.mail import TrackingFields
    from aurinko.records.pages import OffsetPage


def list_(
    *,
    with_activity_only: bool | None = None,
    context_contains: str | None = None,
    thread_id: str | None = None,
    show_sent_only: bool | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Call[OffsetPage[Tracking]]:
    """Sent messages that are watched.

    Args:
        with_activity_only: only those of which something was noticed.
        context_contains: only those with this text in their context.
        thread_id: only those of one thread.
        show_sent_only: leave out drafts; the API does so if it is not said.
        limit: how many on a page; 50 if it is not said.
        offset: how many to leave out.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {
        "withActivityOnly": with_activity_only,
        "contextContains": context_contains,
        "threadId": thread_id,
        "showSentOnly": show_sent_only,
        "limit": limit,
        "offset": offset,
    }
    return Call("GET", path("email", "tracking"), read=counted_of(Tracking, offset), query=query)


def get(id: int) -> Call[Tracking]:  # noqa: A002 (the API's own word)
    """One tracking.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("email", "tracking", number(id)), read=one(Tracking))


def events(
    id: int,  # noqa: A002 (the API's own word)
    *,
    limit: int | None = None,
    offset: int | None = None,
) -> Call[OffsetPage[TrackingEvent]]:
    """What was noticed of one message.

    Args:
        id: `Tracking.id`.
        limit: how many on a page; 50 if it is not said.
        offset: how many to leave out.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"limit": limit, "offset": offset}
    return Call(
        "GET",
        path("email", "tracking", number(id), "events"),
        read=counted_of(TrackingEvent, offset),
        query=query,
    )


def event(tracking_id: int, id: int) -> Call[TrackingEvent]:  # noqa: A002 (the API's own word)
    """One thing that was noticed.

    Args:
        tracking_id: `Tracking.id`.
        id: `TrackingEvent.id`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call(
        "GET", path("email", "tracking", number(tracking_id), "events", number(id)), read=one(TrackingEvent)
    )


def all_events(
    *,
    thread_id: str | None = None,
    after: datetime | None = None,
    until: datetime | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Call[OffsetPage[TrackingEvent]]:
    """What was noticed of all messages.

    Args:
        thread_id: only of one thread.
        after: only what came later than this.
        until: only what came up to this.
        limit: how many on a page; 50 if it is not said.
        offset: how many to leave out.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {
        "threadId": thread_id,
        "from": None if after is None else time_json(after),
        "to": None if until is None else time_json(until),
        "limit": limit,
        "offset": offset,
    }
    return Call(
        "GET", path("email", "tracking", "events"), read=counted_of(TrackingEvent, offset), query=query
    )


def purge_mine(*, thread_id: str | None = None) -> Call[None]:
    """Forget what this very program, by its User-Agent and address, set off in the trackings.

    Args:
        thread_id: only in one thread.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"threadId": thread_id}
    return Call(
        "POST", path("email", "tracking", "purgeMyTracking"), read=nothing, query=query, repeatable=True
    )


def ignore_opens(
    ignored: bool, *, message_id: str | None = None, internet_message_id: str | None = None
) -> Call[None]:
    """Let opens and clicks of one message count, or not.

    Args:
        ignored: whether they are ignored.
        message_id: which message, by `Message.id`.
        internet_message_id: or by its Message-ID.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"messageId": message_id, "inetMessageId": internet_message_id, "isIgnored": ignored}
    return Call(
        "POST", path("email", "tracking", "ignoreOpenClicks"), read=nothing, query=query, repeatable=True
    )


def create_for_draft(
    draft_id: str, html_text: str, tracking: TrackingFields, *, ignore_not_found: bool | None = None
) -> Call[DraftTracking]:
    """Make a draft's text ready to be tracked, for a message that is sent by other means.

    Args:
        draft_id: `Draft.id`.
        html_text: the text in HTML.
        tracking: what is to be noticed, as in `aurinko.TrackingFields`.
        ignore_not_found: go on where the draft is not there.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"draftId": draft_id, "ignoreNotFound": ignore_not_found}
    body = {"htmlText": html_text, "tracking": to_json(tracking)}
    return Call(
        "POST",
        path("email", "draftTracking", "create"),
        read=one(DraftTracking),
        query=query,
        json=body,
    )


def update_draft(draft_id: str, context: str) -> Call[None]:
    """Give a draft's tracking another context.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("PATCH", path("email", "draftTracking", draft_id), read=nothing, json={"context": context})


def convert_draft(
    draft_id: str,
    *,
    thread_id: str | None = None,
    message_id: str | None = None,
    internet_message_id: str | None = None,
) -> Call[None]:
    """Turn a draft's tracking into that of the message that it became.

    Args:
        draft_id: `Draft.id`.
        thread_id: the message's thread.
        message_id: `Message.id`.
        internet_message_id: the message's Message-ID.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = given({"threadId": thread_id, "messageId": message_id, "internetMessageId": internet_message_id})
    return Call("PATCH", path("email", "draftTracking", draft_id, "convert"), read=nothing, json=body)
