"""The first calls that somebody who has just signed in may want to make."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aurinko import AsyncClient

_MAIL = ("Mail.Read", "Mail.ReadWrite", "Mail.All")
_CALENDAR = ("Calendar.Read", "Calendar.ReadWrite")
_CONTACTS = ("Contacts.Read", "Contacts.ReadWrite")
_TASKS = ("Tasks.Read", "Tasks.ReadWrite")
_ROUNDS = 8  # times that a sync is asked whether it is ready
_PAUSE = 0.5  # seconds between them


@dataclass(frozen=True)
class FirstCall:
    """One of them.

    Attributes:
        name: in words.
        code: what does it, in Python.
        path: of its requests, from `/v1/` on; the beginning is enough.
        scopes: any one of them will do; empty where every token will.
        make: does it.
    """

    name: str
    code: str
    path: str
    scopes: tuple[str, ...]
    make: Callable[[AsyncClient], Awaitable[object]]

    def allowed(self, granted: Sequence[str]) -> bool:
        """Whether these scopes are enough."""
        return not self.scopes or any(name in granted for name in self.scopes)


async def _contacts(client: AsyncClient) -> object:
    """Contacts cannot be listed, only synchronized: a start, until it is ready, then the first page."""
    for _ in range(_ROUNDS):
        status = await client.contacts.start_sync()
        if status.ready:
            return await client.contacts.sync_updated(delta_token=status.updated_token)
        await asyncio.sleep(_PAUSE)
    return status


def _week(client: AsyncClient) -> Awaitable[object]:
    now = datetime.now().astimezone().replace(microsecond=0)
    return client.events.range("primary", now, now + timedelta(days=7)).page()


CALLS = (
    FirstCall(
        "Who am I?",
        "await aclient.account.get()",
        "/v1/account",
        (),
        lambda client: client.account.get(),
    ),
    FirstCall(
        "Newest messages",
        "await aclient.email.messages().page()",
        "/v1/email/messages",
        _MAIL,
        lambda client: client.email.messages().page(),
    ),
    FirstCall(
        "Folders",
        "await aclient.folders.list().page()",
        "/v1/email/folders",
        _MAIL,
        lambda client: client.folders.list().page(),
    ),
    FirstCall(
        "Calendars",
        "await aclient.calendars.list().page()",
        "/v1/calendars",
        _CALENDAR,
        lambda client: client.calendars.list().page(),
    ),
    FirstCall(
        "The next seven days",
        'await aclient.events.range("primary", now, now + timedelta(days=7)).page()',
        "/v1/calendars/primary/events/range",
        _CALENDAR,
        _week,
    ),
    FirstCall(
        "Contacts, first page",
        "status = await aclient.contacts.start_sync()  # until status.ready\n"
        "await aclient.contacts.sync_updated(delta_token=status.updated_token)",
        "/v1/contacts",
        _CONTACTS,
        _contacts,
    ),
    FirstCall(
        "Task lists",
        "await aclient.task_lists.list().page()",
        "/v1/tasklists",
        _TASKS,
        lambda client: client.task_lists.list().page(),
    ),
)
