"""What was noticed of sent messages: opened, clicked, answered."""

from typing import Any

from .fields import Field, as_bool, as_id, as_int, as_text, as_time
from .record import Record


def _objects(value: Any) -> tuple[dict[str, Any], ...]:  # noqa: ANN401 (JSON is anything)
    items = value if isinstance(value, list) else ()
    return tuple(item for item in items if isinstance(item, dict))


class Tracking(Record):
    """A sent message that is watched (vendor's reference, "Tracking")."""

    __slots__ = ()
    shown = ("id", "open_count")

    id = Field("id", as_int)
    message_id = Field("messageId", as_text)
    internet_message_id = Field("inetMessageId", as_text)
    thread_id = Field("threadId", as_text)
    context = Field("context", as_text, "The text that was given when it was sent.")
    tracking_code = Field("trackingCode", as_text)
    send_date = Field("sendDate", as_time)
    last_activity_time = Field("lastActivityTime", as_time)
    last_responded_time = Field("lastRespondedTime", as_time)
    track_opens = Field("trackOpens", as_bool)
    track_replies = Field("trackReplies", as_bool)
    open_count = Field("openCount", as_int)
    ignore_open_clicks = Field("ignoreOpenClicks", as_bool)
    has_bounced = Field("hasBounced", as_bool)
    location = Field("location", as_text)
    user_agent = Field("userAgent", as_text)
    remote_addr = Field("remoteAddr", as_text)


class TrackingEvent(Record):
    """One thing that was noticed."""

    __slots__ = ()
    shown = ("id", "event_type", "created_at")

    id = Field("id", as_int)
    event_type = Field("eventType", as_text, "open, click, initial, reply or replyBounce.")
    created_at = Field("createdAt", as_time)
    open_number = Field("openNumber", as_int)
    location = Field("location", as_text)
    user_agent = Field("userAgent", as_text)
    referrer = Field("referrer", as_text)
    remote_addr = Field("remoteAddr", as_text)
    thread_id = Field("threadId", as_text)
    message_id = Field("messageId", as_text)
    internet_message_id = Field("internetMessageId", as_text)
    tracking_id = Field("trackingId", as_int)
    tracking_thread_id = Field("trackingThreadId", as_text)
    tracking_message_id = Field("trackingMessageId", as_text)
    tracking_internet_message_id = Field("trackingInternetMessageId", as_text)
    context = Field("context", as_text)
    tracking_code = Field("trackingCode", as_text)


class DraftTracking(Record):
    """A draft's text, made ready to be tracked."""

    __slots__ = ()
    shown = ("tracking_id",)

    tracking_id = Field("trackingId", as_id)
    tracking_code = Field("trackingCode", as_text)
    track_replies = Field("trackReplies", as_bool)
    html_body = Field("htmlBody", as_text, "To be sent in place of the text that was given.")
    context = Field("context", as_text)
    link_codes = Field("linkCodes", _objects)
