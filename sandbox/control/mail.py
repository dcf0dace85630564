"""`/sandbox/mail`: mail arrives, at once or steadily."""

import base64
import binascii
from dataclasses import dataclass, field, replace

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.people import is_address
from sandbox.box import Box
from sandbox.mail.arrivals import Arrival, ArrivingFile, arrive, arrive_steadily
from sandbox.web.answers import answer
from sandbox.web.bodies import MAIL_BYTES, read_exactly
from sandbox.web.errors import ApiError
from sandbox.web.routing import resource
from sandbox.world import World, world_of

_MOST_KEYWORDS, _LONGEST = 50, 1000
_WITHOUT_END = 1_000_000


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: contents as base64, or a size, for which contents are made up."""

    name: str
    mime_type: str = "application/octet-stream"
    size: int = 0
    content: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """What arrives, where, how often; what is not said is made up.

    With `every` (seconds) it comes by and by, all of it made up, until it was `count`; 0 ends that.
    """

    account_id: int | None = None
    email: str | None = None
    count: int | None = None
    every: float | None = None
    sender: str | None = None
    sender_name: str | None = None
    subject: str | None = None
    text: str | None = None
    html: str | None = None
    in_reply_to: str | None = None
    unread: bool = True
    important: bool = False
    keywords: list[str] = field(default_factory=list)
    attachments: list[File] = field(default_factory=list)


async def add_mail(request: Request) -> Response:
    """Let mail arrive in the inbox of an account."""
    mail, world = await read_exactly(request, Mail, MAIL_BYTES), world_of(request)
    box, now = _box(world, mail), world.clock()
    try:
        if mail.every is not None:
            _check_made_up(mail)
            count = _WITHOUT_END if mail.count is None else mail.count
            arrive_steadily(box, now, every=mail.every, count=count)
            return answer({"every": mail.every, "count": count}, 201)
        count = 1 if mail.count is None else mail.count
        arrived = arrive(box, now, _arrival(mail), count=count)
    except ValueError as error:
        raise _bad(f"{error}.") from error
    return answer({"messages": [{"id": one.id, "threadId": one.thread_id} for one in arrived]}, 201)


def _check_made_up(mail: Mail) -> None:
    said = replace(mail, account_id=None, email=None, count=None, every=None)
    if said != Mail():
        raise _bad("With every, mail is made up: give accountId or email, every and count, nothing else.")


def _box(world: World, mail: Mail) -> Box:
    if (mail.account_id is None) is (mail.email is None):
        raise _bad("Give either accountId or email, and not both.")
    for account in world.accounts.every:
        if mail.account_id == account.id or (mail.email or "").lower() == account.person.email:
            return world.boxes.of(account.service, account.person)
    raise ApiError(404, "notFound", "There is no such account; GET /sandbox/accounts lists all.")


def _arrival(mail: Mail) -> Arrival:
    _check(mail)
    return Arrival(
        sender=mail.sender,
        sender_name=mail.sender_name,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        in_reply_to=mail.in_reply_to,
        unread=mail.unread,
        important=mail.important,
        keywords=tuple(mail.keywords),
        attachments=tuple(
            ArrivingFile(one.name, one.mime_type, one.size, one.content) for one in mail.attachments
        ),
    )


def _check(mail: Mail) -> None:
    if mail.sender is not None and not is_address(mail.sender):
        raise _bad("sender must be the address of a mailbox; its name is senderName.")
    lines = [mail.sender_name, mail.subject, mail.in_reply_to, *mail.keywords]
    if any(len(line) > _LONGEST or not line.isprintable() for line in lines if line):
        raise _bad(f"Names, subjects and keywords are one line each, of at most {_LONGEST} characters.")
    if len(mail.keywords) > _MOST_KEYWORDS:
        raise _bad(f"There may be at most {_MOST_KEYWORDS} keywords.")
    for file in mail.attachments:
        _check_file(file)


def _check_file(file: File) -> None:
    if not file.name or not file.name.isprintable() or not file.mime_type.isprintable():
        raise _bad("An attachment has a name and a mimeType of one line each.")
    try:
        base64.b64decode(file.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _bad("content must be base64.") from error


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)


ROUTES = [resource("/mail", POST=add_mail)]
