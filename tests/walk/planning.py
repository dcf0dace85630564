"""Calendars and events, and booking them."""

from datetime import timedelta
from typing import Any

from tests.walk.mail import someone, walk_synchronization
from tests.walk.moments import moment, span
from tests.walk.walk import Walk


def walk_calendars(walk: Walk) -> None:
    """Calendars, and when people have time."""
    made = walk.go("createCalendar", body={"name": "Walks", "description": "On foot"})
    walk.go("calendars", withShared="true")
    walk.go("calendarById", made["id"])
    walk.go("updateCalendar", made["id"], body={"name": "Long walks"})
    walk.go("freeBusy", body={**span(3), "emails": [walk.address, "bo@acme.example"]})
    meeting_times(walk)
    walk_synchronization(walk, "calendar", "primary", **span(30))
    walk_events(walk)
    walk_series(walk)


def meeting_times(walk: Walk) -> None:
    """Times for a meeting, on some dates at some hours."""
    hours = {"start": "09:00:00", "end": "17:00:00"}
    busy = {"start": moment(timedelta(hours=3)), "end": moment(timedelta(hours=4))}
    date = {"dateStartInclusive": "2026-03-02", "dateEndInclusive": "2027-03-02", "hours": [hours]}
    asked = {
        **span(2),
        "durationMinutes": 30,
        "availabilityIntervals": {"intervals": [date]},
        "attendees": [{"email": walk.address, "timezone": "UTC", "busyIntervals": [busy]}],
    }
    walk.go("suggestMeetingTimes", body=asked)


def meeting(hours: int, **more: object) -> dict[str, object]:
    """Give an event that begins in some hours."""
    times = {
        side: {"dateTime": moment(timedelta(hours=at)), "timezone": "Europe/Helsinki"}
        for side, at in (("start", hours), ("end", hours + 1))
    }
    return {"subject": "Walk", **times, **more}


def walk_events(walk: Walk) -> None:
    """One event with a guest; the invitation and the file are of events that were there before."""
    meet = {"attendees": [{"emailAddress": someone("bo"), "type": "required"}], "onlineMeeting": True}
    made = walk.go("createEvent", "primary", body=meeting(5, meetingInfo=meet), bodyType="text")
    walk.go("eventsByICalUIds", "primary", iCalUId=made["iCalUId"])
    event = walk.go("event", "primary", made["id"])
    walk.go("updateEvent", "primary", made["id"], body={"subject": "Stroll"}, match=event["etag"])
    walk.go("deleteEvent", "primary", made["id"], notifyAttendees="false")
    there = every_event(walk)
    with_file = next(one for one in there if one.get("hasAttachments"))
    file = walk.go("event", "primary", with_file["id"])["attachments"][0]
    walk.go("attachment", "primary", with_file["id"], file["id"])
    invited = next(one for one in there if is_invitation(walk, one))
    walk.go(
        "updateMeetingResponse", "primary", invited["id"], body={"response": "accepted", "comment": "Yes"}
    )


def every_event(walk: Walk) -> list[dict[str, Any]]:
    """Give the events of two months, page by page."""
    query = span(30)
    page = walk.go("range", "primary", **query)
    found = page["records"]
    while "nextPageToken" in page:
        page = walk.go("range", "primary", **query, pageToken=page["nextPageToken"])
        found += page["records"]
    return list(found)


def is_invitation(walk: Walk, event: dict[str, Any]) -> bool:
    """Tell whether somebody else invited the account's owner."""
    owner = event.get("organizer", {}).get("emailAddress", {}).get("address", walk.address)
    return bool(owner != walk.address and event.get("meetingInfo", {}).get("attendees"))


def walk_series(walk: Walk) -> None:
    """An event that comes every day."""
    every_day = {
        "simple": {"pattern": {"frequency": "daily", "interval": 1}, "range": {"type": "byCount", "count": 4}}
    }
    in_lines = {"recurrence": {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=3"]}}}
    walk.go("createEvent", "primary", body=meeting(30, **in_lines, reminder={"overrides": [{"minutes": 10}]}))
    made = walk.go("createEvent", "primary", body=meeting(30, recurrence=every_day), returnRecord="true")
    walk.go("seriesInfo", "primary", made["id"])
    second = moment(timedelta(hours=54))
    starts = made["record"]["start"]["dateTime"]
    walk.go("occurrenceByOrigStart", "primary", made["id"], second[:10] + starts[10:])


def walk_booking(walk: Walk) -> None:
    """The account's own booking profiles."""
    walk.go("workHours")
    made = walk.go("create", body=profile())
    walk.go("getAccBookings", limit=10)
    walk.go("getBooking", made["id"])
    walk.go("updateBooking", made["id"], body={"subject": "A walk"})
    slots = walk.go("bookingAccountMeetingTimes", made["id"], required="all")["items"]
    visitor = {"schedulerInfo": {"name": "Bo", "email": "bo@acme.example"}}
    place = "bookingAccountCreateMeeting"
    walk.go(place, made["id"], body={"time": times(slots[0]), **visitor})
    for slot, end in ((slots[-1], "Confirm"), (slots[-2], "Delete")):
        held = walk.go(place, made["id"], reserveForMinutes=10, body={"time": times(slot), **visitor})
        walk.go(f"bookingAccountReservation{end}", held["ReservationId"])
    slots = walk.go("getMeetingTimes", walk.server.client_id, profile()["name"])["items"]
    body = {"time": times(slots[0]), **visitor}
    walk.go("createMeeting", walk.server.client_id, profile()["name"], body=body)
    walk.go("deleteBooking", made["id"])


def profile() -> dict[str, object]:
    """Give a booking profile."""
    return {
        "name": "walks",
        "durationMinutes": 30,
        "availabilityStep": 30,
        "timeAvailableFor": "P14D",
        "subject": "Walk",
    }


def times(slot: dict[str, object]) -> dict[str, object]:
    """Give a slot's two times, as a booking has them."""
    return {"start": slot["start"], "end": slot["end"]}
