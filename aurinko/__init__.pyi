# What `__init__.py` loads when it is asked for, for type checkers.
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
from .listing import AsyncListing as AsyncListing
from .listing import Listing as Listing
from .records.account import Account as Account
from .records.mail import Address as Address
from .records.mail import Attachment as Attachment
from .records.mail import Header as Header
from .records.mail import Message as Message
from .records.pages import DeltaPage as DeltaPage
from .records.pages import OffsetPage as OffsetPage
from .records.pages import Page as Page
from .records.record import Record as Record
from .retries import Retries as Retries
from .retries import Wait as Wait
from .transports.base import AsyncTransport as AsyncTransport
from .transports.base import Request as Request
from .transports.base import Response as Response
from .transports.base import Transport as Transport
from .version import __version__ as __version__

__all__ = [
    "Account",
    "Address",
    "AddressError",
    "AsyncClient",
    "AsyncListing",
    "AsyncTransport",
    "Attachment",
    "AurinkoError",
    "BadAnswerError",
    "BadRequestError",
    "CallTimeoutError",
    "ChangedError",
    "Client",
    "DeltaPage",
    "ForbiddenError",
    "Header",
    "Listing",
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
    "ServerError",
    "SessionExpiredError",
    "StatusError",
    "SyncExpiredError",
    "Transport",
    "UsageError",
    "Wait",
    "__version__",
]
