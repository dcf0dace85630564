"""Changes of events: made, changed, deleted, and answered."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.calendars.changes import delete, save
from sandbox.calendars.event import ANSWERS, Event, Mailbox, Reminder, answered, own_response
from sandbox.calendars.event import Response as MeetingResponse
from sandbox.calendars.moments import EARLIEST, Moment
from sandbox.calendars.opened import Opened, from_path
from sandbox.calendars.sent import SentEvent, Writing, written
from sandbox.store.ids import fresh_id
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_as
from sandbox.web.conditions import expect_match
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters

_SPELLED = {own: attendee for attendee, own in ANSWERS.items()}
_LONGEST_COMMENT = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerBody:
    """What the owner answers to an invitation."""

    response: MeetingResponse
    comment: str | None = None


async def create_event(request: Request, caller: Caller) -> Response:
    """Add an event of the owner's. No mail is sent to anybody, whatever `notifyAttendees` says."""
    given, found = Parameters(request), from_path(request, caller)
    given.body_type()
    with_record = _options(given)
    sent = await read_as(request, SentEvent)
    found.expect_writable()
    if sent.start is None or sent.end is None:
        raise ApiError(400, "badRequest", "An event needs a start and an end.")
    event = _written(found, _blank(found), sent)
    save(found.calendar.events, event, None, caller.now, caller.choices.tombstones)
    return answer(found.shape.saved(event, with_record=with_record), 201)


async def update_event(request: Request, caller: Caller) -> Response:
    """Change what is given; of an occurrence it makes an exception of its series."""
    given, found = Parameters(request), from_path(request, caller)
    with_record = _options(given)
    sent = await read_as(request, SentEvent)
    before = found.event(request.path_params["eventId"])
    found.expect_writable()
    expect_match(request, before.etag, required=caller.choices.require_if_match)
    event = _written(found, before, sent)
    save(found.calendar.events, event, before, caller.now, caller.choices.tombstones)
    return answer(found.shape.saved(event, with_record=with_record))


async def delete_event(request: Request, caller: Caller) -> Response:
    """Delete an event, a whole series by its master, or one occurrence."""
    given, found = Parameters(request), from_path(request, caller)
    given.flag("notifyAttendees", default=True)
    event = found.event(request.path_params["eventId"])
    found.expect_writable()
    delete(found.calendar.events, event, caller.now, caller.choices.tombstones)
    return ok()


async def respond(request: Request, caller: Caller) -> Response:
    """Accept, decline, or leave it open whether to come. An answer cannot be taken back, only changed."""
    given, found = Parameters(request), from_path(request, caller)
    given.flag("notifyAttendees", default=True)
    body = await read_as(request, AnswerBody)
    before = found.event(request.path_params["eventId"])
    found.expect_writable()
    owner = caller.box.owner.email
    if body.response == "noResponse" or len(body.comment or "") > _LONGEST_COMMENT:
        raise ApiError(400, "badRequest", "The response must be an answer, and its comment not too long.")
    if before.organizer.address == owner or own_response(before, owner) is None:
        raise ApiError(400, "badRequest", "The owner of this calendar is not invited to this event.")
    event = replace(before)
    answered(event, owner, _SPELLED[body.response], body.comment)
    save(found.calendar.events, event, before, caller.now, caller.choices.tombstones)
    return ok()


def _options(given: Parameters) -> bool:
    given.flag("notifyAttendees", default=True)
    return given.flag("returnRecord", default=True)


def _blank(found: Opened) -> Event:
    caller, event_id = found.caller, fresh_id()
    owner = caller.box.owner
    usual = caller.personality.default_reminders
    return Event(
        id=event_id,
        created=caller.now,
        modified=caller.now,
        start=Moment(date_time=EARLIEST),
        end=Moment(date_time=EARLIEST),
        organizer=Mailbox(name=owner.name, address=owner.email),
        ical_uid=f"{event_id}@calendar.example",
        reminder=Reminder(use_default=True) if usual else Reminder(overrides=[]),
    )


def _written(found: Opened, event: Event, sent: SentEvent) -> Event:
    try:
        return written(event, sent, Writing(found.caller.personality, found.home))
    except (ValueError, OverflowError) as error:
        raise ApiError(400, "badRequest", f"The event cannot be kept: {error}.") from error
