"""Answers are noticed: new mail in the thread of a tracked message, or of a conversation followed up."""

from sandbox.box import Box
from sandbox.followup.drips import answered
from sandbox.mail.message import Message
from sandbox.tracking.happening import Ids, record_reply
from sandbox.tracking.tracking import Tracked

_DAEMONS = frozenset({"mailer-daemon", "postmaster"})  # RFC 3834, 4; RFC 3464 for what they send


def notice_replies(box: Box) -> None:
    """Look through the mail that came since the last time."""
    tracking, mail = box.tracking, box.mail.messages
    if tracking.seen == mail.seq:
        return
    seen, tracking.seen = tracking.seen, mail.seq
    waiting = _waiting(box)
    if not waiting and not box.followup.conversations:
        return
    for message in mail.changed(seen):
        if message.born > seen and _came_from_outside(box, message):
            _notice(box, message, waiting.get(message.thread_id, []))


def _waiting(box: Box) -> dict[str, list[Tracked]]:
    threads: dict[str, list[Tracked]] = {}
    for tracked in box.tracking.messages.records.values():
        if tracked.replies and tracked.thread_id and tracked.sent_at is not None:
            threads.setdefault(tracked.thread_id, []).append(tracked)
    return threads


def _came_from_outside(box: Box, message: Message) -> bool:
    own = message.letter.sender.address.lower() == box.owner.email.lower()
    return not own and message.labels.isdisjoint({"sent", "draft"})


def _notice(box: Box, message: Message, waiting: list[Tracked]) -> None:
    sender = message.letter.sender.address
    bounced = sender.partition("@")[0].lower() in _DAEMONS
    reply = Ids(message.id, message.internet_id, message.thread_id)
    for tracked in waiting:
        record_reply(box, tracked, message.at, reply=reply, bounced=bounced)
    if not bounced:
        answered(box.followup, message.thread_id, sender, message.at)
