"""Changing mail: read or unread, archived or not, keywords, and deleting."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller
from sandbox.mail.folders import HOMES
from sandbox.mail.mailbox import Mailbox
from sandbox.mail.message import Message
from sandbox.mail.reading import find_message
from sandbox.web.answers import ok
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError

_MOST_KEYWORDS = 100
_LONGEST_KEYWORD = 255


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What is to be changed; what is not there stays as it is."""

    unread: bool | None = None
    archived: bool | None = None
    keywords: list[str] | None = None


async def update_status(request: Request, caller: Caller) -> Response:
    """Change the state of a message; a change that changes nothing is none for the feeds."""
    message = find_message(caller, request)
    wanted = await read_as(request, StatusUpdate)
    before = (message.labels, message.keywords, message.folder_id)
    keywords = message.keywords if wanted.keywords is None else _checked(wanted.keywords)
    if wanted.archived is not None:
        _archive(caller.box.mail, message, archived=wanted.archived)
    if wanted.unread is not None:
        message.labels = message.labels - {"unread"} | ({"unread"} if wanted.unread else frozenset())
    message.keywords = keywords
    if before != (message.labels, message.keywords, message.folder_id):
        caller.box.mail.put(message, caller.now)
    return ok()


async def delete_message(request: Request, caller: Caller) -> Response:
    """Move a message to the trash; one that lies there already is deleted for good."""
    message, mail = find_message(caller, request), caller.box.mail
    if "trash" in message.labels:
        mail.remove(message.id, caller.now, caller.choices.tombstones)
        return ok()
    _move(mail, message, message.labels - frozenset(HOMES) | {"trash"})
    mail.put(message, caller.now)
    return ok()


def _archive(mail: Mailbox, message: Message, *, archived: bool) -> None:
    folders = mail.folders
    if not archived:
        if message.labels.isdisjoint(HOMES):
            _move(mail, message, message.labels | {"inbox"})
        return
    if not (folders.archive or folders.labels):
        raise ApiError(400, "badRequest", "No folder is marked as the archive (/v1/email/folders/wellKnown).")
    # Gmail takes a message out of the inbox and leaves it where else it is. A draft stays one anywhere.
    left = {"inbox"} if folders.labels else {*HOMES} - {"draft"}
    _move(mail, message, message.labels - left)


def _move(mail: Mailbox, message: Message, labels: frozenset[str]) -> None:
    message.labels = labels
    message.folder_id = mail.folders.home(labels)


def _checked(keywords: list[str]) -> tuple[str, ...]:
    if len(keywords) > _MOST_KEYWORDS or any(
        not 0 < len(word.strip()) <= _LONGEST_KEYWORD for word in keywords
    ):
        raise ApiError(
            400,
            "badRequest",
            f"keywords: {_MOST_KEYWORDS} at most, each from 1 to {_LONGEST_KEYWORD} characters.",
        )
    return tuple(dict.fromkeys(word.strip() for word in keywords))
