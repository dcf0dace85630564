"""Drafts that go out by themselves when their time has come."""

from sandbox.box import Box
from sandbox.choices import Choices
from sandbox.mail.message import Message
from sandbox.sending.composing import Composed, has_recipients
from sandbox.sending.dispatching import Dispatched, Wanted, dispatch
from sandbox.sending.outbox import Job, Plan

# The feed's own deletions keep it shorter, where the sandbox is told to.
_TOMBSTONES = Choices().tombstones


def find_draft(box: Box, draft_id: str) -> Message | None:
    """The draft with this id; one in the trash is none any more."""
    message = box.mail.find(draft_id)
    return message if message and "draft" in message.labels and "trash" not in message.labels else None


def send_draft(box: Box, draft: Message, wanted: Wanted, now: float, keep: int = _TOMBSTONES) -> Dispatched:
    """Send a draft that has recipients; the message in Sent is a new one, and the draft is gone."""
    mail = Composed(letter=draft.letter, answers=draft.answers, keywords=draft.keywords)
    sent = dispatch(box, mail, wanted, now)
    box.mail.remove(draft.id, now, keep)
    box.outbox.plan(draft.id)
    box.outbox.done(draft.id, sent.message.id)
    return sent


def send_due(box: Box, now: float) -> None:
    """Send every scheduled draft whose time has come, as if somebody had looked in that moment."""
    for draft_id, plan, job in box.outbox.due(now):
        _send(box, draft_id, plan, job)


def _send(box: Box, draft_id: str, plan: Plan, job: Job) -> None:
    draft = find_draft(box, draft_id)
    if draft is None or not has_recipients(draft.letter):
        job.status, job.error = "failed", "There is nobody to send it to." if draft else "The draft is gone."
        return
    wanted = Wanted(site=plan.site, tracking=plan.tracking, follow_up=plan.follow_up, draft_id=draft_id)
    send_draft(box, draft, wanted, job.send_time)
