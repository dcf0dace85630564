"""What a person hands in, and the JSON that is made of it."""

import base64
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurinko import Address, Client, Event, Message, Response, UsageError, attach
from aurinko.calls import calendars, contacts, drafts, events, followup, sending, tasks
from aurinko.inputs.mail import address, addresses, mail_json
from aurinko.inputs.plain import spelled, time_json, to_json

from .scripted import Scripted
from .wire import TOKEN

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAIVE = datetime(2026, 3, 2, 12)  # noqa: DTZ001 (what is refused)


@pytest.mark.parametrize(
    ("given_", "made"),
    [
        ("ann@acme.test", {"address": "ann@acme.test"}),
        ("Ann Lee <ann@acme.test>", {"name": "Ann Lee", "address": "ann@acme.test"}),
        ('"Lee, Ann" <ann@acme.test>', {"name": "Lee, Ann", "address": "ann@acme.test"}),
        ({"address": "ann@acme.test", "name": "Ann"}, {"address": "ann@acme.test", "name": "Ann"}),
        (Address({"address": "ann@acme.test", "raw": "x", "new": 1}), {"address": "ann@acme.test"}),
    ],
)
def test_an_address_comes_in_many_ways(given_: Any, made: dict[str, str]) -> None:
    """As people write it, as a message has it, or as the API does; what the API only tells is not sent."""
    assert address(given_) == made
    assert addresses(given_) == addresses([given_]) == [made]


@pytest.mark.parametrize(
    "bad", ["", "ann", "Ann Lee", None, 5, {}, {"name": "Ann"}, {"address": None}, b"a@b"]
)
def test_what_is_no_address_is_refused(bad: Any) -> None:
    """Before anything is sent: the API would say so much later, or send to nobody."""
    with pytest.raises(UsageError):
        sending.send(to=[bad])


def test_a_mail_has_the_apis_names() -> None:
    """`from_` and `headers` are spelled otherwise, and what is not said is not there."""
    body = mail_json(
        {
            "from_": "me@acme.test",
            "to": "ann@acme.test",
            "reply_to": ["b@acme.test", "c@acme.test"],
            "headers": {"X-a_b": "c_d"},
            "in_reply_to": "<1@acme.test>",
            "tracking": {"thread_replies": True, "track_opens_after_send_delay": 9},
            "follow_up": {"rule_id": 1, "action_vars": {"first_name": "Ann"}},
        }
    )
    assert body == {
        "from": {"address": "me@acme.test"},
        "to": [{"address": "ann@acme.test"}],
        "replyTo": [{"address": "b@acme.test"}, {"address": "c@acme.test"}],
        "xHeaders": [{"name": "X-a_b", "value": "c_d"}],
        "inReplyTo": "<1@acme.test>",
        "tracking": {"threadReplies": True, "trackOpensAfterSendDelay": 9},
        "followUp": {"ruleId": 1, "actionVars": {"first_name": "Ann"}},
    }


@given(st.binary(max_size=200))
def test_a_file_arrives_as_it_was(content: bytes) -> None:
    """Any bytes; the name's ending tells its kind."""
    made = attach(content, "a b.pdf")
    assert base64.b64decode(made["content"]) == content
    assert (made["name"], made["mimeType"], made["inline"]) == ("a b.pdf", "application/pdf", False)
    assert "contentId" not in made


def test_a_picture_can_be_within_the_text() -> None:
    """It has an id that the text speaks of; a kind nobody knows is bytes."""
    made = attach(b"x", "x.unheard-of", content_id="pic")
    assert (made["inline"], made["contentId"], made["mimeType"]) == (True, "pic", "application/octet-stream")
    assert attach(b"x", "x", "image/png")["mimeType"] == "image/png"


@pytest.mark.parametrize(("content", "name"), [("text", "a"), (None, "a"), (b"x", ""), (b"x", None)])
def test_what_is_no_file_is_refused(content: Any, name: Any) -> None:
    """A text has no bytes until somebody says which."""
    with pytest.raises(UsageError):
        attach(content, name)


def test_times_are_written_with_their_offset() -> None:
    """RFC 3339; UTC is a Z."""
    assert time_json(NOON) == "2026-03-02T12:00:00Z"
    east = timezone(timedelta(hours=5.5))
    assert time_json(datetime(2026, 3, 2, 12, 0, 0, 500, east)) == "2026-03-02T12:00:00.000500+05:30"
    assert to_json({"day": date(2026, 3, 2)}) == {"day": "2026-03-02"}


@pytest.mark.parametrize(
    "make",
    [
        lambda: events.range_("primary", NAIVE, NOON),
        lambda: events.create("primary", start=NAIVE),
        lambda: events.create("primary", end=NAIVE),
        lambda: events.occurrence("primary", "m", NAIVE),
        lambda: calendars.free_busy(["ann@acme.test"], NOON, NAIVE),
        lambda: calendars.suggest_times(["ann@acme.test"], NAIVE, NOON, 30),
        lambda: tasks.create(due=NAIVE),
        lambda: drafts.send("d", send_time=NAIVE),
        lambda: followup.set_conversation("c", drip_after=NAIVE),
        lambda: contacts.create(name={"x": NAIVE}),  # type: ignore[dict-item] # what is refused
    ],
)
def test_a_time_without_offset_is_refused(make: Any) -> None:
    """Nobody knows when it is."""
    with pytest.raises(UsageError, match="offset"):
        make()


