"""The groups of a client's methods; each is loaded when it is first used: a page has to start fast."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .resources.account import AccountCalls, AsyncAccountCalls
    from .resources.booking import AsyncBookingCalls, BookingCalls
    from .resources.calendars import AsyncCalendarCalls, CalendarCalls
    from .resources.contacts import AsyncContactCalls, ContactCalls
    from .resources.drafts import AsyncDraftCalls, DraftCalls
    from .resources.events import AsyncEventCalls, EventCalls
    from .resources.folders import AsyncFolderCalls, FolderCalls
    from .resources.follow_up import AsyncFollowUpCalls, FollowUpCalls
    from .resources.mail import AsyncMailCalls, MailCalls
    from .resources.subscriptions import AsyncSubscriptionCalls, SubscriptionCalls
    from .resources.sync import AsyncSyncCalls, SyncCalls
    from .resources.task_lists import AsyncTaskListCalls, TaskListCalls
    from .resources.tasks import AsyncTaskCalls, TaskCalls
    from .resources.tracking import AsyncTrackingCalls, TrackingCalls
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
        """Messages: reading, sending, changing."""
        from .resources.mail import MailCalls

        return MailCalls(self._run)

    @cached_property
    def folders(self) -> FolderCalls:
        """Folders, or labels."""
        from .resources.folders import FolderCalls

        return FolderCalls(self._run)

    @cached_property
    def drafts(self) -> DraftCalls:
        """Drafts: written now, sent later."""
        from .resources.drafts import DraftCalls

        return DraftCalls(self._run)

    @cached_property
    def tracking(self) -> TrackingCalls:
        """What was noticed of sent messages."""
        from .resources.tracking import TrackingCalls

        return TrackingCalls(self._run)

    @cached_property
    def calendars(self) -> CalendarCalls:
        """Calendars, and when people are free."""
        from .resources.calendars import CalendarCalls

        return CalendarCalls(self._run)

    @cached_property
    def events(self) -> EventCalls:
        """Events of calendars."""
        from .resources.events import EventCalls

        return EventCalls(self._run)

    @cached_property
    def contacts(self) -> ContactCalls:
        """Contacts; `sync.contacts` reads all of them."""
        from .resources.contacts import ContactCalls

        return ContactCalls(self._run)

    @cached_property
    def task_lists(self) -> TaskListCalls:
        """Lists of tasks."""
        from .resources.task_lists import TaskListCalls

        return TaskListCalls(self._run)

    @cached_property
    def tasks(self) -> TaskCalls:
        """Tasks."""
        from .resources.tasks import TaskCalls

        return TaskCalls(self._run)

    @cached_property
    def booking(self) -> BookingCalls:
        """Profiles that people can book, and the times that are left."""
        from .resources.booking import BookingCalls

        return BookingCalls(self._run)

    @cached_property
    def subscriptions(self) -> SubscriptionCalls:
        """Addresses that are told of changes."""
        from .resources.subscriptions import SubscriptionCalls

        return SubscriptionCalls(self._run)

    @cached_property
    def follow_up(self) -> FollowUpCalls:
        """The robot that writes again when nobody answers."""
        from .resources.follow_up import FollowUpCalls

        return FollowUpCalls(self._run)

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
        """Messages: reading, sending, changing."""
        from .resources.mail import AsyncMailCalls

        return AsyncMailCalls(self._run)

    @cached_property
    def folders(self) -> AsyncFolderCalls:
        """Folders, or labels."""
        from .resources.folders import AsyncFolderCalls

        return AsyncFolderCalls(self._run)

    @cached_property
    def drafts(self) -> AsyncDraftCalls:
        """Drafts: written now, sent later."""
        from .resources.drafts import AsyncDraftCalls

        return AsyncDraftCalls(self._run)

    @cached_property
    def tracking(self) -> AsyncTrackingCalls:
        """What was noticed of sent messages."""
        from .resources.tracking import AsyncTrackingCalls

        return AsyncTrackingCalls(self._run)

    @cached_property
    def calendars(self) -> AsyncCalendarCalls:
        """Calendars, and when people are free."""
        from .resources.calendars import AsyncCalendarCalls

        return AsyncCalendarCalls(self._run)

    @cached_property
    def events(self) -> AsyncEventCalls:
        """Events of calendars."""
        from .resources.events import AsyncEventCalls

        return AsyncEventCalls(self._run)

    @cached_property
    def contacts(self) -> AsyncContactCalls:
        """Contacts; `sync.contacts` reads all of them."""
        from .resources.contacts import AsyncContactCalls

        return AsyncContactCalls(self._run)

    @cached_property
    def task_lists(self) -> AsyncTaskListCalls:
        """Lists of tasks."""
        from .resources.task_lists import AsyncTaskListCalls

        return AsyncTaskListCalls(self._run)

    @cached_property
    def tasks(self) -> AsyncTaskCalls:
        """Tasks."""
        from .resources.tasks import AsyncTaskCalls

        return AsyncTaskCalls(self._run)

    @cached_property
    def booking(self) -> AsyncBookingCalls:
        """Profiles that people can book, and the times that are left."""
        from .resources.booking import AsyncBookingCalls

        return AsyncBookingCalls(self._run)

    @cached_property
    def subscriptions(self) -> AsyncSubscriptionCalls:
        """Addresses that are told of changes."""
        from .resources.subscriptions import AsyncSubscriptionCalls

        return AsyncSubscriptionCalls(self._run)

    @cached_property
    def follow_up(self) -> AsyncFollowUpCalls:
        """The robot that writes again when nobody answers."""
        from .resources.follow_up import AsyncFollowUpCalls

        return AsyncFollowUpCalls(self._run)

    @cached_property
    def sync(self) -> AsyncSyncCalls:
        """Copies of mail, events, contacts and tasks that are kept equal to the API's."""
        from .resources.sync import AsyncSyncCalls

        return AsyncSyncCalls(self._run)
