"""Booking profiles to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from .plain import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from aurinko.records.record import Record


class ProfileFields(TypedDict, total=False):
    """Something that people can book.

    Attributes:
        name: part of its address.
        subject: of the meetings.
        description: of the meetings.
        location: of the meetings.
        context: a text of one's own.
        duration_minutes: how long a meeting is.
        buffer_between_minutes: how much time is kept free around it.
        availability_step: minutes between two offers: 5, 10, 15, 20, 30 or 60.
        start_after_minutes: how soon somebody can book at the earliest.
        start_time: nothing is offered before, with its offset.
        end_time: nothing is offered after, with its offset.
        time_available_for: how far ahead, as a period of ISO 8601 such as `P14D`.
        work_hours: as a `WeekSchedule` has them.
        availability_intervals: days with hours of their own.
        start_conference: have the provider make a way to meet online.
        open_meeting_url: where to meet online.
    """

    name: str
    subject: str
    description: str
    location: str
    context: str
    duration_minutes: int
    buffer_between_minutes: int
    availability_step: int
    start_after_minutes: int
    start_time: datetime
    end_time: datetime
    time_available_for: str
    work_hours: Record | Mapping[str, Any]
    availability_intervals: Record | Mapping[str, Any]
    start_conference: bool
    open_meeting_url: str


def profile_json(profile: ProfileFields) -> dict[str, Any]:
    """The body of a profile.

    Raises:
        UsageError: a time has no offset.
    """
    body: dict[str, Any] = to_json(profile)
    return body
