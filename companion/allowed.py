"""Which calls are passed on: those that an account's token is for, by path and method, and no others.

Not on the list on purpose: what is done with the client secret or a user's session, what makes sign-ins, and
the end of the token or the account, which would leave the cookie behind.
"""

import re
from urllib.parse import unquote

from companion.errors import method_not_allowed, not_found

LONGEST_PATH = 4000  # bytes; ids of some providers have several hundred
LONGEST_QUERY = 8000  # bytes

# Paths below /v1/; `*` is one segment.
LIST = """
GET                 account
GET POST            calendars
POST                calendars/freeBusy
POST                calendars/suggestMeetingTimes
GET PATCH           calendars/*
POST                calendars/*/events
GET                 calendars/*/events/find
GET                 calendars/*/events/range
GET PATCH DELETE    calendars/*/events/*
GET                 calendars/*/events/*/attachments/*
GET                 calendars/*/events/*/occurrences/*
PUT                 calendars/*/events/*/response
GET                 calendars/*/events/*/series
POST                calendars/*/sync
GET                 calendars/*/sync/deleted
GET                 calendars/*/sync/updated
POST                contacts
POST                contacts/sync
GET                 contacts/sync/deleted
GET                 contacts/sync/updated
GET PATCH DELETE    contacts/*
GET                 email/conversations/*
POST                email/drafts
GET PUT DELETE      email/drafts/*
POST                email/drafts/*/send
POST                email/draftTracking/create
PATCH               email/draftTracking/*
PATCH               email/draftTracking/*/convert
GET POST            email/folders
GET PATCH           email/folders/wellKnown
GET                 email/folders/*
GET                 email/folders/*/messages
GET POST            email/messages
GET DELETE          email/messages/*
GET                 email/messages/*/attachments/*
GET                 email/messages/*/raw
POST                email/messages/*/reply
POST                email/messages/*/status
POST                email/sync
GET                 email/sync/deleted
GET                 email/sync/updated
GET                 email/tracking
GET                 email/tracking/events
POST                email/tracking/ignoreOpenClicks
POST                email/tracking/purgeMyTracking
GET                 email/tracking/*
GET                 email/tracking/*/events
GET                 email/tracking/*/events/*
GET PUT             followup/config
GET                 followup/conversations
GET PUT             followup/conversations/*
GET POST            followup/rules
PUT DELETE          followup/rules/*
GET POST            book/account/profiles
GET PATCH DELETE    book/account/profiles/*
GET POST            book/account/profiles/*/meeting
DELETE              book/account/reservations/*
POST                book/account/reservations/*/confirm
GET                 book/account/workHours
GET POST            subscriptions
GET DELETE          subscriptions/*
GET POST            tasklists
GET PATCH DELETE    tasklists/*
POST                tasklists/*/sync
GET                 tasklists/*/sync/deleted
GET                 tasklists/*/sync/updated
GET POST            tasklists/*/tasks
GET PATCH DELETE    tasklists/*/tasks/*
"""

# RFC 3986, section 3.3: what a segment is made of. Encoded control characters end a text or a line somewhere.
_SEGMENT = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%(?![01]|7[Ff])[0-9A-Fa-f]{2})+")
_QUERY = re.compile(rb"[!\"$-~]*")
# However often it is decoded on the way, whichever slash somebody there takes for one, and before what ends a
# segment for somebody: parameters, which some servers (Tomcat) take off first, a query, a fragment.
_CLIMB = re.compile(r"(?:^|[/\\])\.{1,2}(?:$|[/\\;?#])")
_MOST_DECODED = 5  # times; an id that was encoded more often is none


def _table() -> list[tuple[list[str], set[str]]]:
    rows = [line.split() for line in LIST.split("\n") if line]
    return [(row[-1].split("/"), set(row[:-1])) for row in rows]


_TABLE = _table()


def target(method: str, path: str, query: bytes) -> bytes:
    """Give the request target for the API, with path and query as they were sent.

    Args:
        method: of the request.
        path: what followed `api/v1/`, encoded as it was sent.
        query: without its `?`.

    Raises:
        Refusal: 404 or 405: the call is not on the list.
    """
    segments = path.split("/")
    if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY or not _QUERY.fullmatch(query):
        raise not_found()
    if not all(is_plain(segment) for segment in segments):
        raise not_found()
    methods = _methods(segments)
    if not methods:
        raise not_found()
    if method not in methods:
        raise method_not_allowed(", ".join(sorted(methods)))
    return f"/v1/{path}".encode() + (b"?" + query if query else b"")


def is_plain(segment: str) -> bool:
    """Tell whether a segment is one, for everybody on the way."""
    if not _SEGMENT.fullmatch(segment):
        return False
    for _ in range(_MOST_DECODED):
        if _CLIMB.search(segment):
            return False
        segment, before = unquote(segment), segment
        if segment == before:
            return True
    return False


def _methods(segments: list[str]) -> set[str]:
    """A literal row is the better match: `sync` is no contact."""
    found = [(row, methods) for row, methods in _TABLE if _fits(row, segments)]
    return min(found, key=lambda one: one[0].count("*"))[1] if found else set()


def _fits(row: list[str], segments: list[str]) -> bool:
    return len(row) == len(segments) and all(
        word in {"*", segment} for word, segment in zip(row, segments, strict=True)
    )
