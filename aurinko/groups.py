"""The groups of a client's methods; each is loaded when it is first used: a page has to start fast."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

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

_ABOUT = {
    "account": "The account that the token stands for.",
    "mail": "Messages: reading, sending, changing.",
    "folders": "Folders, or labels.",
    "drafts": "Drafts: written now, sent later.",
    "tracking": "What was noticed of sent messages.",
    "calendars": "Calendars, and when people are free.",
    "events": "Events of calendars.",
    "contacts": "Contacts; `sync.contacts` reads all of them.",
    "task_lists": "Lists of tasks.",
    "tasks": "Tasks.",
    "booking": "Profiles that people can book, and the times that are left.",
    "subscriptions": "Addresses that are told of changes.",
    "follow_up": "The robot that writes again when nobody answers.",
    "sync": "Copies of mail, events, contacts and tasks that are kept equal to the API's.",
}


def _late(module: str, name: str) -> Any:  # noqa: ANN401 (the class that is named)
    """A group that is loaded when it is first used."""

    def load(client: Any) -> Any:  # noqa: ANN401 (likewise)
        return getattr(import_module(f".resources.{module}", __package__), name)(client._run)  # noqa: SLF001

    load.__doc__ = _ABOUT[module]
    return cached_property(load)


class Groups:
    """What `Client` can do, by subject."""

    _run: Runner

    account: AccountCalls = _late("account", "AccountCalls")
    email: MailCalls = _late("mail", "MailCalls")
    folders: FolderCalls = _late("folders", "FolderCalls")
    drafts: DraftCalls = _late("drafts", "DraftCalls")
    tracking: TrackingCalls = _late("tracking", "TrackingCalls")
    calendars: CalendarCalls = _late("calendars", "CalendarCalls")
    events: EventCalls = _late("events", "EventCalls")
    contacts: ContactCalls = _late("contacts", "ContactCalls")
    task_lists: TaskListCalls = _late("task_lists", "TaskListCalls")
    tasks: TaskCalls = _late("tasks", "TaskCalls")
    booking: BookingCalls = _late("booking", "BookingCalls")
    subscriptions: SubscriptionCalls = _late("subscriptions", "SubscriptionCalls")
    follow_up: FollowUpCalls = _late("follow_up", "FollowUpCalls")
    sync: SyncCalls = _late("sync", "SyncCalls")


class AsyncGroups:
    """What `AsyncClient` can do, by subject."""

    _run: AsyncRunner

    account: AsyncAccountCalls = _late("account", "AsyncAccountCalls")
    email: AsyncMailCalls = _late("mail", "AsyncMailCalls")
    folders: AsyncFolderCalls = _late("folders", "AsyncFolderCalls")
    drafts: AsyncDraftCalls = _late("drafts", "AsyncDraftCalls")
    tracking: AsyncTrackingCalls = _late("tracking", "AsyncTrackingCalls")
    calendars: AsyncCalendarCalls = _late("calendars", "AsyncCalendarCalls")
    events: AsyncEventCalls = _late("events", "AsyncEventCalls")
    contacts: AsyncContactCalls = _late("contacts", "AsyncContactCalls")
    task_lists: AsyncTaskListCalls = _late("task_lists", "AsyncTaskListCalls")
    tasks: AsyncTaskCalls = _late("tasks", "AsyncTaskCalls")
    booking: AsyncBookingCalls = _late("booking", "AsyncBookingCalls")
    subscriptions: AsyncSubscriptionCalls = _late("subscriptions", "AsyncSubscriptionCalls")
    follow_up: AsyncFollowUpCalls = _late("follow_up", "AsyncFollowUpCalls")
    sync: AsyncSyncCalls = _late("sync", "AsyncSyncCalls")
