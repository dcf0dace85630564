"""The groups of methods on a client: `client.account`, `client.email`."""

from .account import AccountCalls, AsyncAccountCalls
from .mail import AsyncMailCalls, MailCalls

__all__ = ["AccountCalls", "AsyncAccountCalls", "AsyncMailCalls", "MailCalls"]
