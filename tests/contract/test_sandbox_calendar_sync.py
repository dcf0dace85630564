"""The sync of one calendar."""

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.agenda import Agenda, at, quoted, span
from tests.contract.feeds import Reader

RANGE = {"timeMin": "2031-01-01T00:00:00Z", "timeMax": "2032-01-01T00:00:00Z"}
MARCH = ("2031-03-01T00:00:00Z", "2031-04-01T00:00:00Z")
DAILY = {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=3"]}}


def reader(agenda: Agenda, **bounds: str) -> Reader:
    """A copy of the calendar in a range."""
    return Reader(agenda.server, agenda.token, agenda.path, **(RANGE | bounds))


def test_a_copy_follows_the_calendar(sandbox_server: SandboxServer) -> None:
    """Made, changed and deleted events reach the copy, each as it is read."""
    agenda = Agenda(sandbox_server, "copier")
    kept, gone = agenda.make(subject="Kept"), agenda.make(subject="Gone")
    copy = reader(agenda)
    before = copy.read()
    assert (before[kept["id"]], before[gone["id"]]) == (kept, gone)
    changed, new = agenda.change(kept["id"], subject="Changed"), agenda.make(subject="New")
    agenda.delete(gone["id"])
    after = copy.read()
    assert (after[kept["id"]], after[new["id"]], gone["id"] in after) == (changed, new, False)
    assert [one["id"] for one in copy.deleted] == [gone["id"]]


def test_a_sync_tells_masters_and_exceptions(sandbox_server: SandboxServer) -> None:
    """Regular occurrences are not told; a changed one is, and its master with it; a deleted one is gone."""
    agenda = Agenda.empty(sandbox_server, "masters")
    made = agenda.make(recurrence=DAILY)
    _, second, third = agenda.range(*MARCH)
    copy = reader(agenda)
    types = {one["id"]: one["recurrenceType"] for one in copy.read().values()}
    assert types[made["id"]] == "master"
    assert second["id"] not in types
    moved = agenda.change(second["id"], **span(44, 45))
    agenda.delete(third["id"])
    after = copy.read()
    assert after[second["id"]] == moved
    assert after[made["id"]] == agenda.read(made["id"])
    assert [one["id"] for one in copy.deleted] == [third["id"]]
    agenda.delete(made["id"])
    copy.read()
    assert [one["id"] for one in copy.deleted][1:] == [second["id"], made["id"]]


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        (RANGE["timeMin"], RANGE["timeMax"], True),
        ("2031-03-03T10:00:00Z", RANGE["timeMax"], False),
        ("2031-03-03T09:59:59Z", RANGE["timeMax"], True),
        ("1900-01-01T00:00:00Z", "1901-01-01T00:00:00Z", False),
        ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", True),
    ],
)
def test_a_sync_keeps_to_its_range(sandbox_server: SandboxServer, start: str, end: str, seen: bool) -> None:
    """The same bounds as those of a range: exclusive, on the end and on the start."""
    agenda = Agenda(sandbox_server, f"bounds-{start[:4]}-{start[17:19]}-{end[:4]}")
    made = agenda.make(**span(9, 10))
    assert (made["id"] in reader(agenda, timeMin=start, timeMax=end).read()) is seen


def test_a_series_is_in_the_range_if_one_of_its_occurrences_is(sandbox_server: SandboxServer) -> None:
    """A master that began long before the range is told while it goes on."""
    agenda = Agenda(sandbox_server, "long")
    going = agenda.make(recurrence={"ical": {"rules": ["RRULE:FREQ=WEEKLY"]}})
    over = agenda.make(recurrence=DAILY)
    copy = reader(agenda, timeMin="2033-01-01T00:00:00Z", timeMax="2033-02-01T00:00:00Z").read()
    assert (going["id"] in copy, over["id"] in copy) == (True, False)


def test_the_range_goes_on_by_itself() -> None:
    """What is made where the range has moved to since its start is told."""
    with serving(create_app(return_urls=RETURN_URLS)) as server:
        agenda = Agenda(server, "slide")
        copy = reader(agenda, timeMax="2031-02-01T00:00:00Z")
        copy.read()
        early = agenda.make()
        assert early["id"] not in copy.read()
        server.advance(40 * 86400)
        late = agenda.make()
        assert late["id"] in copy.read()


def test_pages_of_a_sync_follow_each_other() -> None:
    """No page is larger than it may be, and together they are everything."""
    with serving(create_app(return_urls=RETURN_URLS, choices=Choices(page_size=4))) as server:
        agenda = Agenda(server, "pages")
        made = {agenda.make(subject=str(number))["id"] for number in range(9)}
        copy = reader(agenda, timeMin="2031-03-01T00:00:00Z", timeMax="2031-03-07T00:00:00Z")
        assert set(copy.read()) >= made
        assert max(copy.sizes) == 4
        assert len(copy.sizes) >= 4


def test_each_calendar_has_feeds_of_its_own(sandbox_server: SandboxServer) -> None:
    """A token of one calendar is none of another's, and `primary` is the same as its id."""
    agenda = Agenda(sandbox_server, "feeds")
    listed = agenda.server.call("GET", "/v1/calendars", agenda.token).json()["records"]
    primary, other = (next(one for one in listed if one["primary"] is wanted) for wanted in (True, False))
    for _ in range(2):
        start = agenda.call("POST", "/sync", params=RANGE).json()
    token = {"deltaToken": start["syncUpdatedToken"]}
    agenda.path = f"/v1/calendars/{quoted(primary['id'])}"
    assert agenda.call("GET", "/sync/updated", params=token).status_code == 200
    assert agenda.refuses("GET", "/sync/deleted", params=token) == (400, "token.notValid")
    agenda.path = f"/v1/calendars/{quoted(other['id'])}"
    assert agenda.refuses("GET", "/sync/updated", params=token) == (400, "token.notValid")


def test_a_sync_is_not_ready_at_once_and_needs_its_range(sandbox_server: SandboxServer) -> None:
    """The first answer has no tokens; without both bounds in order there is no sync."""
    agenda = Agenda(sandbox_server, "ready")
    assert agenda.call("POST", "/sync", params=RANGE).json() == {"ready": False}
    assert agenda.call("POST", "/sync", params=RANGE).json()["ready"] is True
    backwards = {"timeMin": RANGE["timeMax"], "timeMax": RANGE["timeMin"]}
    for params in ({}, {"timeMin": RANGE["timeMin"]}, backwards):
        assert agenda.refuses("POST", "/sync", params=params) == (400, "badRequest")


def test_a_token_that_is_too_old_is_gone() -> None:
    """Expired delta tokens answer 410, and a new sync works."""
    with serving(create_app(return_urls=RETURN_URLS)) as server:
        agenda = Agenda(server, "old")
        for _ in range(2):
            start = agenda.call("POST", "/sync", params=RANGE).json()
        server.expire_syncs()
        params = {"deltaToken": start["syncUpdatedToken"]}
        assert agenda.refuses("GET", "/sync/updated", params=params) == (410, "syncToken.expired")
        assert at(9)["dateTime"] == agenda.make()["start"]["dateTime"]
        assert len(reader(agenda).read()) >= 1