@pytest.mark.parametrize("bad", ["2026-03-02", 5, [1]])
def test_what_is_no_time_begins_no_event(bad: Any) -> None:
    """A text could be in any zone."""
    with pytest.raises(UsageError):
        events.create("primary", start=bad)


def test_an_event_is_made_of_plain_values() -> None:
    """Times and days, people in every spelling, and times as another event has them."""
    start = Event({"start": {"dateTime": "2026-03-02T12:00:00Z", "timezone": "UTC"}}).start
    assert start
    call = events.create(
        "primary",
        subject="x",
        start=start,
        end=NOON,
        timezone="Europe/Helsinki",
        attendees=[
            "Ann <ann@acme.test>",
            Address({"address": "b@acme.test"}),
            {"emailAddress": {"address": "c@acme.test"}, "type": "optional"},
        ],
        online_meeting=True,
    )
    assert call.json == {
        "subject": "x",
        "start": {"dateTime": "2026-03-02T12:00:00Z", "timezone": "Europe/Helsinki"},
        "end": {"dateTime": "2026-03-02T12:00:00Z", "timezone": "Europe/Helsinki"},
        "meetingInfo": {
            "attendees": [
                {"emailAddress": {"name": "Ann", "address": "ann@acme.test"}, "type": "required"},
                {"emailAddress": {"address": "b@acme.test"}, "type": "required"},
                {"emailAddress": {"address": "c@acme.test"}, "type": "optional"},
            ],
            "onlineMeeting": True,
        },
    }
    whole = events.create("primary", start=date(2026, 3, 2), end=date(2026, 3, 3))
    assert whole.json == {"start": {"dateOnly": "2026-03-02"}, "end": {"dateOnly": "2026-03-03"}}


@pytest.mark.parametrize(
    ("name", "camel"),
    [
        ("given_name", "givenName"),
        ("from_", "from"),
        ("id", "id"),
        ("street_line2", "streetLine2"),
        ("aB", "aB"),
    ],
)
def test_names_are_spelled_as_the_api_does(name: str, camel: str) -> None:
    """Python's spelling becomes the API's, and the API's own stays."""
    assert spelled(name) == camel


def test_what_holds_itself_is_refused() -> None:
    """It would never end."""
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(UsageError):
        to_json({"a": loop})
    with pytest.raises(UsageError):
        to_json({5: 1})


def test_records_go_back_as_they_came() -> None:
    """Fields that this library does not know are not lost on the way."""
    raw = {"id": "m", "somethingNew": {"under_score": 1}}
    assert to_json({"one": Message(raw)}) == {"one": raw}


@pytest.mark.parametrize("to", ["a@b.example, c@d.example", "Zed <z@z.example>; y@y.example", "a@b; c@d"])
def test_several_addresses_in_one_text_are_refused(to: str) -> None:
    """To send to the first of them alone would lose the others without a word."""
    with pytest.raises(UsageError, match="several are a list"):
        Client(TOKEN).email.send(to=to)


def test_one_text_stands_for_a_list_of_one() -> None:
    """Taken for a list, it would be its letters."""
    transport = Scripted(Response(200, {}, b'{"records": [], "length": 0}'))
    list(Client(TOKEN, transport=transport).events.find("primary", "uid"))
    assert transport.requests[0].url.endswith("?iCalUId=uid")


def test_a_well_known_folder_can_be_taken_back() -> None:
    """Here None is a value; what is left out stays, and an empty id is a mistake."""

    def sent(**folders: Any) -> bytes | None:
        transport = Scripted(Response(200, {}, b"{}"))
        Client(TOKEN, transport=transport).folders.set_well_known(**folders)
        return transport.requests[0].body

    assert sent(archive=None) == b'{"archive":null}'
    assert sent(archive="a", sent=None) == b'{"archive":"a","sent":null}'
    assert sent() == b"{}"
    with pytest.raises(UsageError, match="empty"):
        sent(sent="")


def test_none_is_refused_where_a_value_is_written() -> None:
    """The API has no null, so that nothing would be cleared; dropping it would only look as if."""
    with pytest.raises(UsageError, match="due is None"):
        Client(TOKEN).tasks.update("default", "t", due=None)  # type: ignore[arg-type] # wrong on purpose


@pytest.mark.parametrize("when", ["2027-01-01T10:00:00Z", 5, None])
def test_a_time_has_to_be_a_datetime(when: Any) -> None:
    """A text is refused here, not by an error of Python's own."""
    with pytest.raises(UsageError, match="offset"):
        Client(TOKEN).events.range("primary", when, when).page()
