"""Sending with everything that was asked for beside: tracking, keywords, following up.

What goes wrong there does not stop the message: it is submitted, and the answer says which steps failed.
"""

from dataclasses import dataclass, field, replace

from sandbox.box import Box
from sandbox.followup.drips import begin, recipients
from sandbox.mail.letters import Letter
from sandbox.mail.message import Message
from sandbox.personalities import personality_of
from sandbox.sending.composing import Composed
from sandbox.sending.outgoing import FollowUpRequest
from sandbox.sending.submitting import submit
from sandbox.tracking.happening import Ids, record_sent
from sandbox.tracking.request import Track, track
from sandbox.tracking.rewriting import rewrite
from sandbox.tracking.tracking import Tracked


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What was asked for. `site` is the sandbox's origin, for tracked links."""

    site: str
    tracking: Track | None = None
    follow_up: FollowUpRequest | None = None
    draft_id: str | None = None


@dataclass(slots=True)
class Dispatched:
    """The message in Sent, its tracking, and why which step failed."""

    message: Message
    tracked: Tracked | None
    failed: dict[str, str] = field(default_factory=dict)


def dispatch(box: Box, mail: Composed, wanted: Wanted, now: float) -> Dispatched:
    """Send a letter that has recipients."""
    failed: dict[str, str] = {}
    tracked = _tracked(box, wanted, now)
    letter = _rewritten(mail.letter, tracked, wanted, failed) if tracked else mail.letter
    keywords = mail.keywords
    if keywords and not personality_of(box.service).keywords:
        keywords, failed["keywords"] = (), "The provider of this account has no keywords."
    message = submit(box, letter, now, answers=mail.answers, keywords=keywords)
    if tracked:
        ids = Ids(message.id, message.internet_id, message.thread_id)
        record_sent(box.tracking, tracked, ids, now)
    if wanted.follow_up:
        _follow_up(box, message, wanted.follow_up, now, failed)
    return Dispatched(message, tracked, failed)


def _tracked(box: Box, wanted: Wanted, now: float) -> Tracked | None:
    if wanted.tracking:
        return track(box.tracking, wanted.tracking, wanted.draft_id, now)
    # The client may have made the draft's own html ready for tracking, and says nothing more of it here.
    return box.tracking.of_draft(wanted.draft_id) if wanted.draft_id else None


def _rewritten(letter: Letter, tracked: Tracked, wanted: Wanted, failed: dict[str, str]) -> Letter:
    if not tracked.opens or f"/track/{tracked.code}.gif" in letter.html:
        return letter
    if not letter.html:
        tracked.opens = False
        failed["tracking"] = "Opens can be seen of html bodies only; this one is text, or empty."
        return letter
    return replace(letter, html=rewrite(letter.html, tracked, wanted.site))


def _follow_up(
    box: Box, message: Message, asked: FollowUpRequest, now: float, failed: dict[str, str]
) -> None:
    rule = box.followup.rule(asked.rule_id) if asked.rule_id is not None else None
    if rule is None:
        failed["followUp"] = "There is no follow-up rule with the id that ruleId gives."
        return
    begin(box, message, rule, asked.action_vars, recipients(message), now)
