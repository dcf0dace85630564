"""Drafts, and when they are to be sent."""

from .fields import Field, as_id, as_int, as_text, as_time, optional
from .mail import Message
from .record import Record


class Scheduled(Record):
    """A draft that is sent by itself at a time."""

    __slots__ = ()
    shown = ("send_time", "status")

    job_id = Field("jobId", as_int)
    send_time = Field("sendTime", as_time)
    status = Field("status", as_text, "scheduled, sent or failed.")
    error_message = Field("errorMessage", as_text)


class Draft(Record):
    """A message that was not sent yet (vendor's reference, "Email")."""

    __slots__ = ()

    id = Field("id", as_id)
    message = Field("message", optional(Message))
    scheduled = Field("scheduled", optional(Scheduled), "Only if it is to be sent at a time.")
    web_link = Field("webLink", as_text, "Where a person can open it; after `create` and `update` only.")


class DraftSent(Record):
    """What became of a draft that was handed in."""

    __slots__ = ()
    shown = ("status",)

    status = Field("status", as_text, "Ok, or Scheduled.")
    tracking_id = Field("trackingId", as_text)
