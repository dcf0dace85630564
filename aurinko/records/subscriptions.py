"""Subscriptions: who is told of changes."""

from .fields import Field, as_bool, as_int, as_text, as_texts, as_time
from .record import Record


class Subscription(Record):
    """An address that is told when something changes (vendor's reference, "Subscriptions")."""

    __slots__ = ()
    shown = ("id", "resource")

    id = Field("id", as_int)
    resource = Field("resource", as_text, "Such as /email/messages.")
    notification_url = Field("notificationUrl", as_text)
    active = Field("active", as_bool)
    fail_since = Field("failSince", as_time)
    fail_description = Field("failDescription", as_text)
    disabled_by_billing = Field("disabledByBilling", as_bool)
    filters = Field("filters", as_texts)
