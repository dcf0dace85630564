"""From what a client handed in to a letter."""

import re
from dataclasses import dataclass, replace

from sandbox.mail.letters import Address, Letter
from sandbox.mail.message import Message
from sandbox.sending import checks
from sandbox.sending.outgoing import OutgoingEmail, OutgoingReply
from sandbox.sending.plain import plain
from sandbox.tracking import request as tracking
from sandbox.web.bodies import expect_text
from sandbox.web.errors import ApiError

_RE = re.compile(r"re:", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """A letter, and what its place in the mailbox needs: what it answers, and its keywords."""

    letter: Letter
    answers: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def compose(email: OutgoingEmail, body_type: str, owner: Address) -> Composed:
    """Make a letter of a message.

    Raises:
        ApiError: 400 `badRequest` naming what is wrong, 403 `forbidden` for somebody else's `from`.
    """
    before = checks.message_names(email.references, "references")
    return Composed(
        letter=_letter(email, body_type, owner),
        answers=(*before, *checks.message_names(email.in_reply_to, "inReplyTo")),
        keywords=checks.keywords(email.keywords),
    )


def compose_reply(reply: OutgoingReply, body_type: str, owner: Address, to: Message) -> Composed:
    """Make a letter that answers a message: to its sender, with its subject, if the reply says nothing else.

    Raises:
        ApiError: as `compose`.
    """
    letter = _letter(reply, body_type, owner)
    return Composed(letter=_addressed(letter, to.letter, owner), answers=answering(to))


def answering(message: Message) -> tuple[str, ...]:
    """The `Message-ID`s that an answer to a message names, oldest first."""
    return (*message.answers, message.internet_id)


def subject_of_reply(subject: str | None) -> str:
    """The subject with one `Re:` before it."""
    return subject if subject and _RE.match(subject) else f"Re: {subject or ''}".strip()


def has_recipients(letter: Letter) -> bool:
    """Say whether a letter goes to anybody."""
    return bool(letter.to or letter.cc or letter.bcc)


def require_recipients(letter: Letter) -> None:
    """Refuse a letter to nobody, as every provider does.

    Raises:
        ApiError: 400 `badRequest`.
    """
    if not has_recipients(letter):
        raise checks.refused("There is nobody to send this to: to, cc and bcc are empty.")


def _letter(email: OutgoingReply, body_type: str, owner: Address) -> Letter:
    if email.tracking:
        tracking.check(email.tracking)
    body = expect_text(email.body or "", "body")
    return Letter(
        sender=_sender(email, owner),
        subject=None if email.subject is None else checks.line(email.subject, "subject"),
        to=checks.addresses(email.to, "to"),
        cc=checks.addresses(email.cc, "cc"),
        bcc=checks.addresses(email.bcc, "bcc"),
        reply_to=checks.addresses(email.reply_to, "replyTo"),
        text=plain(body) if body_type == "html" else body,
        html=body if body_type == "html" else "",
        attached=checks.files(email.attachments),
        headers=checks.headers(email.x_headers),
    )


def _sender(email: OutgoingReply, owner: Address) -> Address:
    if email.sender is None:
        return owner
    sender = checks.address(
        replace(
            email.sender, address=owner.address if email.sender.address is None else email.sender.address
        ),
        "from",
    )
    if sender.address.lower() != owner.address.lower():
        # The vendor is silent. Exchange refuses it for want of a right (ErrorSendAsDenied), so it is a 403;
        # Gmail would put the account's own address there, and a client would not notice.
        raise ApiError(403, "forbidden", f"from must be the account's own address, {owner.address}.")
    return Address(sender.name or owner.name, owner.address)


def _addressed(letter: Letter, original: Letter, owner: Address) -> Letter:
    to = letter.to or original.reply_to or (original.sender,)
    if not letter.to and original.sender.address == owner.address:
        to = original.to
    subject = subject_of_reply(original.subject) if letter.subject is None else letter.subject
    return replace(letter, to=to, subject=subject)
