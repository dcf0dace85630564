"""Calendars, and when people are free (vendor's reference, "Calendar")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aurinko.inputs.plain import given, time_json, to_json
from aurinko.records.calendars import Calendar, Schedules, Suggestions
from aurinko.records.reading import one, page_of

from .call import Call, path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from aurinko.records.pages import Page


def list_(
    *, with_shared: bool | None = None, mode: str | None = None, page_token: str | None = None
) -> Call[Page[Calendar]]:
    """The account's calendars.

    Args:
        with_shared: also those that others share.
        mode: `user` or `group`; Office 365 only.
        page_token: where to begin.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"withShared": with_shared, "mode": mode, "pageToken": page_token}
    return Call("GET", path("calendars"), read=page_of(Calendar), query=query)


def get(id: str = "primary") -> Call[Calendar]:  # noqa: A002 (the API's own word)
    """One calendar; `primary` is the account's own.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("calendars", id), read=one(Calendar))


def create(name: str, *, color: str | None = None, description: str | None = None) -> Call[Calendar]:
    """Make a calendar.

    Args:
        name: of the calendar.
        color: as the provider names it.
        description: what it is for.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = given({"name": name, "color": color, "description": description})
    return Call("POST", path("calendars"), read=one(Calendar), json=body)


def update(
    id: str,  # noqa: A002 (the API's own word)
    *,
    name: str | None = None,
    description: str | None = None,
) -> Call[Calendar]:
    """Give a calendar another name or description.

    Args:
        id: `Calendar.id`.
        name: of the calendar.
        description: what it is for.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = given({"name": name, "description": description})
    return Call("PATCH", path("calendars", id), read=one(Calendar), json=body)


def free_busy(emails: str | Sequence[str], time_min: datetime, time_max: datetime) -> Call[Schedules]:
    """When people are free.

    Args:
        emails: their addresses.
        time_min: from when, with its offset.
        time_max: until when, with its offset.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = {"emails": emails, "timeMin": time_json(time_min), "timeMax": time_json(time_max)}
    return Call("POST", path("calendars", "freeBusy"), read=one(Schedules), json=body, repeatable=True)


def suggest_times(
    attendees: str | Sequence[str | Mapping[str, Any]],
    time_min: datetime,
    time_max: datetime,
    duration_minutes: int,
    *,
    buffer_between_minutes: int | None = None,
    availability_step: int | None = None,
    default_timezone: str | None = None,
    default_work_hours: Mapping[str, Any] | None = None,
    availability_intervals: Mapping[str, Any] | None = None,
    free_statuses: Sequence[str] | None = None,
) -> Call[Suggestions]:
    """Times when people could meet.

    Args:
        attendees: their addresses, or objects with `email`, `timezone`, `work_hours`, `busy_intervals`.
        time_min: from when, with its offset.
        time_max: until when, with its offset.
        duration_minutes: how long the meeting is.
        buffer_between_minutes: how much time is kept free around other meetings.
        availability_step: minutes between two suggestions; 30 if it is not said.
        default_timezone: of those who have none.
        default_work_hours: of those who have none, as a `WeekSchedule` has them.
        availability_intervals: days and hours that count, as the API has them.
        free_statuses: what counts as free; `["free"]` if it is not said.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = {
        "attendees": _attendees(attendees),
        "timeMin": time_min,
        "timeMax": time_max,
        "durationMinutes": duration_minutes,
        "bufferBetweenMinutes": buffer_between_minutes,
        "availabilityStep": availability_step,
        "defaultTimezone": default_timezone,
        "defaultWorkHours": default_work_hours,
        "availabilityIntervals": availability_intervals,
        "freeStatuses": free_statuses,
    }
    place = path("calendars", "suggestMeetingTimes")
    return Call("POST", place, read=one(Suggestions), json=to_json(body), repeatable=True)


def _attendees(given: str | Sequence[str | Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [{"email": one} if isinstance(one, str) else one for one in given]
