"""Mail as a client hands it in."""

from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request

from sandbox.tracking.request import Track
from sandbox.web.bodies import read_optional


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody's address; `raw` is read-only and means nothing here."""

    name: str | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A header line."""

    name: str | None = None
    value: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """An attachment; `content` is base64."""

    inline: bool = False
    name: str | None = None
    mime_type: str | None = None
    content_id: str | None = None
    content: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpRequest:
    """Which rule is to follow the message up, and what its texts name."""

    rule_id: int | None = None
    action_vars: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingReply:
    """An answer; what it answers is in the path. The type of the body is in the query."""

    sender: Person | None = field(default=None, metadata={"name": "from"})
    subject: str | None = None
    body: str | None = None
    to: list[Person] = field(default_factory=list)
    cc: list[Person] = field(default_factory=list)
    bcc: list[Person] = field(default_factory=list)
    reply_to: list[Person] = field(default_factory=list)
    x_headers: list[Line] = field(default_factory=list)
    attachments: list[File] = field(default_factory=list)
    tracking: Track | None = None
    follow_up: FollowUpRequest | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingEmail(OutgoingReply):
    """A message. Only its headers decide its thread; a `threadId`, as older clients send it, is ignored."""

    in_reply_to: str | None = None
    references: str | None = None
    keywords: list[str] = field(default_factory=list)


async def read_reply(request: Request) -> OutgoingReply:
    """Read an answer.

    Raises:
        HTTPException: 400, 413 or 415; the message names the place in the body that is wrong.
    """
    try:
        return await read_optional(request, OutgoingReply)
    except HTTPException as error:
        raise _helped(error) from error


async def read_email(request: Request) -> OutgoingEmail:
    """Read a message; raises as `read_reply` does."""
    try:
        return await read_optional(request, OutgoingEmail)
    except HTTPException as error:
        raise _helped(error) from error


def _helped(error: HTTPException) -> HTTPException:
    # Strings, nulls and single objects where lists of addresses belong are what clients get wrong most.
    detail = error.detail.replace("$.sender", "$.from")
    if any(f"$.{name}" in detail for name in ("to", "cc", "bcc", "replyTo", "from")):
        detail += (
            ' An address is {"name": "...", "address": "..."}; to, cc, bcc and replyTo are arrays of them.'
        )
    return HTTPException(error.status_code, detail)
