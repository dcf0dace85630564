"""`/v1/email/tracking`: what was tracked, what happened, and forgetting some of it."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.store.paging import offset_page
from sandbox.tracking import drafts
from sandbox.tracking.happening import purge
from sandbox.tracking.shape import event, shown
from sandbox.tracking.tracking import Event, Tracked
from sandbox.web.answers import answer, ok
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters, path_number
from sandbox.web.routing import resource


async def list_tracking(request: Request, caller: Caller) -> Response:
    """A page of tracked messages, the latest first."""
    given = Parameters(request)
    active, sent = given.flag("withActivityOnly"), given.flag("showSentOnly", default=True)
    context, thread_id = given.one("contextContains"), given.one("threadId")
    found = [
        one
        for one in reversed(caller.box.tracking.messages.records.values())
        if (one.last_activity is not None or not active)
        and (one.sent_at is not None or not sent)
        and (not context or context in (one.context or ""))
        and (not thread_id or one.thread_id == thread_id)
    ]
    records, page = offset_page(found, given)
    return answer({**page, "records": [shown(one) for one in records]})


async def get_tracking(request: Request, caller: Caller) -> Response:
    """One tracked message."""
    return answer(shown(_tracked(request, caller, "id")))


async def list_events_of(request: Request, caller: Caller) -> Response:
    """A page of one message's events, the earliest first."""
    tracked = _tracked(request, caller, "id")
    records, page = offset_page(caller.box.tracking.events_of(tracked), Parameters(request))
    return answer({**page, "records": [event(one, tracked) for one in records]})


async def get_event(request: Request, caller: Caller) -> Response:
    """One event of one message."""
    tracked = _tracked(request, caller, "trackingId")
    found = caller.box.tracking.events.find(str(path_number(request, "id")))
    if found is None or found.tracked_id != tracked.id:
        raise ApiError(404, "notFound", "The message has no tracking event with this id.")
    return answer(event(found, tracked))


async def list_events(request: Request, caller: Caller) -> Response:
    """A page of all events, the earliest first: later than `from`, and not later than `to`."""
    given, tracking = Parameters(request), caller.box.tracking
    start, end, thread_id = given.time("from"), given.time("to"), given.one("threadId")
    after = start.timestamp() if start else float("-inf")
    until = end.timestamp() if end else float("inf")

    def fits(one: Event) -> bool:
        tracked = tracking.messages.records[one.tracked_id]
        in_thread = not thread_id or thread_id in {one.thread_id, tracked.thread_id}
        # Times are told in whole seconds, so they are compared so: what was read can be asked for again.
        return in_thread and after < int(one.created) <= until

    records, page = offset_page(filter(fits, tracking.events.records.values()), given)
    told = [event(one, tracking.messages.records[one.tracked_id]) for one in records]
    return answer({**page, "records": told})


async def purge_mine(request: Request, caller: Caller) -> Response:
    """Forget what the caller's own browser, known by its `User-Agent`, opened and clicked of late."""
    user_agent = request.headers.get("user-agent")
    if not user_agent:
        raise ApiError(400, "badRequest", "The header User-Agent is needed: it says whose activity to purge.")
    thread_id, now = Parameters(request).one("threadId"), caller.now
    tracking = caller.box.tracking
    mine = [one for one in tracking.messages.records.values() if not thread_id or one.thread_id == thread_id]
    since = now - caller.choices.purge_seconds
    purge(tracking, mine, user_agent, since, now, caller.choices.tombstones)
    return ok()


async def ignore_open_clicks(request: Request, caller: Caller) -> Response:
    """Count opens and clicks of a message no longer, or again."""
    given = Parameters(request)
    message_id, internet_id = given.one("messageId"), given.one("inetMessageId")
    if not given.one("isIgnored"):
        raise ApiError(400, "badRequest", "isIgnored is missing: true or false.")
    ignored = given.flag("isIgnored")
    if not message_id and not internet_id:
        raise ApiError(400, "badRequest", "Give messageId or inetMessageId.")
    found = [
        one
        for one in caller.box.tracking.messages.records.values()
        if (not message_id or one.message_id == message_id)
        and (not internet_id or one.internet_id == internet_id)
    ]
    if not found:
        raise ApiError(404, "notFound", "No message with this id is tracked.")
    for one in found:
        before = replace(one)
        one.ignored = ignored
        caller.box.tracking.messages.put_changed(one, before, caller.now)
    return ok()


def _tracked(request: Request, caller: Caller, name: str) -> Tracked:
    found = caller.box.tracking.messages.find(str(path_number(request, name)))
    if found is None:
        raise ApiError(404, "notFound", "There is no tracking with this id.")
    return found


_BASE = "/email/tracking"
ROUTES = [
    resource(_BASE, GET=bearer("getTracking", list_tracking)),
    resource(f"{_BASE}/events", GET=bearer("getTrackingEvents", list_events)),
    resource(f"{_BASE}/purgeMyTracking", POST=bearer("purgeMyTracking", purge_mine)),
    resource(f"{_BASE}/ignoreOpenClicks", POST=bearer("switchOpenClicks", ignore_open_clicks)),
    resource(f"{_BASE}/{{id:segment}}", GET=bearer("trackingById", get_tracking)),
    resource(f"{_BASE}/{{id:segment}}/events", GET=bearer("trackingEvents", list_events_of)),
    resource(
        f"{_BASE}/{{trackingId:segment}}/events/{{id:segment}}", GET=bearer("trackingEventById", get_event)
    ),
    *drafts.ROUTES,
]
