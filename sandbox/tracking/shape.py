"""Tracked messages and their events as the API shows them."""

from sandbox.tracking.tracking import Event, Tracked
from sandbox.web.shapes import at


def shown(tracked: Tracked) -> dict[str, object]:
    """A tracked message; what is not known is left out."""
    fields: dict[str, object] = {
        "id": int(tracked.id),
        "messageId": tracked.message_id,
        "inetMessageId": tracked.internet_id,
        "threadId": tracked.thread_id,
        "sendDate": _time(tracked.sent_at),
        "lastActivityTime": _time(tracked.last_activity),
        "lastRespondedTime": _time(tracked.last_responded),
        "trackReplies": tracked.replies,
        "trackOpens": tracked.opens,
        "trackingCode": tracked.code,
        "context": tracked.context,
        "userAgent": tracked.user_agent,
        "remoteAddr": tracked.remote,
        "openCount": tracked.open_count,
        "ignoreOpenClicks": tracked.ignored,
        "hasBounced": tracked.bounced,
    }
    return _known(fields)


def event(happened: Event, tracked: Tracked) -> dict[str, object]:
    """An event, with the message that it happened to."""
    fields: dict[str, object] = {
        "id": int(happened.id),
        "createdAt": at(happened.created),
        "eventType": happened.kind,
        "userAgent": happened.user_agent,
        "referrer": happened.referrer,
        "remoteAddr": happened.remote,
        "openNumber": happened.number or None,
        "threadId": happened.thread_id,
        "messageId": happened.message_id,
        "internetMessageId": happened.internet_id,
        "trackingId": int(tracked.id),
        "trackingThreadId": tracked.thread_id,
        "trackingMessageId": tracked.message_id,
        "trackingInternetMessageId": tracked.internet_id,
        "context": tracked.context,
        "trackingCode": tracked.code,
    }
    return _known(fields)


def _time(seconds: float | None) -> object:
    return None if seconds is None else at(seconds)


def _known(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
