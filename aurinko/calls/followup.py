"""The follow-up robot (vendor's reference, "Follow-up")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aurinko.inputs.plain import given, time_json, to_json
from aurinko.records.followup import FollowUpConfig, FollowUpConversation, FollowUpRule
from aurinko.records.reading import counted_of, nothing, one, several

from .call import Call, number, path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from aurinko.records.pages import OffsetPage


def config() -> Call[FollowUpConfig]:
    """What the robot knows of the account.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("followup", "config"), read=one(FollowUpConfig))


def set_config(
    *, timezone: str | None = None, email_aliases: Sequence[str] | None = None
) -> Call[FollowUpConfig]:
    """Tell the robot of the account.

    Args:
        timezone: a name of the IANA database.
        email_aliases: other addresses of the account's owner.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = to_json({"timezone": timezone, "email_aliases": email_aliases})
    return Call("PUT", path("followup", "config"), read=one(FollowUpConfig), json=body)


def rules() -> Call[tuple[FollowUpRule, ...]]:
    """All rules.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("followup", "rules"), read=several(FollowUpRule))


def create_rule(
    name: str,
    actions: Sequence[Mapping[str, Any]],
    *,
    expect_thread_response: bool | None = None,
    template_subject: str | None = None,
    template_body: str | None = None,
) -> Call[FollowUpRule]:
    """Make a rule.

    Args:
        name: of the rule.
        actions: each with `interval_days` and `message`.
        expect_thread_response: stop when somebody answers in the thread.
        template_subject: of the messages.
        template_body: of the messages.

    Raises:
        AurinkoError: see `aurinko.errors`. It is never repeated by itself.
    """
    body = _rule(name, actions, expect_thread_response, template_subject, template_body)
    return Call("POST", path("followup", "rules"), read=one(FollowUpRule), json=body)


def update_rule(
    id: int,  # noqa: A002 (the API's own word)
    name: str,
    actions: Sequence[Mapping[str, Any]],
    *,
    expect_thread_response: bool | None = None,
    template_subject: str | None = None,
    template_body: str | None = None,
) -> Call[FollowUpRule]:
    """Put another rule in a rule's place.

    Args:
        id: `FollowUpRule.id`.
        name: of the rule.
        actions: each with `interval_days` and `message`.
        expect_thread_response: stop when somebody answers in the thread.
        template_subject: of the messages.
        template_body: of the messages.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = _rule(name, actions, expect_thread_response, template_subject, template_body)
    return Call("PUT", path("followup", "rules", number(id)), read=one(FollowUpRule), json=body)


def delete_rule(id: int) -> Call[None]:  # noqa: A002 (the API's own word)
    """Delete a rule.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", path("followup", "rules", number(id)), read=nothing)


def conversations(
    *, active: bool | None = None, limit: int | None = None, offset: int | None = None
) -> Call[OffsetPage[FollowUpConversation]]:
    """Conversations that the robot watches, or watched.

    Args:
        active: only those that it still watches.
        limit: how many on a page; 50 if it is not said.
        offset: how many to leave out.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"active": active, "limit": limit, "offset": offset}
    return Call(
        "GET", path("followup", "conversations"), read=counted_of(FollowUpConversation, offset), query=query
    )


def conversation(convo_id: str) -> Call[FollowUpConversation]:
    """One conversation.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("followup", "conversations", convo_id), read=one(FollowUpConversation))


def set_conversation(
    convo_id: str,
    *,
    status: str | None = None,
    rule_id: int | None = None,
    drip_after: datetime | None = None,
    targets: Sequence[str] | None = None,
    action_vars: Mapping[str, Any] | None = None,
) -> Call[FollowUpConversation]:
    """Have the robot watch a conversation, or not.

    Args:
        convo_id: `FollowUpConversation.convo_id`, or a thread's id.
        status: active or disabled.
        rule_id: `FollowUpRule.id`.
        drip_after: not before this, with its offset.
        targets: whom it writes to.
        action_vars: values for the rule's messages.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    body = given(
        {
            "status": status,
            "ruleId": rule_id,
            "dripAfter": None if drip_after is None else time_json(drip_after),
            "targets": targets,
            "actionVars": None if action_vars is None else dict(action_vars),
        }
    )
    place = path("followup", "conversations", convo_id)
    return Call("PUT", place, read=one(FollowUpConversation), json=body)


def _rule(
    name: str,
    actions: Sequence[Mapping[str, Any]],
    expect_thread_response: bool | None,
    template_subject: str | None,
    template_body: str | None,
) -> dict[str, Any]:
    body: dict[str, Any] = to_json(
        {
            "name": name,
            "actions": actions,
            "expect_thread_response": expect_thread_response,
            "template_subject": template_subject,
            "template_body": template_body,
        }
    )
    return body
