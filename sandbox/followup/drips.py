"""Following up: a conversation is watched, reminded of, and left alone once somebody answers."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sandbox.box import Box
from sandbox.followup.followup import Conversation, FollowUp, Rule
from sandbox.mail.letters import Address, Letter
from sandbox.mail.message import Message
from sandbox.sending.checks import some
from sandbox.sending.composing import answering, subject_of_reply
from sandbox.sending.submitting import submit
from sandbox.web.addresses import is_address
from sandbox.web.errors import ApiError

_DAY = 24 * 3600
# How a message names a variable is said nowhere; these are the braces of most templates.
_VARIABLE = re.compile(r"\{\{\s*([\w.-]{1,100})\s*\}\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class DripRequest:
    """What a client wants of a conversation."""

    status: Literal["disabled", "active"] | None = None
    rule_id: int | None = None
    drip_after: datetime | None = None
    targets: list[str] | None = None
    action_vars: dict[str, str] | None = None


def begin(
    box: Box, message: Message, rule: Rule, variables: dict[str, str], targets: list[str], now: float
) -> Conversation:
    """Watch the conversation of a message from now on."""
    conversation = Conversation(
        id=message.thread_id,
        subject=message.letter.subject or "",
        status="active" if rule.complete else "ruleIncomplete",
        rule=rule,
        started=now,
        since=now,
        variables=variables,
        targets=targets,
    )
    # A conversation that is begun again becomes the latest one.
    box.followup.conversations.pop(conversation.id, None)
    box.followup.conversations[conversation.id] = conversation
    return conversation


def apply(box: Box, conversation_id: str, asked: DripRequest, now: float) -> Conversation:
    """Activate a conversation's follow-up, change it, or end it.

    Raises:
        ApiError: 404 `notFound` for a conversation that is not there, 400 `badRequest` without a rule.
    """
    known = box.followup.conversations.get(conversation_id)
    latest = next(iter(box.mail.thread(conversation_id)), None)
    if known is None and (latest is None or asked.status == "disabled"):
        raise ApiError(404, "notFound", "There is no such conversation, or nothing follows it up.")
    if not all(map(is_address, some(asked.targets or [], "targets"))):
        raise ApiError(400, "badRequest", "targets must be mail addresses.")
    rule = _rule(box.followup, asked, known)
    if latest is not None and (known is None or asked.status == "active"):
        variables, targets = (known.variables, known.targets) if known else ({}, recipients(latest))
        known = begin(box, latest, rule, variables, targets, now)
    if known is None:
        raise ApiError(404, "notFound", "There is no such conversation any more.")
    known.rule = rule
    known.variables = known.variables if asked.action_vars is None else asked.action_vars
    known.targets = known.targets if asked.targets is None else asked.targets
    if asked.drip_after:
        known.since = max(now, asked.drip_after.timestamp())
    if asked.status == "disabled":
        known.status, known.ended = "disabled", now
    return known


def answered(followup: FollowUp, thread_id: str, responder: str, now: float) -> None:
    """Leave a conversation alone that somebody answered, where the rule waits for that."""
    found = followup.conversations.get(thread_id)
    if found and found.status == "active" and found.rule.expect_thread_response:
        found.status, found.ended, found.responder = "finished", now, responder


def drip_due(box: Box, now: float) -> None:
    """Send the reminders whose time has come."""
    for conversation in list(box.followup.conversations.values()):
        while conversation.status == "active" and now >= _due(conversation):
            _remind(box, conversation, _due(conversation))


def recipients(message: Message) -> list[str]:
    """The addresses that a message went to."""
    letter = message.letter
    return list(dict.fromkeys(one.address for one in (*letter.to, *letter.cc, *letter.bcc)))


def _rule(followup: FollowUp, asked: DripRequest, known: Conversation | None) -> Rule:
    if asked.rule_id is None and known:
        return known.rule
    if asked.rule_id is None:
        raise ApiError(400, "badRequest", "ruleId is missing: nothing follows this conversation up yet.")
    rule = followup.rule(asked.rule_id)
    if rule is None:
        raise ApiError(400, "badRequest", "There is no rule with the id that ruleId gives.")
    return rule


def _due(conversation: Conversation) -> float:
    action = conversation.rule.actions[conversation.sent]
    return conversation.since + (action.interval_days or 0) * _DAY


def _remind(box: Box, conversation: Conversation, at: float) -> None:
    thread = box.mail.thread(conversation.id)
    if not thread or not conversation.targets:
        conversation.status, conversation.ended = "failed", at
        conversation.error = "There is nobody to remind." if thread else "The conversation is gone."
        return
    message = conversation.rule.actions[conversation.sent].message or ""
    text = _VARIABLE.sub(lambda name: conversation.variables.get(name[1], name[0]), message)
    letter = Letter(
        sender=box.mail.owner,
        subject=subject_of_reply(conversation.subject),
        to=tuple(Address("", address) for address in conversation.targets),
        text=text,
    )
    submit(box, letter, at, answers=answering(thread[0]))
    conversation.sent, conversation.since = conversation.sent + 1, at
    if conversation.sent == len(conversation.rule.actions):
        conversation.status, conversation.ended = "finished", at
