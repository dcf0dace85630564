"""Booking as its tests do it, in a sandbox where it is always the same Monday morning."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from sandbox import create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving

SCOPES = "Calendar.ReadWrite"
PROFILES = "/v1/book/account/profiles"
RESERVATIONS = "/v1/book/account/reservations"
# Berlin's summer time begins 27 days later.
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


class Time:
    """A clock that stands still until a test sets it."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return NOW.timestamp() + self.ahead


@contextmanager
def monday(clock: Time) -> Iterator[SandboxServer]:
    """A sandbox with this clock, until the block ends."""
    with serving(create_app(return_urls=RETURN_URLS, size=70, clock=clock)) as server:
        yield server


def somebody(server: SandboxServer, test: str) -> str:
    """The token of somebody whom only this test knows."""
    name = "".join(one if one.isalnum() else "-" for one in test.lower())[:60].strip("-")
    return server.token("Google", scopes=SCOPES, loginHint=f"{name}@booking.example")


def quiet(*, timezone: str = "UTC", start: str = "03:00:00", end: str = "05:00:00") -> dict[str, Any]:
    """Work hours at night on Sundays, when no made-up calendar has anything."""
    hours = [{"start": start, "end": end}]
    return {"timezone": timezone, "daySchedules": [{"dayOfWeek": "sunday", "workingIntervals": hours}]}


def create(server: SandboxServer, token: str, **terms: object) -> dict[str, Any]:
    """A new profile."""
    answer = server.call("POST", PROFILES, token, json=terms)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def times(server: SandboxServer, token: str, profile: dict[str, Any], **query: object) -> dict[str, Any]:
    """A page of free times."""
    answer = server.call("GET", f"{PROFILES}/{profile['id']}/meeting", token, params=query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def starts(page: dict[str, Any]) -> list[str]:
    """When the slots begin, without the year and the seconds."""
    return [slot["start"][5:16] for slot in page["items"]]


def book(
    server: SandboxServer,
    token: str,
    profile: dict[str, Any],
    slot: object,
    minutes: int | None = None,
    **more: object,
) -> Any:
    """The answer to a booking."""
    query = {} if minutes is None else {"reserveForMinutes": minutes}
    path = f"{PROFILES}/{profile['id']}/meeting"
    return server.call("POST", path, token, params=query, json={"time": slot, **more})


def event(server: SandboxServer, token: str, event_id: str) -> dict[str, Any]:
    """An event of the primary calendar."""
    answer = server.call("GET", f"/v1/calendars/primary/events/{quote(event_id, safe='')}", token)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def refusal(answer: Any, place: str = "") -> tuple[int, str]:
    """The status and the code of a refusal whose message names a place."""
    assert place in answer.json()["message"]
    return answer.status_code, answer.json()["code"]
