"""The explorer's forms: every operation of the client has one, and what is typed there becomes its call."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.wire.mask import Mask
from app.workbench.requests import kinds
from app.workbench.requests.catalogue import Operation, catalogue
from app.workbench.requests.forms import Field, fields
from app.workbench.requests.needs import changes, has, scope_for
from app.workbench.requests.places import Drawn, drawn, templates, verb_of
from app.workbench.requests.results import line, result
from app.workbench.requests.values import RefusedError, value, values
from aurinko import Message, Page
from sandbox.auth.scopes import NEEDS
from tests.unit.aurinko.methods import every_method, method_of
from tools.operations import operations

NAMES = sorted(catalogue())
NOTHING = Mask("")

# Something that a person could type, by the kind of the field.
TYPED = {
    kinds.TEXT: "AA/B+C==%2F",
    kinds.WHOLE: "5",
    kinds.REAL: "1.5",
    kinds.FLAG: "True",
    kinds.MOMENT: "2026-03-02T10:00+02:00",
    kinds.DAY: "2026-03-02",
    kinds.LINES: "one\n two \n\n",
    kinds.NUMBERS: "1\n2",
    kinds.PERSON: "Ann Lee <ann@acme.test>",
    kinds.PEOPLE: "ann@acme.test\nBo <bo@acme.test>",
    kinds.GUESTS: "ann@acme.test",
    kinds.WHEN: "2026-03-02",
    kinds.OBJECT: '{"ids": ["a"]}',
    kinds.OBJECTS: '[{"name": "a"}]',
    kinds.ANY: "[1]",
}


def field(kind: str, name: str = "thing") -> Field:
    return Field(name, kind, required=False, positional=False)


def typed(operation: Operation) -> dict[str, str]:
    """All fields of a form, filled in; of two tokens only one may be given."""
    names = [one for one in fields(operation) if one.name != "page_token"]
    return {one.name: one.choices[0] if one.choices else TYPED[one.kind] for one in names}


def test_the_explorer_has_every_method_of_the_client() -> None:
    """Those of all groups, and the two for any path."""
    assert sorted(NAMES) == sorted([*every_method(of_sync=True), "direct", "request"])


@pytest.mark.parametrize("name", NAMES)
def test_a_form_has_a_field_for_every_argument(name: str) -> None:
    """But for a store, which the page has itself; what is needed comes first."""
    operation = catalogue()[name]
    found = fields(operation)
    wanted = [one.name for one in operation.parameters if one.name != "store"]
    assert sorted(one.name for one in found) == sorted(wanted)
    assert found == sorted(found, key=lambda one: not one.required)
    assert operation.sentence
    assert not any("\n" in one.help or "`" in one.help for one in found)


@pytest.mark.parametrize("name", sorted({*every_method()}))
def test_what_is_typed_becomes_a_call(name: str) -> None:
    """Every field filled in: the client takes the values, and nothing is refused."""
    operation = catalogue()[name]
    arguments, wrong = values(fields(operation), typed(operation))
    assert wrong == {}
    call = drawn(method_of(Drawn(), name), arguments)
    assert call.body() is None or call.json
    assert call.target().startswith("/v1/")


def test_help_for_typing_is_a_sentence() -> None:
    """What an argument is for, and how it is typed."""
    to = {one.name: one for one in fields(catalogue()["email.send"])}["to"]
    assert to.help == "One address or several. One on a line, such as Ann Lee <ann@example.com>."


def test_known_values_are_offered() -> None:
    """The words that a meaning lists, and none where it lists none."""
    words = {(one.name, one.words) for each in catalogue().values() for one in fields(each) if one.words}
    assert words == {
        ("body_type", ("html", "text")),
        ("method", ("GET", "POST", "PUT", "PATCH", "DELETE")),
        ("mode", ("user", "group")),
        ("required", ("one", "all")),
        ("importance", ("low", "normal", "high")),
        ("status", ("notStarted", "inProgress", "completed", "waitingOnOthers", "deferred")),
        ("status", ("active", "disabled")),
        ("show_as", ("free", "busy", "tentative", "outOfOffice")),
        ("sensitivity", ("normal", "private", "personal", "confidential")),
        ("response", ("noResponse", "declined", "tentative", "accepted")),
        ("response", ("accepted", "tentative", "declined")),
    }


def test_the_usual_calendar_stands_there_at_first() -> None:
    """So that a form can be sent as it is."""
    first = {one.name: one.initial for one in fields(catalogue()["events.range"])}
    assert first["calendar_id"] == "primary"
    assert first["time_min"] == ""
    assert {one.name: one.initial for one in fields(catalogue()["tasks.list"])}["list_id"] == "default"


def test_empty_fields_are_left_out_and_needed_ones_are_asked_for() -> None:
    """Each at its field."""
    operation = catalogue()["events.respond"]
    arguments, wrong = values(fields(operation), {"calendar_id": " primary ", "id": "", "comment": "  "})
    assert arguments == {"calendar_id": "primary"}
    assert wrong == {"id": "This one is needed.", "response": "This one is needed."}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kinds.WHOLE, "1.5"),
        (kinds.WHOLE, "9" * 5000),
        (kinds.REAL, "nan"),
        (kinds.FLAG, "yes"),
        (kinds.MOMENT, "tomorrow"),
        (kinds.MOMENT, "2026-03-02"),
        (kinds.MOMENT, "2026-13-02T10:00"),
        (kinds.DAY, "2026-02-30"),
        (kinds.WHEN, "noon"),
        (kinds.NUMBERS, "1\ntwo"),
        (kinds.OBJECT, "[]"),
        (kinds.OBJECT, "{"),
        (kinds.OBJECTS, "{}"),
        (kinds.ANY, "[" * 100_000),
    ],
)
def test_wrong_values_are_refused_in_words(kind: str, text: str) -> None:
    """Whatever is typed, the person is told what it has to be."""
    with pytest.raises(RefusedError, match=r"^This .*\.$"):
        value(field(kind), text)


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (kinds.TEXT, "  a b ", "a b"),
        (kinds.FLAG, "False", False),
        (kinds.MOMENT, "2026-03-02T10:00Z", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (kinds.WHEN, "2026-03-02", date(2026, 3, 2)),
        (kinds.WHEN, '{"dateOnly": "x"}', {"dateOnly": "x"}),
        (kinds.LINES, " a \n\nb", ["a", "b"]),
        (kinds.PEOPLE, '[{"address": "a@b"}]', [{"address": "a@b"}]),
        (kinds.GUESTS, "a@b", ["a@b"]),
        (kinds.ANY, "null", None),
    ],
)
def test_values_have_the_type_that_the_client_takes(kind: str, text: str, found: object) -> None:
    """As a person would write them in Python."""
    assert value(field(kind), text) == found


def test_a_time_without_an_offset_is_one_of_here() -> None:
    """The client refuses a time that nobody can place; a person means the own clock."""
    moment = value(field(kinds.MOMENT), "2026-03-02T10:00")
    assert moment == datetime(2026, 3, 2, 10).astimezone()
    assert moment.utcoffset() is not None


def test_long_texts_keep_their_spaces() -> None:
    """A message's body is sent as it was typed."""
    assert value(field(kinds.TEXT, "body"), "  a\n") == "  a\n"


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("email.messages", {"q": "is:unread"}, 'await client.email.messages(q="is:unread").page()'),
        ("email.message", {"id": "a'b"}, 'await client.email.message("a\'b")'),
        ("account.get", {}, "await client.account.get()"),
        ("sync.contacts", {}, "store = MemoryStore()\nawait client.sync.contacts(store)"),
        (
            "sync.mail",
            {"days_within": 3},
            "store = MemoryStore()\nawait client.sync.mail(store, days_within=3)",
        ),
        (
            "events.series",
            {"calendar_id": "primary", "master_id": "m"},
            'await client.events.series("primary", "m")',
        ),
    ],
)
def test_the_line_is_what_a_person_would_write(name: str, given: dict[str, Any], said: str) -> None:
    """With the arguments that need no name first."""
    operation = catalogue()[name]
    assert line(operation, fields(operation), given) == said


