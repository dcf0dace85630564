"""`/v1/calendars`: which there are, and what may be done with them."""

from typing import Any

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.agenda import SCOPES, Agenda, Json, quoted


def calendars(server: SandboxServer, token: str, **params: str) -> list[Json]:
    """Every calendar of a list."""
    answer = server.call("GET", "/v1/calendars", token, params=params).raise_for_status()
    records: list[Json] = answer.json()["records"]
    return records


def test_the_list_has_a_primary_calendar_of_ones_own(sandbox_server: SandboxServer) -> None:
    """There are several calendars; exactly one is primary, and its owner may write."""
    found = calendars(sandbox_server, sandbox_server.token("Google", scopes=SCOPES))
    assert [one["accessRole"] for one in found if one["primary"]] == ["owner"]
    assert {one["accessRole"] for one in found} == {"owner", "reader"}
    assert len(found) >= 3


def test_shared_calendars_come_when_asked_for(sandbox_server: SandboxServer) -> None:
    """`withShared` adds others' calendars to the list."""
    token = sandbox_server.token("Google", scopes=SCOPES)
    alone = calendars(sandbox_server, token)
    more = calendars(sandbox_server, token, withShared="true")
    assert [one for one in more if one in alone] == alone
    assert [one["accessRole"] for one in more if one not in alone] == ["reader"]


@pytest.mark.parametrize(("service", "groups"), [("Office365", True), ("Google", False)])
def test_group_calendars_are_office_365s(sandbox_server: SandboxServer, service: str, groups: bool) -> None:
    """`mode=group` lists the calendars of groups for Office 365, and means nothing elsewhere."""
    token = sandbox_server.token(service, scopes=SCOPES)
    shown = calendars(sandbox_server, token, mode="group")
    assert (shown != calendars(sandbox_server, token, mode="user")) is groups
    assert any(one["primary"] for one in shown) is not groups


def test_an_unknown_mode_is_refused(sandbox_server: SandboxServer) -> None:
    """`mode` is one of two words."""
    token = sandbox_server.token("Google", scopes=SCOPES)
    assert sandbox_server.call("GET", "/v1/calendars", token, params={"mode": "all"}).status_code == 400


def test_pages_of_calendars_follow_each_other() -> None:
    """The list comes in pages; together they are the whole list."""
    with serving(create_app(return_urls=RETURN_URLS, choices=Choices(page_size=2))) as server:
        token = server.token("Google", scopes=SCOPES)
        first = server.call("GET", "/v1/calendars", token).json()
        second = server.call(
            "GET", "/v1/calendars", token, params={"pageToken": first["nextPageToken"]}
        ).json()
        assert (first["length"], second["length"], "nextPageToken" in second) == (2, 1, False)
        assert len({one["id"] for one in first["records"] + second["records"]}) == 3


def test_a_calendar_is_found_by_its_id_and_the_primary_one_by_its_alias(
    sandbox_server: SandboxServer,
) -> None:
    """`primary` is the same calendar as the one under its id."""
    agenda = Agenda(sandbox_server, "alias")
    primary = agenda.get("")
    by_id = sandbox_server.call("GET", f"/v1/calendars/{quoted(primary['id'])}", agenda.token)
    assert by_id.json() == primary
    assert primary["primary"] is True


