"""Which scope each operation needs: one table, by the vendor's operation ids."""

import re
from collections.abc import Iterable

from sandbox.vocabulary import SCOPES
from sandbox.web.errors import ApiError

_ANY: frozenset[str] = frozenset()
_READS_MAIL = frozenset({"Mail.Read", "Mail.ReadWrite", "Mail.All"})
_WRITES_MAIL = frozenset({"Mail.ReadWrite", "Mail.All"})
_SENDS = frozenset({"Mail.Send", "Mail.Drafts", "Mail.All"})
_DRAFTS = frozenset({"Mail.Drafts", "Mail.All"})
_READS_DRAFTS = _DRAFTS | _READS_MAIL
_WRITES_DRAFTS = _DRAFTS | _WRITES_MAIL
_READS_EVENTS = frozenset({"Calendar.Read", "Calendar.ReadWrite"})
_WRITES_EVENTS = frozenset({"Calendar.ReadWrite"})
_READS_CONTACTS = frozenset({"Contacts.Read", "Contacts.ReadWrite"})
_WRITES_CONTACTS = frozenset({"Contacts.ReadWrite"})
_READS_TASKS = frozenset({"Tasks.Read", "Tasks.ReadWrite"})
_WRITES_TASKS = frozenset({"Tasks.ReadWrite"})

_GROUPS: tuple[tuple[frozenset[str], str], ...] = (
    (_ANY, "getMyAccount deleteAccount deleteToken prepareAuth"),
    (_ANY, "getSubscriptions getSubscription unsubscribe subscribe"),
    (_READS_MAIL, "messages message messageRaw conversation emailAttachment"),
    (_READS_MAIL, "folders folder folderEmails wellKnownFolders"),
    (_READS_MAIL, "emailSyncStart emailSyncUpdated emailSyncDeleted"),
    (_WRITES_MAIL, "deleteMessage updateMessageStatus createFolder updateWellKnownFolders"),
    (_SENDS, "send reply"),
    (_WRITES_DRAFTS, "createDraft updateDraft deleteDraft"),
    (_DRAFTS, "sendDraft"),
    (_WRITES_DRAFTS, "createDraftTracking convertDraftTracking updateDraftTracking"),
    (_READS_DRAFTS, "getDraft"),
    (_READS_MAIL, "getTracking getTrackingEvents trackingById trackingEvents trackingEventById"),
    # These change records of Aurinko's own, and nothing in the mailbox. The vendor names no scope for them,
    # and refusing what it may well allow would mislead more than the other way round.
    (_READS_MAIL, "purgeMyTracking switchOpenClicks"),
    (_READS_MAIL, "getConfig updateConfig getRules createRule updateRule deleteRule"),
    (_READS_MAIL, "getConversationsDripStatus getConversationDripStatus updateConversationDripStatus"),
    (_READS_EVENTS, "calendars calendarById range eventsByICalUIds event seriesInfo occurrenceByOrigStart"),
    (_READS_EVENTS, "attachment calSyncStart calSyncUpdated calSyncDeleted freeBusy suggestMeetingTimes"),
    (_WRITES_EVENTS, "createCalendar updateCalendar createEvent updateEvent deleteEvent"),
    (_WRITES_EVENTS, "updateMeetingResponse"),
    (_READS_EVENTS, "workHours getAccBookings getBooking bookingAccountMeetingTimes"),
    (_WRITES_EVENTS, "create updateBooking deleteBooking bookingAccountCreateMeeting"),
    (_WRITES_EVENTS, "bookingAccountReservationConfirm bookingAccountReservationDelete"),
    (_READS_CONTACTS, "contact contSyncStart contSyncUpdated contSyncDeleted"),
    (_WRITES_CONTACTS, "createContact updateContact deleteContact"),
    (_READS_TASKS, "taskListsList taskList tasksList task taskSyncStart taskSyncUpdated taskSyncDeleted"),
    (_WRITES_TASKS, "createTaskList updateTaskList deleteTaskList createTask updateTask deleteTask"),
)

# Any one of the set is enough; an empty set means that every token will do.
NEEDS = {operation: scopes for scopes, operations in _GROUPS for operation in operations.split()}


def check(operation: str, granted: Iterable[str]) -> None:
    """Refuse a token that may not do this.

    Raises:
        ApiError: 403 `forbidden`, naming the scopes that would have been enough.
    """
    needed = NEEDS[operation]
    if needed and needed.isdisjoint(granted):
        listed = ", ".join(sorted(needed))
        raise ApiError(403, "forbidden", f"The token lacks the scope for this: one of {listed} is needed.")


def parse(values: Iterable[str]) -> tuple[str, ...]:
    """Split scopes on spaces and commas (the vendor's pages show both), once each, in the order given.

    Raises:
        ApiError: 400 `scopes.invalid` for a name that is not in the vendor's list.
    """
    names = dict.fromkeys(name for value in values for name in re.split(r"[\s,]+", value) if name)
    unknown = [name for name in names if name not in SCOPES]
    if unknown:
        raise ApiError(400, "scopes.invalid", f"scopes.invalid: there is no scope {unknown[0][:80]!r}.")
    return tuple(names)
