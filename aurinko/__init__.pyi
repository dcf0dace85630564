# What `__init__.py` loads when it is asked for, for type checkers.
from .application import Application as Application
from .application import AsyncApplication as AsyncApplication
from .authorize import AccountSignIn as AccountSignIn
from .authorize import DaemonSignIn as DaemonSignIn
from .authorize import UserSignIn as UserSignIn
from .authorize import authorize_daemon_url as authorize_daemon_url
from .authorize import authorize_url as authorize_url
from .authorize import authorize_user_url as authorize_user_url
from .authorize import user_signature as user_signature
from .bearer import LIVE as LIVE
from .calls.call import Query as Query
from .client import AsyncClient as AsyncClient
from .client import Client as Client
from .companion import Companion as Companion
from .errors import AddressError as AddressError
from .errors import AurinkoError as AurinkoError
from .errors import BadAnswerError as BadAnswerError
from .errors import BadRequestError as BadRequestError
from .errors import CallTimeoutError as CallTimeoutError
from .errors import ChangedError as ChangedError
from .errors import ForbiddenError as ForbiddenError
from .errors import NetworkError as NetworkError
from .errors import NotFoundError as NotFoundError
from .errors import NotReadyError as NotReadyError
from .errors import RateLimitedError as RateLimitedError
from .errors import ServerError as ServerError
from .errors import SessionExpiredError as SessionExpiredError
from .errors import StatusError as StatusError
from .errors import SyncExpiredError as SyncExpiredError
from .errors import UsageError as UsageError
from .inputs.booking import ProfileFields as ProfileFields
from .inputs.contacts import ContactFields as ContactFields
from .inputs.events import AttendeeLike as AttendeeLike
from .inputs.events import EventFields as EventFields
from .inputs.events import WhenLike as WhenLike
from .inputs.folders import WellKnownFields as WellKnownFields
from .inputs.mail import Addresses as Addresses
from .inputs.mail import AddressLike as AddressLike
from .inputs.mail import FollowUpFields as FollowUpFields
from .inputs.mail import MailFields as MailFields
from .inputs.mail import TrackingFields as TrackingFields
from .inputs.mail import attach as attach
from .inputs.tasks import TaskFields as TaskFields
from .listing import AsyncListing as AsyncListing
from .listing import AsyncOffsetListing as AsyncOffsetListing
from .listing import Listing as Listing
from .listing import OffsetListing as OffsetListing
from .records.account import Account as Account
from .records.account import Prepared as Prepared
from .records.booking import AvailabilityInterval as AvailabilityInterval
from .records.booking import AvailabilityIntervals as AvailabilityIntervals
from .records.booking import Booked as Booked
from .records.booking import BookingField as BookingField
from .records.booking import BookingProfile as BookingProfile
from .records.booking import Confirmed as Confirmed
from .records.booking import Slot as Slot
from .records.booking import Slots as Slots
from .records.calendars import Busy as Busy
from .records.calendars import Calendar as Calendar
from .records.calendars import FreeBusy as FreeBusy
from .records.calendars import Interval as Interval
from .records.calendars import ReminderOverride as ReminderOverride
from .records.calendars import Schedules as Schedules
from .records.calendars import SuggestedAttendee as SuggestedAttendee
from .records.calendars import Suggestions as Suggestions
from .records.contacts import Company as Company
from .records.contacts import Contact as Contact
from .records.contacts import ContactEmail as ContactEmail
from .records.contacts import ContactName as ContactName
from .records.contacts import ContactUrl as ContactUrl
from .records.contacts import Phone as Phone
from .records.contacts import Photo as Photo
from .records.contacts import PostalAddress as PostalAddress
from .records.contacts import Relation as Relation
from .records.contacts import SavedContact as SavedContact
from .records.drafts import Draft as Draft
from .records.drafts import DraftSent as DraftSent
from .records.drafts import Scheduled as Scheduled
from .records.events import Attendee as Attendee
from .records.events import Event as Event
from .records.events import IcalRecurrence as IcalRecurrence
from .records.events import MeetingInfo as MeetingInfo
from .records.events import Occurrence as Occurrence
from .records.events import OnlineMeeting as OnlineMeeting
from .records.events import Organizer as Organizer
from .records.events import Pattern as Pattern
from .records.events import Recurrence as Recurrence
from .records.events import RecurrenceRange as RecurrenceRange
from .records.events import Reminder as Reminder
from .records.events import SavedEvent as SavedEvent
from .records.events import Series as Series
from .records.events import SimpleRecurrence as SimpleRecurrence
from .records.events import When as When
from .records.folders import Folder as Folder
from .records.folders import WellKnownFolders as WellKnownFolders
from .records.followup import FollowUpAction as FollowUpAction
from .records.followup import FollowUpConfig as FollowUpConfig
from .records.followup import FollowUpConversation as FollowUpConversation
from .records.followup import FollowUpRule as FollowUpRule
from .records.granted import Granted as Granted
from .records.mail import Address as Address
from .records.mail import Attachment as Attachment
from .records.mail import Header as Header
from .records.mail import Message as Message
from .records.mail import SendError as SendError
from .records.mail import Sent as Sent
from .records.pages import DeltaPage as DeltaPage
from .records.pages import OffsetPage as OffsetPage
from .records.pages import Page as Page
from .records.record import Record as Record
from .records.schedules import DaySchedule as DaySchedule
from .records.schedules import WeekSchedule as WeekSchedule
from .records.schedules import WorkingInterval as WorkingInterval
from .records.subscriptions import Subscription as Subscription
from .records.sync import Deleted as Deleted
from .records.sync import SyncStatus as SyncStatus
from .records.tasks import SavedTask as SavedTask
from .records.tasks import Task as Task
from .records.tasks import TaskLink as TaskLink
from .records.tasks import TaskList as TaskList
from .records.tracking import DraftTracking as DraftTracking
from .records.tracking import Tracking as Tracking
from .records.tracking import TrackingEvent as TrackingEvent
from .retries import Retries as Retries
from .retries import Wait as Wait
from .sync.store import AsyncStore as AsyncStore
from .sync.store import Batch as Batch
from .sync.store import MemoryStore as MemoryStore
from .sync.store import Store as Store
from .sync.store import SyncReport as SyncReport
from .transports.base import AsyncTransport as AsyncTransport
from .transports.base import Request as Request
from .transports.base import Response as Response
from .transports.base import Transport as Transport
from .version import __version__ as __version__

