# What `__init__.py` loads when it is asked for, for type checkers.
from .application import Application as Application
from .application import AsyncApplication as AsyncApplication
from .authorize import authorize_daemon_url as authorize_daemon_url
from .authorize import authorize_url as authorize_url
from .authorize import authorize_user_url as authorize_user_url
from .authorize import user_signature as user_signature
from .client import AsyncClient as AsyncClient
from .client import Client as Client
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
from .inputs.mail import attach as attach
from .listing import AsyncListing as AsyncListing
from .listing import Listing as Listing
from .records.account import Account as Account
from .records.booking import Booked as Booked
from .records.booking import BookingProfile as BookingProfile
from .records.booking import Slots as Slots
from .records.calendars import Calendar as Calendar
from .records.calendars import FreeBusy as FreeBusy
from .records.contacts import Contact as Contact
from .records.drafts import Draft as Draft
from .records.drafts import DraftSent as DraftSent
from .records.events import Event as Event
from .records.events import SavedEvent as SavedEvent
from .records.events import Series as Series
from .records.folders import Folder as Folder
from .records.followup import FollowUpConversation as FollowUpConversation
from .records.followup import FollowUpRule as FollowUpRule
from .records.granted import Granted as Granted
from .records.mail import Address as Address
from .records.mail import Attachment as Attachment
from .records.mail import Header as Header
from .records.mail import Message as Message
from .records.mail import Sent as Sent
from .records.pages import DeltaPage as DeltaPage
from .records.pages import OffsetPage as OffsetPage
from .records.pages import Page as Page
from .records.record import Record as Record
from .records.subscriptions import Subscription as Subscription
from .records.sync import Deleted as Deleted
from .records.sync import SyncStatus as SyncStatus
from .records.tasks import Task as Task
from .records.tasks import TaskList as TaskList
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
    "Account",
    "Address",
    "AddressError",
    "Application",
    "AsyncApplication",
    "AsyncClient",
    "AsyncListing",
    "AsyncStore",
    "AsyncTransport",
    "Attachment",
    "AurinkoError",
    "BadAnswerError",
    "BadRequestError",
    "Batch",
    "Booked",
    "BookingProfile",
    "Calendar",
    "CallTimeoutError",
    "ChangedError",
    "Client",
    "Contact",
    "Deleted",
    "DeltaPage",
    "Draft",
    "DraftSent",
    "Event",
    "Folder",
    "FollowUpConversation",
    "FollowUpRule",
    "ForbiddenError",
    "FreeBusy",
    "Granted",
    "Header",
    "Listing",
    "MemoryStore",
    "Message",
    "NetworkError",
    "NotFoundError",
    "NotReadyError",
    "OffsetPage",
    "Page",
    "RateLimitedError",
    "Record",
    "Request",
    "Response",
    "Retries",
    "SavedEvent",
    "Sent",
    "Series",
    "ServerError",
    "SessionExpiredError",
    "Slots",
    "StatusError",
    "Store",
    "Subscription",
    "SyncExpiredError",
    "SyncReport",
    "SyncStatus",
    "Task",
    "TaskList",
    "Tracking",
    "TrackingEvent",
    "Transport",
    "UsageError",
    "Wait",
    "__version__",
    "attach",
    "authorize_daemon_url",
    "authorize_url",
    "authorize_user_url",
    "user_signature",
]
