"""Records: typed where the JSON is right, calm where it is not."""

import copy
import importlib
import pickle
import pkgutil
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aurinko import (
    Account,
    Address,
    BadAnswerError,
    Booked,
    Event,
    Message,
    Page,
    Record,
    SavedEvent,
    Task,
    records,
)
from aurinko.records.contacts import Phone
from aurinko.records.events import Attendee
from aurinko.records.fields import Field, as_int
from aurinko.records.times import parse_time
from tests.judge import MISSING, load_document


def every_kind() -> list[type[Record]]:
    """Every class of records that there is, but for pages, which are made of others."""
    for module in pkgutil.iter_modules(records.__path__):
        importlib.import_module(f"{records.__name__}.{module.name}")
    found, more = set[type[Record]](), [Record]
    while more:
        kinds = more.pop().__subclasses__()
        found.update(kinds)
        more += kinds
    return sorted((kind for kind in found if not issubclass(kind, Page)), key=lambda kind: kind.__qualname__)


KINDS = every_kind()

# What properties read, which have no key of their own.
OF_PROPERTIES = (
    "ReservationId",
    "accountIds",
    "due",
    "dueDateTime",
    "iCalUId",
    "iCalUid",
    "number",
    "reservationId",
    "response",
    "value",
)

# Where an attribute says more than the vendor's name, or less.
RENAMED = {
    "from_": "from",
    "written": "raw",
    "updated_token": "syncUpdatedToken",
    "deleted_token": "syncDeletedToken",
    "date_start": "dateStartInclusive",
    "date_end": "dateEndInclusive",
}

MAIL: dict[str, Any] = {
    "id": "m-0007",
    "threadId": "t-0003",
    "receivedAt": "2026-03-02T10:00:03Z",
    "subject": "Quote for pumps",
    "sysLabels": ["inbox", "unread"],
    "from": {"name": "Bo Ray", "address": "bo@acme.test", "raw": "Bo Ray <bo@acme.test>"},
    "to": [{"name": "Ann Lee", "address": "ann@acme.test"}],
    "hasAttachments": True,
    "attachments": [
        {"id": "a-1", "name": "quote.pdf", "mimeType": "application/pdf", "size": 2048, "inline": False}
    ],
    "internetHeaders": [{"name": "X-Mailer", "value": "demo"}],
    "nativeProperties": {"x": "y"},
    "somethingNew": [1],
}


def fields_of(kind: type[Record]) -> dict[str, Field[Any]]:
    found = {name: getattr(kind, name) for name in attributes(kind)}
    return {name: value for name, value in found.items() if isinstance(value, Field)}


def attributes(kind: type[Record]) -> list[str]:
    """Everything that a record tells: its fields and its properties, those that it inherits too."""
    every = {name: value for base in reversed(kind.__mro__) for name, value in vars(base).items()}
    return sorted(name for name, value in every.items() if isinstance(value, (Field, property)))


def test_a_message_reads_like_python() -> None:
    """Every part of a mail has its attribute, in Python's spelling and type."""
    mail = Message(MAIL)
    assert (mail.id, mail.thread_id, mail.subject) == ("m-0007", "t-0003", "Quote for pumps")
    assert mail.received_at == datetime(2026, 3, 2, 10, 0, 3, tzinfo=UTC)
    assert mail.unread
    assert mail.from_ == Address(
        {"name": "Bo Ray", "address": "bo@acme.test", "raw": "Bo Ray <bo@acme.test>"}
    )
    assert mail.from_.written == "Bo Ray <bo@acme.test>"
    assert [person.address for person in mail.to] == ["ann@acme.test"]
    assert (mail.cc, mail.body, mail.omitted) == ((), None, ())
    assert (mail.attachments[0].size, mail.attachments[0].inline) == (2048, False)
    assert mail.internet_headers[0].value == "demo"
    assert dict(mail.native_properties) == {"x": "y"}
    assert mail.raw["somethingNew"] == [1]


def test_unread_is_a_label() -> None:
    """The API has no `unread` field, so one that is there means nothing."""
    assert not Message({"unread": True}).unread
    assert not Message({"sysLabels": ["inbox"]}).unread


@given(st.sampled_from(KINDS), st.data())
@settings(max_examples=600)
def test_no_field_of_any_type_makes_a_record_fail(kind: type[Record], data: st.DataObject) -> None:
    """Missing, null and wrong values give the empty value, and can always be printed, compared and hashed."""
    values = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text("a\u00e9 \ud83d\ude00\U0001f600\x00"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=6,
    )
    keys = st.sampled_from(sorted({*OF_PROPERTIES, *(field._key for field in fields_of(kind).values())}))
    record = kind(data.draw(st.dictionaries(keys, values, max_size=8)))
    for name in attributes(kind):
        repr(getattr(record, name)).encode()
    repr(record).encode()
    assert record == kind(record.raw)
    assert hash(record) == hash(kind(record.raw))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_object_is_a_record_of_nothing(kind: type[Record]) -> None:
    """Every field and every property has an empty value."""
    for name in attributes(kind):
        assert not getattr(kind({}), name)


def test_every_key_of_a_record_is_the_vendors() -> None:
    """A misspelt key would read nothing for ever; the vendor's own client knows two more."""
    document = load_document()
    if document is None:
        pytest.skip(MISSING)
    schemas = document.raw["components"]["schemas"].values()
    known = {name for schema in schemas for name in properties_of(schema)}
    keys = {field._key for kind in KINDS for field in fields_of(kind).values()}
    assert keys - known == {"tokenLastActivity"}


