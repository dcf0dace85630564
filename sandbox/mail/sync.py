"""`/v1/email/sync`: what is new, changed or deleted since the last time."""

import json
from dataclasses import dataclass, replace
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.choices import Choices
from sandbox.mail.message import Message
from sandbox.mail.reading import listed
from sandbox.store.delta import Feed
from sandbox.web.answers import answer
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.shapes import encoded, shaped

_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Scan:
    """What a chain of feeds was started for: bodies of some type, and how far back it looks at first.

    Older messages than `after` (seconds since 1970) are in the feed only if they change after `seq`.
    """

    body: str | None = None
    after: float | None = None
    seq: int = 0


async def start(request: Request, caller: Caller) -> Response:
    """Begin, or ask again until it is ready; with `awaitReady` it is ready at once."""
    given = Parameters(request)
    days, body_type = given.number("daysWithin"), given.body_type()
    if days is not None and days < 0:
        raise ApiError(400, "badRequest", "daysWithin must not be negative.")
    if not given.flag("awaitReady"):
        # The days say that it is the same start that is asked for again; a moment would not.
        status = _feed(caller, caller.choices).start(f"{days}/{body_type}")
        if not status["ready"]:
            return answer(status)
    after = None if days is None else caller.now - days * _DAY
    scan = Scan(body_type, after, caller.box.mail.messages.seq)
    return answer(_feed(caller, replace(caller.choices, sync_rounds=0)).start(encoded(scan).decode()))


async def updated(request: Request, caller: Caller) -> Response:
    """A page of messages that are new or changed."""
    given = Parameters(request)
    records, filters, page = _feed(caller, caller.choices).updated(given)
    return answer({**page, "records": listed(records, given, caller, _scan(filters).body)})


async def deleted(request: Request, caller: Caller) -> Response:
    """A page of messages that are gone for good."""
    return answer(_feed(caller, caller.choices).deleted(Parameters(request)))


def _feed(caller: Caller, choices: Choices) -> Feed[Message]:
    return replace(caller.feed("mail", caller.box.mail.messages, _fits), choices=choices)


def _fits(message: Message, filters: str) -> bool:
    scan = _scan(filters)
    return scan.after is None or message.at >= scan.after or message.seq > scan.seq


@lru_cache(64)
def _scan(filters: str) -> Scan:
    return shaped(json.loads(filters), Scan)
