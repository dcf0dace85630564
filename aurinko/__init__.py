"""A client for the Aurinko Unified Mailbox API, in CPython and in the browser.

from aurinko import Client

for message in Client(token).email.messages(q="is:unread"):
    print(message.subject)
"""

from importlib import import_module

from .version import __version__ as __version__

# Where each name lives. It is loaded when it is first asked for: a page has to start fast.
_PLACES = {
    "application": ("Application", "AsyncApplication"),
    "authorize": ("authorize_daemon_url", "authorize_url", "authorize_user_url", "user_signature"),
    "client": ("AsyncClient", "Client"),
    "errors": (
        "AddressError",
        "AurinkoError",
        "BadAnswerError",
        "BadRequestError",
        "CallTimeoutError",
        "ChangedError",
        "ForbiddenError",
        "NetworkError",
        "NotFoundError",
        "NotReadyError",
        "RateLimitedError",
        "ServerError",
        "SessionExpiredError",
        "StatusError",
        "SyncExpiredError",
        "UsageError",
    ),
    "inputs.mail": ("attach",),
    "listing": ("AsyncListing", "Listing"),
    "records.account": ("Account",),
    "records.booking": ("Booked", "BookingProfile", "Slots"),
    "records.calendars": ("Calendar", "FreeBusy"),
    "records.contacts": ("Contact",),
    "records.drafts": ("Draft", "DraftSent"),
    "records.events": ("Event", "SavedEvent", "Series"),
    "records.folders": ("Folder",),
    "records.followup": ("FollowUpConversation", "FollowUpRule"),
    "records.granted": ("Granted",),
    "records.mail": ("Address", "Attachment", "Header", "Message", "Sent"),
    "records.pages": ("DeltaPage", "OffsetPage", "Page"),
    "records.record": ("Record",),
    "records.subscriptions": ("Subscription",),
    "records.sync": ("Deleted", "SyncStatus"),
    "records.tasks": ("Task", "TaskList"),
    "records.tracking": ("Tracking", "TrackingEvent"),
    "retries": ("Retries", "Wait"),
    "sync.store": ("AsyncStore", "Batch", "MemoryStore", "Store", "SyncReport"),
    "transports.base": ("AsyncTransport", "Request", "Response", "Transport"),
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names}

__all__ = sorted([*_MODULE_OF, "__version__"])  # noqa: PLE0605 - of the table above; types are in __init__.pyi


def __getattr__(name: str) -> object:
    """Load what a name stands for."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