def properties_of(schema: Any) -> set[str]:
    """The names of all properties in a schema, at any depth."""
    if isinstance(schema, list):
        return {name for one in schema for name in properties_of(one)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return {*(own if isinstance(own, dict) else {}), *properties_of(list(schema.values()))}


def test_both_spellings_are_read() -> None:
    """Where the vendor's sources disagree about a name or a word, either will do."""
    assert Event({"iCalUid": "u"}).ical_uid == Event({"iCalUId": "u"}).ical_uid == "u"
    assert SavedEvent({"iCalUid": "u"}).ical_uid == SavedEvent({"iCalUId": "u"}).ical_uid == "u"
    assert Attendee({"response": "tentitive"}).response == Attendee({"response": "tentative"}).response
    noon = "2026-03-02T12:00:00Z"
    assert Task({"due": noon}).due == Task({"dueDateTime": noon}).due == parse_time(noon)
    assert Phone({"number": "1"}).number == Phone({"value": "1"}).number == "1"
    assert Booked({"ReservationId": 7}).reservation_id == Booked({"reservationId": "7"}).reservation_id == 7


@pytest.mark.parametrize("kind", KINDS)
def test_attributes_are_the_vendors_names_in_python(kind: type[Record]) -> None:
    """`threadId` is `thread_id`; what differs is listed."""
    for name, field in fields_of(kind).items():
        head, *rest = name.split("_")
        camel = RENAMED.get(name) or head + "".join(part.capitalize() for part in rest)
        assert field._key in {camel, camel.replace("internetMessageId", "inetMessageId")}


def test_a_record_cannot_be_changed() -> None:
    """Neither its fields nor anything new on it."""
    mail = Message(MAIL)
    for name in ("subject", "raw", "brand_new"):
        with pytest.raises(AttributeError):
            setattr(mail, name, 1)
        with pytest.raises(AttributeError):
            delattr(mail, name)


def test_records_are_copied_and_pickled() -> None:
    """They go to other processes, pages too."""
    page = Page({"records": [MAIL], "length": 1, "nextPageToken": "p2"}, Message)
    for again in (pickle.loads(pickle.dumps(page)), copy.deepcopy(page)):
        assert again == page
        assert again.records == page.records


def test_a_repr_is_short_and_shows_no_secrets() -> None:
    """Whole bodies and a provider's token stay out of it."""
    assert repr(Message({**MAIL, "body": "long"})) == "Message(id='m-0007', subject='Quote for pumps')"
    assert "s3cret" not in repr(Account({"id": 1, "providerAccessToken": "s3cret"}))


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5),
        ("40217", 40217),
        (2048.0, 2048),
        (-1, -1),
        (True, None),
        ("x", None),
        ("\u0663", None),
        ("9" * 20, None),
        (0.5, None),
        (float("inf"), None),
    ],
)
def test_a_whole_number_comes_in_several_spellings(value: Any, number: int | None) -> None:
    """Some of the vendor's samples quote ids."""
    assert as_int(value) == number


@pytest.mark.parametrize("value", [5, True, None, {}, ["x"]])
def test_an_id_is_always_a_text(value: Any) -> None:
    """A number is written out, and what is no id is empty."""
    assert Message({"id": value}).id == ("5" if value == 5 and value is not True else "")


def test_half_a_surrogate_pair_becomes_a_replacement_mark() -> None:
    """Such a text could be neither printed nor shown; `raw` still has it."""
    mail = Message({"subject": "a\ud800b \U0001f600"})
    assert mail.subject == "a\ufffdb \U0001f600"
    assert mail.raw["subject"] == "a\ud800b \U0001f600"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-03-02T10:00:03Z", datetime(2026, 3, 2, 10, 0, 3, tzinfo=UTC)),
        ("2026-03-02t10:00:03.5z", datetime(2026, 3, 2, 10, 0, 3, 500_000, tzinfo=UTC)),
        (
            "2026-03-02T10:00:03.123456789+05:30",
            datetime(2026, 3, 2, 10, 0, 3, 123_456, timezone(timedelta(hours=5.5))),
        ),
        ("2026-03-02T10:00:03", None),
        ("2026-03-02", None),
        ("2026-W10-1T10:00:03Z", None),
        ("2026-03-02T23:59:60Z", None),
        ("2026-02-30T10:00:03Z", None),
        ("0000-01-01T00:00:00Z", None),
        ("\u0662026-03-02T10:00:03Z", None),
        ("2026-03-02T10:00:03Z\n", None),
        ("2026-03-02T10:00:03+99:00", None),
        ("", None),
        (1772445603, None),
    ],
)
def test_times_are_aware_or_none(text: Any, time: datetime | None) -> None:
    """RFC 3339 and nothing else; what cannot be read is still in `raw`."""
    assert parse_time(text) == time


@pytest.mark.parametrize("raw", [{"records": []}, {"length": 0}, {"length": 0, "records": None}])
def test_an_empty_page_may_leave_its_list_out(raw: dict[str, Any]) -> None:
    """The API sends only what is set."""
    page = Page(raw, Message)
    assert (page.records, page.length, page.next_page_token) == ((), 0, None)


@pytest.mark.parametrize(
    "raw", [{}, {"records": None}, {"records": {}}, {"records": "x"}, {"records": [1]}, {"length": 3}]
)
def test_what_is_no_page_does_not_pass_for_an_empty_mailbox(raw: dict[str, Any]) -> None:
    """A list of nothing and no list at all are different things."""
    with pytest.raises(BadAnswerError):
        Page(raw, Message)


@pytest.mark.parametrize(("token", "expected"), [("p2", "p2"), ("", None), (None, None), (5, None)])
def test_the_last_page_has_no_token(token: Any, expected: str | None) -> None:
    """Absent, null or empty: there is no next page."""
    assert Page({"records": [], "nextPageToken": token}, Message).next_page_token == expected