__all__ = [
    "LIVE",
    "Account",
    "AccountSignIn",
    "Address",
    "AddressError",
    "AddressLike",
    "Addresses",
    "Application",
    "AsyncApplication",
    "AsyncClient",
    "AsyncListing",
    "AsyncOffsetListing",
    "AsyncStore",
    "AsyncTransport",
    "Attachment",
    "Attendee",
    "AttendeeLike",
    "AurinkoError",
    "AvailabilityInterval",
    "AvailabilityIntervals",
    "BadAnswerError",
    "BadRequestError",
    "Batch",
    "Booked",
    "BookingField",
    "BookingProfile",
    "Busy",
    "Calendar",
    "CallTimeoutError",
    "ChangedError",
    "Client",
    "Companion",
    "Company",
    "Confirmed",
    "Contact",
    "ContactEmail",
    "ContactFields",
    "ContactName",
    "ContactUrl",
    "DaemonSignIn",
    "DaySchedule",
    "Deleted",
    "DeltaPage",
    "Draft",
    "DraftSent",
    "DraftTracking",
    "Event",
    "EventFields",
    "Folder",
    "FollowUpAction",
    "FollowUpConfig",
    "FollowUpConversation",
    "FollowUpFields",
    "FollowUpRule",
    "ForbiddenError",
    "FreeBusy",
    "Granted",
    "Header",
    "IcalRecurrence",
    "Interval",
    "Listing",
    "MailFields",
    "MeetingInfo",
    "MemoryStore",
    "Message",
    "NetworkError",
    "NotFoundError",
    "NotReadyError",
    "Occurrence",
    "OffsetListing",
    "OffsetPage",
    "OnlineMeeting",
    "Organizer",
    "Page",
    "Pattern",
    "Phone",
    "Photo",
    "PostalAddress",
    "Prepared",
    "ProfileFields",
    "Query",
    "RateLimitedError",
    "Record",
    "Recurrence",
    "RecurrenceRange",
    "Relation",
    "Reminder",
    "ReminderOverride",
    "Request",
    "Response",
    "Retries",
    "SavedContact",
    "SavedEvent",
    "SavedTask",
    "Scheduled",
    "Schedules",
    "SendError",
    "Sent",
    "Series",
    "ServerError",
    "SessionExpiredError",
    "SimpleRecurrence",
    "Slot",
    "Slots",
    "StatusError",
    "Store",
    "Subscription",
    "SuggestedAttendee",
    "Suggestions",
    "SyncExpiredError",
    "SyncReport",
    "SyncStatus",
    "Task",
    "TaskFields",
    "TaskLink",
    "TaskList",
    "Tracking",
    "TrackingEvent",
    "TrackingFields",
    "Transport",
    "UsageError",
    "UserSignIn",
    "Wait",
    "WeekSchedule",
    "WellKnownFields",
    "WellKnownFolders",
    "When",
    "WhenLike",
    "WorkingInterval",
    "__version__",
    "attach",
    "authorize_daemon_url",
    "authorize_url",
    "authorize_user_url",
    "user_signature",
]
