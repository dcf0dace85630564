"""Booking a slot: a meeting at once, or a reservation that becomes one when it is confirmed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sandbox.booking.booking import MOST_RESERVATIONS, Meeting, Reservation
from sandbox.booking.profile import Profile
from sandbox.booking.slots import Host, slots, whole_window
from sandbox.box import Box
from sandbox.calendars.meetings import add_meeting
from sandbox.web.addresses import is_address
from sandbox.web.errors import ApiError

_VARIABLE = re.compile(r"\{\{\s*(\w{1,60})\s*\}\}")
# A template of 10,000 characters can name 2,000 variables: what comes in for one is bounded.
_MOST_DATA, _LONGEST_DATA = 50, 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class SelectedTime:
    """A slot that somebody chose."""

    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SchedulerInfo:
    """Who wants to meet; without an address the meeting has no attendee."""

    email: str | None = None
    name: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedMeeting:
    """What a meeting is booked with. `name` and `email` are the old places of what `scheduler_info` has."""

    time: SelectedTime
    group_xids: list[str] = field(default_factory=list)
    account_ids: list[int] = field(default_factory=list)
    name: str | None = None
    email: str | None = None
    substitution_data: dict[str, str] = field(default_factory=dict)
    scheduler_info: SchedulerInfo = field(default_factory=SchedulerInfo)


def variables(profile: Profile) -> dict[str, str]:
    """The variables in a profile's templates, with what stands for them if nobody says anything else."""
    terms = profile.terms
    texts = (terms.subject, terms.description, terms.location)
    names = dict.fromkeys(name for text in texts for name in _VARIABLE.findall(text or ""))
    return {name: (terms.open_meeting_url or "") if name == "openMeetingUrl" else "" for name in names}


def plan(profile: Profile, host: Host, wanted: WantedMeeting) -> Meeting:
    """The meeting that somebody wants, at a time that is free.

    Raises:
        ApiError: 400 `badRequest` for a time that is no slot, or no more, and for data that cannot be used.
    """
    data = _data(profile, wanted)
    _ensure_free(profile, host, wanted.time)
    terms = profile.terms
    return Meeting(
        start=wanted.time.start,
        end=wanted.time.end,
        subject=_filled(terms.subject or terms.name or "Meeting", data),
        description=_filled(terms.description or "", data),
        location=_filled(terms.location or "", data),
        timezone=host.zone(profile),
        attendees=[[data["name"], data["email"]]] if data["email"] else [],
        online=bool(terms.start_conference),
    )


def put(box: Box, meeting: Meeting, now: float) -> str:
    """Make it an event of the primary calendar; its id."""
    return add_meeting(box, meeting, now).id


def reserve(box: Box, meeting: Meeting, minutes: int, now: float) -> Reservation:
    """Hold the time of a meeting for some minutes.

    Raises:
        ApiError: 400 `badRequest` when too many are held.
    """
    if len(box.booking.held(now)) >= MOST_RESERVATIONS:
        raise ApiError(400, "badRequest", f"No more than {MOST_RESERVATIONS} reservations can wait.")
    return box.booking.reserve(meeting, now + 60 * minutes)


def _ensure_free(profile: Profile, host: Host, time: SelectedTime) -> None:
    window = whole_window(profile, host.now)
    part = replace(window, start=max(window.start, time.start), end=min(window.end, time.end))
    if part.start >= part.end or (time.start, time.end) not in slots(profile, host, part):
        raise ApiError(400, "badRequest", "This time is no free slot of the profile; ask for them again.")


def _data(profile: Profile, wanted: WantedMeeting) -> Mapping[str, str]:
    who = wanted.scheduler_info
    name, email = who.name or wanted.name or "", who.email or wanted.email or ""
    if email and not is_address(email):
        raise ApiError(400, "badRequest", "schedulerInfo.email must be an email address.")
    data = variables(profile) | {"name": name, "email": email} | wanted.substitution_data
    if len(wanted.substitution_data) > _MOST_DATA or max(map(len, data.values())) > _LONGEST_DATA:
        raise ApiError(
            400,
            "badRequest",
            f"substitutionData may have {_MOST_DATA} values of {_LONGEST_DATA} characters each at most.",
        )
    return {**data, "name": name or data["name"], "email": email}


def _filled(template: str, data: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda found: data.get(found[1], ""), template)