def test_a_new_calendar_belongs_to_who_made_it(sandbox_server: SandboxServer) -> None:
    """A calendar that was made is in the list, can be renamed, and takes events."""
    agenda = Agenda(sandbox_server, "maker")
    made = agenda.server.call(
        "POST",
        "/v1/calendars",
        agenda.token,
        json={"name": "Trips", "color": "#123456", "description": "Away"},
    )
    assert made.status_code == 200
    calendar = made.json()
    assert (calendar["accessRole"], calendar["primary"], calendar["color"]) == ("owner", False, "#123456")
    agenda.path = f"/v1/calendars/{quoted(calendar['id'])}"
    renamed = agenda.call("PATCH", "", json={"name": "Journeys"}).json()
    assert (renamed["name"], renamed["description"]) == ("Journeys", "Away")
    assert agenda.make()["calendarId"] == calendar["id"]
    assert renamed in calendars(sandbox_server, agenda.token)


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": 5}, {"name": None}, {"name": "x\x00"}, {"name": "x" * 2000}, []]
)
def test_a_calendar_without_a_good_name_is_refused(sandbox_server: SandboxServer, body: Any) -> None:
    """A name is a text that is there, and not endless."""
    token = sandbox_server.token("Google", scopes=SCOPES)
    answer = sandbox_server.call("POST", "/v1/calendars", token, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")


def test_a_calendar_that_may_only_be_read_cannot_be_changed(sandbox_server: SandboxServer) -> None:
    """Writing to a reader's calendar is forbidden; reading it is not."""
    agenda = Agenda(sandbox_server, "guest")
    reader = next(one for one in calendars(sandbox_server, agenda.token) if one["accessRole"] == "reader")
    agenda.path = f"/v1/calendars/{quoted(reader['id'])}"
    event = agenda.range("2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z")
    assert event == []
    assert agenda.refuses("PATCH", "", json={"name": "Mine"}) == (403, "forbidden")
    body = {"start": {"dateOnly": "2031-03-03"}, "end": {"dateOnly": "2031-03-04"}}
    assert agenda.refuses("POST", "/events", json=body) == (403, "forbidden")


@pytest.mark.parametrize("calendar", ["nothing", "%00", "..%2F", "%F0%9F%8E%89", "x" * 3000])
def test_an_unknown_calendar_is_not_found(sandbox_server: SandboxServer, calendar: str) -> None:
    """Every path below a calendar that is not there answers 404."""
    agenda = Agenda(sandbox_server, "lost", calendar=calendar)
    params = {"timeMin": "2031-01-01T00:00:00Z", "timeMax": "2031-01-02T00:00:00Z"}
    for method, path in [("GET", ""), ("GET", "/events/range"), ("POST", "/sync"), ("GET", "/events/x")]:
        assert agenda.refuses(method, path, params=params) == (404, "notFound")


def test_over_imap_there_are_no_calendars(sandbox_server: SandboxServer) -> None:
    """An account whose provider has mail only is told so."""
    token = sandbox_server.token("IMAP", scopes=SCOPES)
    for method, path in [
        ("GET", "/v1/calendars"),
        ("GET", "/v1/calendars/primary"),
        ("POST", "/v1/calendars/freeBusy"),
    ]:
        answer = sandbox_server.call(method, path, token)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_reading_and_writing_need_their_scopes(sandbox_server: SandboxServer) -> None:
    """`Calendar.Read` reads and does not write; a token for mail does neither."""
    reader = sandbox_server.token("Google", scopes="Calendar.Read")
    assert sandbox_server.call("GET", "/v1/calendars", reader).status_code == 200
    assert sandbox_server.call("POST", "/v1/calendars", reader, json={"name": "x"}).status_code == 403
    assert sandbox_server.call("GET", "/v1/calendars", sandbox_server.token("Google")).status_code == 403


def test_providers_differ_in_reminders(sandbox_server: SandboxServer) -> None:
    """Google keeps several reminders and can use the calendar's; Office 365 does neither."""
    google, office = Agenda(sandbox_server, "bell"), Agenda(sandbox_server, "bell", "Office365")
    two = {"overrides": [{"minutes": 5}, {"minutes": 60}]}
    assert google.make(reminder=two)["reminder"] == two
    assert google.make()["reminder"] == {"useDefault": True}
    assert google.get("")["multipleRemindersSupported"] is True
    assert office.get("")["multipleRemindersSupported"] is False
    body = {"start": {"dateOnly": "2031-03-03"}, "end": {"dateOnly": "2031-03-04"}}
    for reminder in (two, {"useDefault": True}, {"overrides": [{"minutes": -1}]}):
        assert office.refuses("POST", "/events", json=body | {"reminder": reminder}) == (400, "badRequest")
