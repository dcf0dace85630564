"""What the API gives: immutable records that keep their JSON."""

from .account import Account
from .mail import Address, Attachment, Header, Message
from .pages import Page
from .record import Record

__all__ = ["Account", "Address", "Attachment", "Header", "Message", "Page", "Record"]
