"""`/v1/email/messages`: the list, and one message."""

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.mail import query, shape
from sandbox.mail.mailbox import Message, position
from sandbox.store.paging import token_page
from sandbox.web.answers import answer
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.routing import resource

_BODY_TYPES = frozenset({"html", "text"})
_HIDDEN = frozenset({"trash", "junk"})


async def list_messages(request: Request, caller: Caller) -> Response:
    """A page of messages, newest first; with bodies if `bodyType` is there and the provider lists them."""
    given = Parameters(request)
    body_type = given.choice("bodyType", _BODY_TYPES)
    q, everything = given.one("q") or "", given.flag("includeTrashAndJunk")
    fits = query.parse(q)
    records, page = token_page(
        caller.box.mail.newest,
        position,
        token=given.one("pageToken"),
        about=f"messages/{everything}/{q}",
        size=caller.choices.page_size,
        fits=lambda message: (everything or _HIDDEN.isdisjoint(message.labels)) and fits(message),
    )
    shown = body_type if caller.personality.lists_bodies else None
    return answer({**page, "records": [shape.listed(message, shown) for message in records]})


async def get_message(request: Request, caller: Caller) -> Response:
    """One message with its body."""
    given = Parameters(request)
    body_type = given.choice("bodyType", _BODY_TYPES) or "html"
    load_inlines = given.flag("loadInlines")
    for name in ("stripQuoted", "requireThreadId"):
        given.flag(name)
    message = _message(caller, request.path_params["id"])
    return answer(shape.whole(message, body_type, load_inlines=load_inlines))


def _message(caller: Caller, message_id: str) -> Message:
    message = caller.box.mail.find(message_id)
    if message is None:
        raise ApiError(404, "notFound", "There is no message with this id.")
    return message


ROUTES = [
    resource("/email/messages", GET=bearer("messages", list_messages)),
    resource("/email/messages/{id:segment}", GET=bearer("message", get_message)),
]
