"""What can be watched: resources by their names, the scope each needs, and the records behind them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

from sandbox.auth import scopes
from sandbox.box import Box
from sandbox.personalities import Personality
from sandbox.personalities.reach import Kind, refuse_unless
from sandbox.store.collection import Gone, Record
from sandbox.web.errors import ApiError

# Long enough for any id of ours, percent-encoded; a resource of a megabyte is no resource.
_LONGEST = 1000


class Changes(Protocol):
    """A collection, as its reader sees it."""

    @property
    def seq(self) -> int:
        """The latest place in the order of changes."""

    def changed(self, after: int) -> Iterator[Record]:
        """Records that changed after a place."""

    def deleted(self, after: int) -> Iterator[Gone]:
        """Deletions after a place."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A kind of resource.

    Attributes:
        name: A pattern; its group is the id of a calendar or a task list.
        reads: An operation that reads it: whoever may do that may be told of its changes.
        kind: What the provider must have.
        find: The records of a box, None if there is no such calendar or list.
    """

    name: str
    reads: str
    kind: Kind | None
    find: Callable[[Box, str], Changes | None]


def _events(box: Box, calendar_id: str) -> Changes | None:
    calendar = box.calendars.find(calendar_id)
    return calendar.events if calendar else None


_RESOURCES = (
    Watched("/email/messages()", "messages", None, lambda box, _id: box.mail.messages),
    Watched("/email/tracking()", "getTracking", None, lambda box, _id: box.tracking.messages),
    Watched("/calendars/([^/]+)/events", "range", "calendars", _events),
    Watched("/tasklists/([^/]+)/tasks", "tasksList", "tasks", lambda box, key: box.tasks.of(key)),
    Watched("/contacts()", "contact", "contacts", lambda box, _id: box.contacts.records),
)


def ensure_may_watch(box: Box, personality: Personality, granted: tuple[str, ...], resource: str) -> Changes:
    """The records behind a resource that this token may watch.

    Raises:
        ApiError: 400 for a name that is none, 403 if the token could not read it or the provider has no
            such thing, 404 `notFound` if the calendar or list is not there.
    """
    kind, record_id = _watched(resource)
    scopes.check(kind.reads, granted)
    if kind.kind:
        refuse_unless(personality, kind.kind)
    records = kind.find(box, record_id)
    if records is None:
        raise ApiError(404, "notFound", "There is nothing with the id that this resource names.")
    return records


def records_of(box: Box, resource: str) -> Changes | None:
    """The records behind a resource; None if their calendar or list is no more."""
    kind, record_id = _watched(resource)
    return kind.find(box, record_id)


def _watched(resource: str) -> tuple[Watched, str]:
    for one in _RESOURCES:
        found = re.fullmatch(one.name, resource) if len(resource) <= _LONGEST else None
        if found:
            return one, unquote(found[1])
    raise ApiError(
        400,
        "badRequest",
        "resource must be one of /email/messages, /email/tracking, /calendars/{id}/events, /contacts and "
        "/tasklists/{id}/tasks; primary is a calendar's id, default a task list's.",
    )
