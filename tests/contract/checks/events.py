"""`client.events`."""

from datetime import date, timedelta

from aurinko import ChangedError, Event, NotFoundError

from .world import World, gathered, refused, soon

WEEK = timedelta(days=7)


async def check_events(world: World) -> None:
    """An event is made, found, changed, deleted."""
    api = world.api
    start = soon(days=50)
    saved = await api.events.create(
        "primary",
        subject="Pumps",
        description="Which one?",
        location="Yard",
        start=start,
        end=start + timedelta(hours=1),
        timezone="Europe/Helsinki",
        attendees=[
            "Bo Ray <bo@there.example>",
            {"emailAddress": {"address": "cy@there.example"}, "type": "optional"},
        ],
        online_meeting=True,
        reminder={"overrides": [{"minutes": 10}]},
        show_as="busy",
        sensitivity="normal",
        notify_attendees=False,
        body_type="text",
        return_record=True,
    )
    assert saved.ical_uid
    event = await api.events.get("primary", saved.id, native_properties=["x"])
    assert isinstance(event, Event)
    assert event == saved.record or event.id == saved.id
    assert (event.subject, event.location) == ("Pumps", "Yard")
    assert event.start is not None
    assert (event.start.date_time, event.start.timezone) == (start, "Europe/Helsinki")
    assert event.meeting_info is not None
    invited = {
        one.email_address.address: one.type for one in event.meeting_info.attendees if one.email_address
    }
    assert (invited["bo@there.example"], invited["cy@there.example"]) == ("required", "optional")
    assert event.meeting_info.online_meeting_provider
    found = await gathered(api.events.find("primary", [saved.ical_uid, "nothing"]))
    assert [one.id for one in found] == [saved.id]
    in_range = await gathered(api.events.range("primary", start - WEEK, start + WEEK))
    assert saved.id in {one.id for one in in_range}
    changed = await api.events.update(
        "primary", event, subject="Two pumps", notify_attendees=False, return_record=True
    )
    assert changed.record is not None
    assert (changed.record.subject, changed.record.location) == ("Two pumps", "Yard")
    stale = await refused(ChangedError, api.events.update("primary", event, subject="Three"))
    assert stale.advice.startswith("Read the item again")
    bare = await api.events.update(
        "primary", saved.id, if_match=changed.etag, subject="Four", return_record=False
    )
    assert bare.record is None
    await api.events.delete("primary", saved.id, notify_attendees=False)
    await refused(NotFoundError, api.events.get("primary", saved.id))


async def check_whole_days(world: World) -> None:
    """Something that lasts all day has days, and no times."""
    api = world.api
    day = soon(days=60).date()
    saved = await api.events.create("primary", subject="Fair", start=day, end=day + timedelta(days=1))
    event = await api.events.get("primary", saved.id)
    assert event.start is not None
    assert event.end is not None
    assert (event.start.date_only, event.start.date_time) == (day, None)
    assert event.end.date_only == day + timedelta(days=1)
    assert isinstance(event.start.date_only, date)


async def check_series(world: World) -> None:
    """A series is one event, with occurrences that go by their times."""
    api = world.api
    start = soon(days=70)
    saved = await api.events.create(
        "primary",
        subject="Daily",
        start=start,
        end=start + timedelta(minutes=15),
        timezone="UTC",
        recurrence={"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=4"]}},
    )
    second = start + timedelta(days=1)
    occurrence = await api.events.occurrence("primary", saved.id, second)
    assert occurrence.start is not None
    assert occurrence.start.date_time == second
    assert (occurrence.recurrence_type, occurrence.subject) == ("occurrence", "Daily")
    await api.events.update("primary", occurrence, subject="Not so daily")
    await api.events.delete(
        "primary", (await api.events.occurrence("primary", saved.id, start + timedelta(days=2))).id
    )
    series = await api.events.series("primary", saved.id)
    assert series.id == saved.id
    assert series.recurrence is not None
    assert series.recurrence.ical is not None
    assert any("FREQ=DAILY" in rule for rule in series.recurrence.ical.rules)
    assert [one.id for one in series.modified_occurrences] == [occurrence.id]
    assert len(series.deleted_occurrences) == 1
    shown = await gathered(api.events.range("primary", start, start + WEEK))
    assert [one.subject for one in shown if one.subject and "aily" in one.subject] == [
        "Daily",
        "Not so daily",
        "Daily",
    ]


async def check_invitations(world: World) -> None:
    """An invitation is answered, and a file of an event comes in bytes."""
    api = world.api
    there = await gathered(api.events.range("primary", soon(days=-30), soon(days=30)))
    invited = next(
        one
        for one in there
        if one.organizer
        and one.organizer.email_address
        and one.organizer.email_address.address != world.address
        and one.meeting_info
        and one.meeting_info.attendees
    )
    await api.events.respond("primary", invited.id, "accepted", comment="Yes", notify_attendees=False)
    read = await api.events.get("primary", invited.id)
    assert read.meeting_info is not None
    assert read.meeting_info.response == "accepted"
    with_file = next(one for one in there if one.has_attachments)
    file = (await api.events.get("primary", with_file.id)).attachments[0]
    content = await api.events.attachment("primary", with_file.id, file.id)
    assert len(content) == file.size
