"""`/v1/email/messages`: the list, and one message."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.auth.bearer import Caller
from sandbox.mail import paging, query, shape
from sandbox.mail.mailbox import Message
from sandbox.vocabulary import LISTS_BODIES
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters

_BODY_TYPES = frozenset({"html", "text"})
_HIDDEN = frozenset({"trash", "junk"})


async def list_messages(request: Request, caller: Caller) -> Response:
    """A page of messages, newest first; with bodies if `bodyType` is there and the provider lists them."""
    given = Parameters(request)
    body_type = given.choice("bodyType", _BODY_TYPES)
    q, everything = given.one("q") or "", given.flag("includeTrashAndJunk")
    found = _search(caller, q, everything=everything)
    records, next_token = paging.page(found, given.one("pageToken"), f"{everything}/{q}")
    lists_bodies = caller.account.service in LISTS_BODIES
    answer: dict[str, object] = {
        "length": len(records),
        "records": [shape.listed(message, body_type if lists_bodies else None) for message in records],
    }
    if next_token:
        answer["nextPageToken"] = next_token
    return JSONResponse(answer)


async def get_message(request: Request, caller: Caller) -> Response:
    """One message with its body."""
    given = Parameters(request)
    body_type = given.choice("bodyType", _BODY_TYPES) or "html"
    load_inlines = given.flag("loadInlines")
    for name in ("stripQuoted", "requireThreadId"):
        given.flag(name)
    message = caller.world.mailboxes.of(caller.account.person).find(request.path_params["id"])
    if message is None:
        raise ApiError(404, "notFound", "There is no message with this id.")
    return JSONResponse(shape.whole(message, body_type, load_inlines=load_inlines))


def _search(caller: Caller, q: str, *, everything: bool) -> list[Message]:
    fits = query.parse(q)
    messages = caller.world.mailboxes.of(caller.account.person).messages
    return [m for m in messages if (everything or _HIDDEN.isdisjoint(m.labels)) and fits(m)]