def test_the_line_of_a_next_page_says_where_it_begins() -> None:
    """By the token of the page before."""
    operation = catalogue()["folders.list"]
    assert line(operation, fields(operation), {}, "t1") == 'await client.folders.list().page("t1")'


def test_results_are_short() -> None:
    """A page with its first records, bytes with their size, and never a whole mailbox."""
    raw = {"records": [{"id": str(n), "subject": "s" * 600} for n in range(9)], "nextPageToken": "t"}
    found = result(Page(raw, Message), NOTHING)
    assert found.following == "t"
    assert len(found.text) < 2_100
    assert found.text.startswith("Page(length=9, next_page_token='t')\n    Message(id='0'")
    assert result(b"x" * 2048, NOTHING).text == "2.0 kB in a bytes object"
    assert result((1, 2), NOTHING).text == "2 records\n    1\n    2"
    assert result(None, NOTHING).text == "None"


def test_scopes_are_those_that_the_sandbox_wants() -> None:
    """Each operation names one that is enough, and none where every token will do."""
    ids = {one.client: one.id for one in operations()}
    for each in templates():
        needed = NEEDS[ids[each.name]]
        scope = scope_for(each.name, each.verb)
        assert (scope in needed) if needed else scope == "", each.name


def test_a_wider_scope_is_enough() -> None:
    """Who may write may read."""
    assert has("Mail.Read", ["Mail.ReadWrite"])
    assert has("Mail.Send", ["Mail.Drafts"])
    assert not has("Mail.ReadWrite", ["Mail.Read", "Mail.Send"])


def test_only_what_changes_something_is_asked_about() -> None:
    """Questions by POST and the start of a sync go at once; any path is judged by its method."""
    going = {each.name for each in templates() if each.verb != "GET" and not changes(each.name, each.verb)}
    assert going == {
        "account.prepare",
        "calendars.free_busy",
        "calendars.suggest_times",
        "contacts.start_sync",
        "email.start_sync",
        "events.start_sync",
        "tasks.start_sync",
    }
    assert changes("request", verb_of("request", {"method": "DELETE"}))
    assert not changes("direct", verb_of("direct", {"method": "GET"}))
    assert not changes("sync.mail", verb_of("sync.mail", {}))
