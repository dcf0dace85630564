"""The groups of a client's methods; each is loaded when it is first used: a page has to start fast."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .resources.account import AccountCalls, AsyncAccountCalls
    from .resources.mail import AsyncMailCalls, MailCalls
    from .resources.sync import AsyncSyncCalls, SyncCalls
    from .surfaces import AsyncRunner, Runner

# ruff: noqa: PLC0415 - loading them when they are wanted is what this module is for


class Groups:
    """What `Client` can do, by subject."""

    _run: Runner

    @cached_property
    def account(self) -> AccountCalls:
        """The account that the token stands for."""
        from .resources.account import AccountCalls

        return AccountCalls(self._run)

    @cached_property
    def email(self) -> MailCalls:
        """Messages."""
        from .resources.mail import MailCalls

        return MailCalls(self._run)

    @cached_property
    def sync(self) -> SyncCalls:
        """Copies of mail, events, contacts and tasks that are kept equal to the API's."""
        from .resources.sync import SyncCalls

        return SyncCalls(self._run)


class AsyncGroups:
    """What `AsyncClient` can do, by subject."""

    _run: AsyncRunner

    @cached_property
    def account(self) -> AsyncAccountCalls:
        """The account that the token stands for."""
        from .resources.account import AsyncAccountCalls

        return AsyncAccountCalls(self._run)

    @cached_property
    def email(self) -> AsyncMailCalls:
        """Messages."""
        from .resources.mail import AsyncMailCalls

        return AsyncMailCalls(self._run)

    @cached_property
    def sync(self) -> AsyncSyncCalls:
        """Copies of mail, events, contacts and tasks that are kept equal to the API's."""
        from .resources.sync import AsyncSyncCalls

        return AsyncSyncCalls(self._run)
