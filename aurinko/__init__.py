"""A client for the Aurinko Unified Mailbox API, in CPython and in the browser.

from aurinko import Client

for message in Client(token).email.messages(q="is:unread"):
    print(message.subject)
"""

from importlib import import_module

from .version import __version__ as __version__

# Where each name lives. It is loaded when it is first asked for: a page has to start fast.
_PLACES = {
    "application": "Application AsyncApplication",
    "authorize": (
        "AccountSignIn DaemonSignIn UserSignIn authorize_daemon_url authorize_url authorize_user_url "
        "user_signature"
    ),
    "bearer": "LIVE",
    "calls.call": "Query",
    "client": "AsyncClient Client",
    "companion": "Companion",
    "errors": (
        "AddressError AurinkoError BadAnswerError BadRequestError CallTimeoutError ChangedError "
        "ForbiddenError NetworkError NotFoundError NotReadyError RateLimitedError ServerError "
        "SessionExpiredError StatusError SyncExpiredError UsageError"
    ),
    "inputs.booking": "ProfileFields",
    "inputs.contacts": "ContactFields",
    "inputs.events": "AttendeeLike EventFields WhenLike",
    "inputs.folders": "WellKnownFields",
    "inputs.mail": "AddressLike Addresses FollowUpFields MailFields TrackingFields attach",
    "inputs.tasks": "TaskFields",
    "listing": "AsyncListing AsyncOffsetListing Listing OffsetListing",
    "records.account": "Account Prepared",
    "records.booking": (
        "AvailabilityInterval AvailabilityIntervals Booked BookingField BookingProfile Confirmed Slot Slots"
    ),
    "records.calendars": (
        "Busy Calendar FreeBusy Interval ReminderOverride Schedules SuggestedAttendee Suggestions"
    ),
    "records.contacts": (
        "Company Contact ContactEmail ContactName ContactUrl Phone Photo PostalAddress Relation SavedContact"
    ),
    "records.drafts": "Draft DraftSent Scheduled",
    "records.events": (
        "Attendee Event IcalRecurrence MeetingInfo Occurrence OnlineMeeting Organizer Pattern Recurrence "
        "RecurrenceRange Reminder SavedEvent Series SimpleRecurrence When"
    ),
    "records.folders": "Folder WellKnownFolders",
    "records.followup": "FollowUpAction FollowUpConfig FollowUpConversation FollowUpRule",
    "records.granted": "Granted",
    "records.mail": "Address Attachment Header Message SendError Sent",
    "records.pages": "DeltaPage OffsetPage Page",
    "records.record": "Record",
    "records.schedules": "DaySchedule WeekSchedule WorkingInterval",
    "records.subscriptions": "Subscription",
    "records.sync": "Deleted SyncStatus",
    "records.tasks": "SavedTask Task TaskLink TaskList",
    "records.tracking": "DraftTracking Tracking TrackingEvent",
    "retries": "Retries Wait",
    "sync.store": "AsyncStore Batch MemoryStore Store SyncReport",
    "transports.base": "AsyncTransport Request Response Transport",
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names.split()}

__all__ = sorted([*_MODULE_OF, "__version__"])  # noqa: PLE0605 - of the table above; types are in __init__.pyi


def __getattr__(name: str) -> object:
    """Load what a name stands for."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
