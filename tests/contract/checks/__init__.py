"""What every method of the client has to do, against a sandbox: one text for both clients.

It needs nothing but the client and the standard library, so that it runs in a page as well. Every check wants
the token of an address of its own, with all scopes.
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from . import (
    account,
    booking,
    calendars,
    contacts,
    drafts,
    event_sync,
    events,
    folders,
    follow_up,
    mail,
    mail_sync,
    subscriptions,
    tasks,
    tracking,
)
from .waiting import waiting
from .world import World

__all__ = ["CHECKS", "SCOPES", "Check", "World", "waiting"]

Check: TypeAlias = Callable[[World], Awaitable[None]]

SCOPES = (
    "Mail.Read Mail.ReadWrite Mail.Send Mail.Drafts Calendar.ReadWrite Contacts.ReadWrite Tasks.ReadWrite"
)

# By the client's groups; the empty name stands for the client itself.
CHECKS: dict[str, tuple[Check, ...]] = {
    "": (account.check_plain_request, account.check_direct),
    "account": (
        account.check_account,
        account.check_revoking,
        account.check_deleting,
        account.check_preparing,
    ),
    "email": (
        mail.check_reading,
        mail.check_one_message,
        mail.check_changing,
        mail.check_sending,
        mail_sync.check_mail_feeds,
    ),
    "folders": (folders.check_folders, folders.check_well_known),
    "drafts": (drafts.check_drafts, drafts.check_sending_drafts),
    "tracking": (tracking.check_tracking, tracking.check_ignoring, tracking.check_draft_tracking),
    "calendars": (calendars.check_calendars, calendars.check_free_time),
    "events": (
        events.check_events,
        events.check_whole_days,
        events.check_series,
        events.check_invitations,
        event_sync.check_event_feeds,
    ),
    "contacts": (contacts.check_contacts, contacts.check_contact_feeds),
    "task_lists": (tasks.check_task_lists,),
    "tasks": (tasks.check_tasks, tasks.check_task_feeds),
    "booking": (booking.check_profiles, booking.check_booking),
    "subscriptions": (subscriptions.check_subscriptions,),
    "follow_up": (follow_up.check_config, follow_up.check_rules, follow_up.check_conversations),
    "sync": (
        mail_sync.check_mail_copy,
        event_sync.check_calendar_copy,
        contacts.check_contact_copy,
        tasks.check_task_copy,
    ),
}
