"""A client for the Aurinko Unified Mailbox API, in CPython and in the browser.

from aurinko import Client

for message in Client(token).email.messages(q="is:unread").records:
    print(message.subject)
"""

from .client import AsyncClient, Client
from .errors import (
    AddressError,
    AurinkoError,
    BadAnswerError,
    BadRequestError,
    CallTimeoutError,
    ForbiddenError,
    NetworkError,
    NotFoundError,
    RateLimitedError,
    ServerError,
    SessionExpiredError,
    StatusError,
    UsageError,
)
from .records import Account, Address, Attachment, Header, Message, Page, Record
from .transports.base import AsyncTransport, Request, Response, Transport
from .version import __version__

__all__ = [
    "Account",
    "Address",
    "AddressError",
    "AsyncClient",
    "AsyncTransport",
    "Attachment",
    "AurinkoError",
    "BadAnswerError",
    "BadRequestError",
    "CallTimeoutError",
    "Client",
    "ForbiddenError",
    "Header",
    "Message",
    "NetworkError",
    "NotFoundError",
    "Page",
    "RateLimitedError",
    "Record",
    "Request",
    "Response",
    "ServerError",
    "SessionExpiredError",
    "StatusError",
    "Transport",
    "UsageError",
    "__version__",
]
