"""Booking profiles of the account (vendor's reference, "Booking")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from aurinko.inputs.booking import ProfileFields, profile_json
from aurinko.inputs.plain import to_json
from aurinko.records.booking import Booked, BookingProfile, Confirmed, Slots
from aurinko.records.reading import counted_of, nothing, one
from aurinko.records.schedules import WeekSchedule

from .call import Call, number, path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from aurinko.records.pages import OffsetPage


def work_hours() -> Call[WeekSchedule]:
    """When the account's owner works.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("book", "account", "workHours"), read=one(WeekSchedule))


def profiles(*, limit: int | None = None, offset: int | None = None) -> Call[OffsetPage[BookingProfile]]:
    """All profiles.

    Args:
        limit: how many on a page; 50 if it is not said.
        offset: how many to leave out.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"limit": limit, "offset": offset}
    return Call("GET", _profiles(), read=counted_of(BookingProfile, offset), query=query)


def profile(id: int) -> Call[BookingProfile]:  # noqa: A002 (the API's own word)
    """One profile.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", _profiles(number(id)), read=one(BookingProfile))


def create(**profile: Unpack[ProfileFields]) -> Call[BookingProfile]:
    """Make a profile.

    Args:
        **profile: `name`, `duration_minutes` and the rest of `aurinko.ProfileFields`.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself.
    """
    return Call("POST", _profiles(), read=one(BookingProfile), json=profile_json(profile))


def update(id: int, **profile: Unpack[ProfileFields]) -> Call[None]:  # noqa: A002 (the API's own word)
    """Change some of a profile; what is not said stays.

    Args:
        id: `BookingProfile.id`.
        **profile: what is to be different, as for `create`.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("PATCH", _profiles(number(id)), read=nothing, json=profile_json(profile))


def delete(id: int) -> Call[None]:  # noqa: A002 (the API's own word)
    """Delete a profile.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", _profiles(number(id)), read=nothing)


def times(
    id: int,  # noqa: A002 (the API's own word)
    *,
    required: str | None = None,
    from_date: date | None = None,
    interval_length: str | None = None,
    page_token: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Call[Slots]:
    """Times that can be booked.

    Args:
        id: `BookingProfile.id`.
        required: `one` or `all` of those who offer it have to be free.
        from_date: the first day.
        interval_length: how many days, as a period of ISO 8601 such as `P7D`.
        page_token: `Slots.next_page_token`.
        limit: how many at most.
        offset: how many to leave out.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {
        "required": required,
        "fromDate": None if from_date is None else from_date.isoformat(),
        "intervalLength": interval_length,
        "pageToken": page_token,
        "limit": limit,
        "offset": offset,
    }
    return Call("GET", _profiles(number(id), "meeting"), read=one(Slots), query=query)


def book(
    id: int,  # noqa: A002 (the API's own word)
    start: datetime,
    end: datetime,
    *,
    name: str,
    email: str,
    group_xids: Sequence[str] | None = None,
    account_ids: Sequence[int] | None = None,
    substitution_data: Mapping[str, Any] | None = None,
    required: str | None = None,
    reserve_for_minutes: int | None = None,
) -> Call[Booked]:
    """Book a time, or only hold it for a while.

    Args:
        id: `BookingProfile.id`.
        start: `Slot.start`.
        end: `Slot.end`.
        name: of whoever books.
        email: of whoever books.
        group_xids: `Slot.group_xids`.
        account_ids: `Slot.account_ids`.
        substitution_data: values for the profile's texts.
        required: `one` or `all` of those who offer it have to be free.
        reserve_for_minutes: hold the time for so long, until `confirm` makes it a meeting.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself.
    """
    body = {
        "time": {"start": start, "end": end},
        "group_xids": group_xids,
        "account_ids": account_ids,
        "scheduler_info": {"name": name, "email": email},
    }
    json = to_json(body)
    if substitution_data is not None:
        json["substitutionData"] = dict(substitution_data)
    query = {"required": required, "reserveForMinutes": reserve_for_minutes}
    return Call("POST", _profiles(number(id), "meeting"), read=one(Booked), query=query, json=json)


def confirm(reservation_id: int) -> Call[Confirmed]:
    """Make a meeting of a reservation. It is never repeated by itself.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    place = path("book", "account", "reservations", number(reservation_id), "confirm")
    return Call("POST", place, read=one(Confirmed))


def cancel(reservation_id: int) -> Call[None]:
    """Let go of a reservation.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", path("book", "account", "reservations", number(reservation_id)), read=nothing)


def _profiles(*segments: str) -> str:
    return path("book", "account", "profiles", *segments)
