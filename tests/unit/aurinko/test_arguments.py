"""Arguments that cannot be right: put right, or refused before anything is sent, and by a `UsageError`."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from aurinko import (
    BookingProfile,
    Client,
    Event,
    MemoryStore,
    Response,
    SavedEvent,
    Subscription,
    UsageError,
    attach,
)

from .methods import NOON, every_method, least, parameters
from .scripted import Scripted
from .wire import TOKEN

FILE = attach(b"x", "a.txt")
ONE = {"address": "lin@acme.test"}


def client() -> tuple[Any, Scripted]:
    """A client, and what it sends."""
    transport = Scripted(Response(200, {}, b'{"records": [], "id": "x"}'))
    return Client(TOKEN, transport=transport), transport


NUMBERS = sorted(
    {(name, one.name) for name, one in parameters() if one.annotation == "int" and one.name.endswith("id")}
)


@pytest.mark.parametrize(("name", "argument"), NUMBERS)
@pytest.mark.parametrize("bad", [None, BookingProfile({"id": 4}), True, "7", "../x", 1.0], ids=repr)
def test_an_id_that_is_a_number_is_one(name: str, argument: str, bad: Any) -> None:
    """Written out as a text, None or a record would be an id of something else."""
    made, transport = client()
    with pytest.raises(UsageError, match="whole number"):
        getattr(getattr(made, name.partition(".")[0]), name.partition(".")[2])(
            **{**least(name), argument: bad}
        )
    assert transport.requests == []


def test_numbers_are_found() -> None:
    """So that the test above is about something."""
    assert len(NUMBERS) == 15
    assert {name for name, _ in NUMBERS} <= set(every_method())


LISTS: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
    "keywords": (lambda c: c.email.send(to="a@b.test", keywords="blue"), ["blue"]),
    "attachments": (lambda c: c.email.send(to="a@b.test", attachments=FILE), [FILE]),
    "categories": (lambda c: c.tasks.create(title="x", categories="blue"), ["blue"]),
    "emailAddresses": (lambda c: c.contacts.create(email_addresses=ONE), [ONE]),
    "attendeePermissions": (
        lambda c: c.events.create("primary", attendee_permissions="modify"),
        ["modify"],
    ),
    "groupXids": (
        lambda c: c.booking.book(1, NOON, NOON, name="n", email="e", group_xids="gx"),
        ["gx"],
    ),
    "accountIds": (lambda c: c.booking.book(1, NOON, NOON, name="n", email="e", account_ids=5), [5]),
    "freeStatuses": (
        lambda c: c.calendars.suggest_times("a", NOON, NOON, 30, free_statuses="free"),
        ["free"],
    ),
    "emails": (lambda c: c.calendars.free_busy("a@b.test", NOON, NOON), ["a@b.test"]),
    "actions": (lambda c: c.follow_up.create_rule("n", {"interval_days": 2}), [{"intervalDays": 2}]),
    "targets": (lambda c: c.follow_up.set_conversation("c", targets={"a@b.test"}), ["a@b.test"]),
}


@pytest.mark.parametrize("name", LISTS)
def test_where_a_list_belongs_one_may_stand_alone(name: str) -> None:
    """By place and by keyword, everywhere alike: a text would be its letters, and an object no list."""
    made, transport = client()
    act, expected = LISTS[name]
    act(made)
    body = json.loads(transport.requests[0].body or b"")
    assert {**body, **body.get("meetingInfo", {})}[name] == expected


def test_a_list_in_a_query_may_be_one_alone() -> None:
    """In a listing too, where it is a repeated key."""
    made, transport = client()
    made.email.messages(native_properties="abc").page()
    made.events.find("primary", "uid").page()
    assert [one.url.partition("?")[2] for one in transport.requests] == [
        "nativeProperties=abc",
        "iCalUId=uid",
    ]


WRONG: dict[str, Callable[[Any], object]] = {
    "a path that is none": lambda c: c.request("GET", None),
    "a path in bytes": lambda c: c.request("GET", b"/v1/a"),
    "no method": lambda c: c.request(None, "/v1/a"),
    "a query without names": lambda c: c.request("GET", "/v1/a", query=["x"]),
    "a name that is a number": lambda c: c.request("GET", "/v1/a", query={1: 1}),
    "a provider's path that is none": lambda c: c.direct("GET", None),
    "headers without names": lambda c: c.email.send(to="a@b.test", headers=["x"]),
    "tracking that is none": lambda c: c.email.send(to="a@b.test", tracking=True),
    "a rule that is none": lambda c: c.email.send(to="a@b.test", follow_up=3),
    "a file's name": lambda c: c.email.send(to="a@b.test", attachments="plan.pdf"),
    "names of files": lambda c: c.events.create("primary", attachments=["plan.pdf"]),
    "an address that is none": lambda c: c.email.send(to=5),
    "a store that is none": lambda c: c.sync.mail({}),
    "a kind of store": lambda c: c.sync.mail(MemoryStore),
    "an offset for tokens": lambda c: c.email.messages().page(5),
    "a token for offsets": lambda c: c.subscriptions.list().page("x"),
    "true for an offset": lambda c: c.subscriptions.list().page(start=True),
    "after the last page": lambda c: c.email.messages().page(None),
    "after the last counted page": lambda c: c.subscriptions.list().page(None),
    "no token": lambda c: c.email.messages().page(""),
    "a timezone of nothing": lambda c: c.events.update("primary", "e", timezone="Europe/Paris"),
    "a timezone of no event": lambda c: c.events.create("primary", subject="x", timezone="UTC"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_right_is_refused(case: str) -> None:
    """By an error that can be caught with all the others, and nothing is sent."""
    made, transport = client()
    with pytest.raises(UsageError):
        WRONG[case](made)
    assert transport.requests == []


def test_a_record_of_another_kind_is_named() -> None:
    """And what to give in its place."""
    made, _ = client()
    with pytest.raises(UsageError, match=r"of the kind Event, not SavedEvent\. Give the Event"):
        made.events.update("primary", SavedEvent({"id": "e"}), subject="x")
    with pytest.raises(UsageError, match="not Subscription"):
        made.events.update("primary", Subscription({"id": "e"}), subject="x")


def test_a_timezone_with_a_time_is_sent() -> None:
    """With either of the two."""
    made, transport = client()
    made.events.update("primary", Event({"id": "e"}), start=NOON, timezone="Europe/Paris")
    body = json.loads(transport.requests[0].body or b"")
    assert body == {"start": {"dateTime": "2026-03-02T12:00:00Z", "timezone": "Europe/Paris"}}
