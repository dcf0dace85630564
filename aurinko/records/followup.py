"""The follow-up robot: it writes again when nobody answers."""

from .fields import Field, as_bool, as_int, as_text, as_text_map, as_texts, as_time, listed, optional
from .record import Record


class FollowUpConfig(Record):
    """What the robot has to know of the account (vendor's reference, "Follow-up")."""

    __slots__ = ()
    shown = ("timezone",)

    timezone = Field("timezone", as_text)
    email_aliases = Field("emailAliases", as_texts)


class FollowUpAction(Record):
    """One more message, after some days."""

    __slots__ = ()
    shown = ("interval_days",)

    interval_days = Field("intervalDays", as_int)
    message = Field("message", as_text)


class FollowUpRule(Record):
    """When the robot writes, and what."""

    __slots__ = ()
    shown = ("id", "name")

    id = Field("id", as_int)
    name = Field("name", as_text)
    expect_thread_response = Field("expectThreadResponse", as_bool)
    template_subject = Field("templateSubject", as_text)
    template_body = Field("templateBody", as_text)
    actions = Field("actions", listed(FollowUpAction))


class FollowUpConversation(Record):
    """A conversation that the robot watches."""

    __slots__ = ()
    shown = ("convo_id", "status")

    convo_id = Field("convoId", as_text)
    subject = Field("subject", as_text)
    status = Field("status", as_text, "disabled, active, failed, finished or ruleIncomplete.")
    rule = Field("rule", optional(FollowUpRule))
    drip_started_at = Field("dripStartedAt", as_time)
    drip_ended_at = Field("dripEndedAt", as_time)
    drip_last_num = Field("dripLastNum", as_int, "How many messages it has sent.")
    drip_error = Field("dripError", as_text)
    drip_responder = Field("dripResponder", as_text)
    action_vars = Field("actionVars", as_text_map)
    targets = Field("targets", as_texts)
