"""Reading mail: lists, conversations, one message, its raw form, and its attachments."""

import asyncio
import base64
from bisect import bisect_right
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.mail import query, shape
from sandbox.mail.contents import content_of
from sandbox.mail.message import Message, position
from sandbox.mail.native import native
from sandbox.mail.operators import Seen, Test
from sandbox.mail.raw import raw
from sandbox.store.tokens import unseal
from sandbox.web.answers import answer
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters

_HIDDEN = frozenset({"trash", "junk"})
# So many messages a search looks through before other requests have their turn: up to 10 ms (measured).
_STEP = 500
# Mail to an IMAP account is put into threads within a day.
_THREADED_AFTER = 24 * 60 * 60
_RETRY_SECONDS = "1"


async def list_messages(request: Request, caller: Caller) -> Response:
    """A page of messages, newest first; with bodies if `bodyType` is there and the provider lists them."""
    given = Parameters(request)
    q, everything = given.one("q") or "", given.flag("includeTrashAndJunk")
    search = _search(q, caller)
    hidden = frozenset[str]() if everything or (search and search.everywhere) else _HIDDEN

    def fits(message: Message) -> bool:
        return hidden.isdisjoint(message.labels) and (search is None or search.fits(message))

    messages = caller.box.mail.newest
    return await _page(given, caller, messages, f"messages/{everything}/{q}", fits, seeks=search is not None)


async def list_folder(request: Request, caller: Caller) -> Response:
    """A page of the messages in a folder, or with a label of Gmail's."""
    given, mail = Parameters(request), caller.box.mail
    folder = mail.folders.get(request.path_params["id"])
    q = given.one("q") or ""
    search, lies = _search(q, caller), mail.folders.holding(folder)

    def fits(message: Message) -> bool:
        return lies(message.labels, message.keywords, message.folder_id) and (
            search is None or search.fits(message)
        )

    return await _page(given, caller, mail.newest, f"folder/{folder.id}/{q}", fits, seeks=True)


async def list_conversation(request: Request, caller: Caller) -> Response:
    """A page of the messages of a thread, newest first."""
    thread_id = request.path_params["id"]
    messages = caller.box.mail.thread(thread_id)
    if not messages:
        raise ApiError(404, "notFound", "There is no conversation with this id.")
    about = f"thread/{thread_id}"
    return await _page(Parameters(request), caller, messages, about, lambda _message: True, seeks=False)


async def get_message(request: Request, caller: Caller) -> Response:
    """One message with its body."""
    given = Parameters(request)
    message = find_message(caller, request)
    body_type = given.body_type() or "html"
    load_inlines, strip_quoted = given.flag("loadInlines"), given.flag("stripQuoted")
    if given.flag("requireThreadId"):
        _wait_for_thread(message, caller)
    shown = shape.whole(
        message,
        body_type,
        load_inlines=load_inlines,
        strip_quoted=strip_quoted,
        threaded=not _pends(message, caller),
    )
    return answer(_with_native(shown, message, given, caller))


async def get_raw(request: Request, caller: Caller) -> Response:
    """One message as it travels."""
    # The library would say UTF-8 for any text; there is nothing in it but ASCII.
    return Response(raw(find_message(caller, request)), headers={"Content-Type": "text/plain"})


async def get_attachment(request: Request, caller: Caller) -> Response:
    """The contents of an attachment, as base64 within JSON."""
    message = find_message(caller, request)
    sought = request.path_params["attachment"]
    for place, file in enumerate(message.letter.attached):
        if shape.attachment_id(message, place) == sought:
            return answer({"content": base64.b64encode(content_of(file)).decode()})
    raise ApiError(404, "notFound", "The message has no attachment with this id.")


def find_message(caller: Caller, request: Request) -> Message:
    """The message that the path names.

    Raises:
        ApiError: 404 `notFound`.
    """
    message = caller.box.mail.find(request.path_params["id"])
    if message is None:
        raise ApiError(404, "notFound", "There is no message with this id.")
    return message


def listed(
    messages: Sequence[Message], given: Parameters, caller: Caller, body_type: str | None
) -> list[object]:
    """Messages as a list shows them to this caller."""
    shown = body_type if caller.personality.lists_bodies else None
    return [
        _with_native(
            shape.listed(message, shown, threaded=not _pends(message, caller)), message, given, caller
        )
        for message in messages
    ]


async def _page(
    given: Parameters, caller: Caller, messages: Sequence[Message], about: str, fits: Test, *, seeks: bool
) -> Response:
    body_type = given.body_type()
    if seeks:
        messages, fits = await _found(given, caller, messages, about, fits), lambda _message: True
    records, page = caller.page(messages, position, given, about, fits)
    return answer({**page, "records": listed(records, given, caller, body_type)})


async def _found(
    given: Parameters, caller: Caller, messages: Sequence[Message], about: str, fits: Test
) -> list[Message]:
    """The next messages that fit, with pauses: a search of 100,000 of them takes a second."""
    token, enough = given.one("pageToken"), caller.choices.page_size + 1
    place = unseal(token, caller.named(about)) if token else None
    start = bisect_right(messages, tuple(place), key=position) if isinstance(place, list) else 0
    # A copy, for the list can change in a pause.
    found, rest = [], messages[start:]
    for step in range(0, len(rest), _STEP):
        found += [message for message in rest[step : step + _STEP] if fits(message)]
        if len(found) >= enough:
            break
        await asyncio.sleep(0)
    return found


def _search(q: str, caller: Caller) -> query.Search | None:
    return query.parse(q, Seen(caller.now, caller.box.mail.folders)) if q.strip() else None


def _with_native(
    shown: dict[str, object], message: Message, given: Parameters, caller: Caller
) -> dict[str, object]:
    asked = given.every("nativeProperties")
    if asked:
        shown["nativeProperties"] = native(message, asked, caller.personality)
    return shown


def _pends(message: Message, caller: Caller) -> bool:
    """Whether it is not known yet which thread the message belongs to."""
    if not caller.personality.pends_threads or caller.now - message.at > _THREADED_AFTER:
        return False
    return caller.box.mail.waited.get(message.id, 0) < caller.choices.thread_rounds


def _wait_for_thread(message: Message, caller: Caller) -> None:
    if not _pends(message, caller):
        return
    waited = caller.box.mail.waited
    waited[message.id] = waited.get(message.id, 0) + 1
    raise ApiError(
        408, "timeout", "The thread of this message is still looked for.", {"Retry-After": _RETRY_SECONDS}
    )
