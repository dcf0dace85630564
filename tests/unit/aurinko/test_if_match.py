"""If-Match: whoever changes an item says which state of it they saw."""

from typing import TYPE_CHECKING, Any

import pytest

from aurinko import Calendar, ChangedError, Contact, Event, Record, Response, Task, TaskList, UsageError
from aurinko.calls import contacts, events, task_lists, tasks

from .scripted import ask
from .wire import KINDS

if TYPE_CHECKING:
    from aurinko.calls.call import Call

RAW = {"id": "a/b+c=", "etag": '"e1"'}

# The four that can be changed: with a record or an id, and with an etag of one's own.
UPDATES: dict[str, Any] = {
    "contact": contacts.update,
    "event": lambda item, **more: events.update("primary", item, **more),
    "task": lambda item, **more: tasks.update("default", item, **more),
    "list": lambda item, **more: task_lists.update(item, "x", **more),
}
RECORDS: dict[str, Any] = {"contact": Contact, "event": Event, "task": Task, "list": TaskList}


@pytest.mark.parametrize("kind", UPDATES)
def test_the_etag_of_a_record_is_sent(kind: str) -> None:
    """The record itself is enough; an etag that is given goes before its own."""
    record = RECORDS[kind](RAW)
    call: Call[Any] = UPDATES[kind](record)
    assert call.headers() == {"If-Match": '"e1"'}
    assert call.path.endswith("/a%2Fb%2Bc%3D")
    assert UPDATES[kind](record, if_match="*").headers() == {"If-Match": "*"}


@pytest.mark.parametrize("kind", UPDATES)
def test_without_an_etag_there_is_no_header(kind: str) -> None:
    """An id alone, or a record that came without one, or with something else in its place."""
    for item in ("a", RECORDS[kind]({"id": "a"}), RECORDS[kind]({"id": "a", "etag": 5})):
        assert UPDATES[kind](item).headers() == {}
    assert UPDATES[kind]("a", if_match="e2").headers() == {"If-Match": "e2"}


@pytest.mark.parametrize("kind", UPDATES)
@pytest.mark.parametrize(
    "etag", ["e\r\nX-Evil: 1", "e\n", "\x00", "\u00e4", " e", "e ", "e" * 1025, "\u2028", "e\x7f"]
)
def test_a_hostile_etag_is_refused(kind: str, etag: str) -> None:
    """A server that gives one cannot write headers by it."""
    for call in (UPDATES[kind](RECORDS[kind]({"id": "a", "etag": etag})), UPDATES[kind]("a", if_match=etag)):
        with pytest.raises(UsageError, match="etag"):
            call.headers()


@pytest.mark.parametrize("kind", UPDATES)
def test_a_record_of_another_kind_changes_nothing(kind: str) -> None:
    """Its id is of something else, and so is its etag."""
    others: list[Any] = [record for name, record in RECORDS.items() if name != kind]
    for other in (*others, Calendar, Record, dict):
        with pytest.raises(UsageError):
            UPDATES[kind](other(RAW))


@pytest.mark.parametrize("kind", UPDATES)
def test_a_record_without_an_id_changes_nothing(kind: str) -> None:
    """It would be the list that is changed."""
    for raw in ({}, {"id": ""}, {"id": None}):
        with pytest.raises(UsageError):
            UPDATES[kind](RECORDS[kind](raw))


@pytest.mark.parametrize("kind", KINDS)
def test_412_says_what_to_do(kind: str) -> None:
    """Nothing was written; read again, and change what it is now."""
    with pytest.raises(ChangedError) as caught:
        ask(kind, Response(412, {}, b"{}"), lambda client: client.contacts.update(Contact(RAW), notes="x"))
    error = caught.value
    assert (error.code, error.status) == ("changed", 412)
    assert "has changed since it was read" in str(error)
    assert "Read the item again" in error.advice
