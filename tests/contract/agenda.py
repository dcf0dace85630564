"""A client of one calendar, for tests that make, change and read events."""

from datetime import UTC, datetime, timedelta
from typing import Any, Self

import httpx2

from tests.conftest import SandboxServer

Json = dict[str, Any]
SCOPES = "Calendar.ReadWrite"
# A Monday, far enough from the events that every account begins with.
MONDAY = datetime(2031, 3, 3, tzinfo=UTC)


class Agenda:
    """A calendar of somebody, the primary one at first; each test takes a person of its own."""

    def __init__(
        self, server: SandboxServer, who: str, service: str = "Google", calendar: str = "primary"
    ) -> None:
        self.server = server
        self.owner = f"{who}@x.example"
        self.token = server.token(service, scopes=SCOPES, loginHint=self.owner)
        self.path = f"/v1/calendars/{calendar}"

    @classmethod
    def empty(cls, server: SandboxServer, who: str) -> Self:
        """A new calendar, in which nothing recurs yet."""
        agenda = cls(server, who)
        made = server.call("POST", "/v1/calendars", agenda.token, json={"name": "Empty"}).raise_for_status()
        agenda.path = f"/v1/calendars/{quoted(made.json()['id'])}"
        return agenda

    def call(self, method: str, path: str, **more: Any) -> httpx2.Response:
        """A request below the calendar's path."""
        return self.server.call(method, self.path + path, self.token, **more)

    def get(self, path: str, **params: Any) -> Any:
        """A good answer's JSON."""
        return self.call("GET", path, params=params).raise_for_status().json()

    def refuses(self, method: str, path: str, **more: Any) -> tuple[int, str]:
        """A refusal's status and code."""
        answer = self.call(method, path, **more)
        return answer.status_code, answer.json()["code"]

    def make(self, **event: Any) -> Json:
        """Create an event; what is not given is an hour on Monday."""
        usual = {"subject": "Made", **span(9, 10)}
        answer = self.call("POST", "/events", json=usual | event)
        assert answer.status_code == 201, answer.text
        record: Json = answer.json()["record"]
        return record

    def change(self, event_id: str, **event: Any) -> Json:
        """Change an event; the record as it is then."""
        answer = self.call("PATCH", f"/events/{quoted(event_id)}", json=event).raise_for_status()
        record: Json = answer.json()["record"]
        return record

    def read(self, event_id: str) -> Json:
        """One event."""
        record: Json = self.get(f"/events/{quoted(event_id)}")
        return record

    def delete(self, event_id: str) -> None:
        """Delete one."""
        self.call("DELETE", f"/events/{quoted(event_id)}").raise_for_status()

    def range(self, start: str, end: str) -> list[Json]:
        """Every event of a range, page by page."""
        found: list[Json] = []
        page: Json = {"nextPageToken": None}
        while "nextPageToken" in page:
            more = {"pageToken": page["nextPageToken"]} if page["nextPageToken"] else {}
            page = self.get("/events/range", timeMin=start, timeMax=end, **more)
            assert page["length"] == len(page["records"])
            found += page["records"]
        return found

    def starts(self, start: str, end: str) -> list[str]:
        """When the events of a range start."""
        starts = [one["start"] for one in self.range(start, end)]
        return [one.get("dateTime") or one["dateOnly"] for one in starts]


def quoted(event_id: str) -> str:
    """An id as it stands in a path."""
    return event_id.replace("%", "%25").replace("/", "%2F").replace("+", "%2B").replace("=", "%3D")


def at(hours: float, zone: str = "UTC") -> Json:
    """A moment, counted from Monday's midnight in UTC."""
    return {"dateTime": iso(MONDAY + timedelta(hours=hours)), "timezone": zone}


def span(start: float, end: float, zone: str = "UTC") -> Json:
    """Start and end, as `at`."""
    return {"start": at(start, zone), "end": at(end, zone)}


def iso(moment: datetime) -> str:
    """A time as the API writes it."""
    return moment.isoformat().replace("+00:00", "Z")
