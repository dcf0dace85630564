"""`/v1/followup`: the configuration, the rules, and the conversations."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer
from sandbox.followup.checks import check_config, check_count, check_rule
from sandbox.followup.drips import DripRequest, apply
from sandbox.followup.followup import Config, Conversation, Rule, RuleFields, Status
from sandbox.store.paging import offset_page
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_optional
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters, path_number
from sandbox.web.routing import resource
from sandbox.web.shapes import at


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfigChange:
    """What is to change of the configuration; the rest stays."""

    timezone: str | None = None
    email_aliases: list[str] | None = None


async def get_config(_request: Request, caller: Caller) -> Response:
    """The configuration."""
    return answer(caller.box.followup.config)


async def change_config(request: Request, caller: Caller) -> Response:
    """Change it; what the body does not say stays as it is."""
    asked, followup = await read_optional(request, ConfigChange), caller.box.followup
    config = Config(
        timezone=asked.timezone or followup.config.timezone,
        email_aliases=followup.config.email_aliases if asked.email_aliases is None else asked.email_aliases,
    )
    check_config(config)
    followup.config = config
    return answer(config)


async def list_rules(_request: Request, caller: Caller) -> Response:
    """All rules. The document's words say a list, its schema one rule: a list is what can be meant."""
    return answer(list(caller.box.followup.rules.values()))


async def create_rule(request: Request, caller: Caller) -> Response:
    """Add a rule."""
    fields = await read_optional(request, RuleFields)
    check_rule(fields)
    check_count(len(caller.box.followup.rules))
    return answer(caller.box.followup.add(fields))


async def change_rule(request: Request, caller: Caller) -> Response:
    """Give a rule other contents."""
    rule = _rule(request, caller)
    fields = await read_optional(request, RuleFields)
    check_rule(fields)
    return answer(caller.box.followup.replace(rule.id, fields))


async def delete_rule(request: Request, caller: Caller) -> Response:
    """Delete a rule; conversations that it has begun go on."""
    del caller.box.followup.rules[str(_rule(request, caller).id)]
    return ok()


async def list_conversations(request: Request, caller: Caller) -> Response:
    """A page of conversations, the latest first; with `active` only those that are watched, or are not."""
    given = Parameters(request)
    wanted = given.flag("active") if given.one("active") else None
    found = [
        one
        for one in reversed(caller.box.followup.conversations.values())
        if wanted is None or (one.status == "active") is wanted
    ]
    records, page = offset_page(found, given)
    return answer({**page, "records": [_shown(one) for one in records]})


async def get_conversation(request: Request, caller: Caller) -> Response:
    """How it stands with one conversation."""
    found = caller.box.followup.conversations.get(request.path_params["convoId"])
    if found is None:
        raise ApiError(404, "notFound", "Nothing follows up a conversation with this id.")
    return answer(_shown(found))


async def change_conversation(request: Request, caller: Caller) -> Response:
    """Activate the follow-up of a conversation, change it, or end it."""
    asked = await read_optional(request, DripRequest)
    return answer(_shown(apply(caller.box, request.path_params["convoId"], asked, caller.now)))


def _rule(request: Request, caller: Caller) -> Rule:
    rule = caller.box.followup.rule(path_number(request, "id"))
    if rule is None:
        raise ApiError(404, "notFound", "There is no rule with this id.")
    return rule


def _shown(conversation: Conversation) -> dict[str, object]:
    status: Status = conversation.status
    fields: dict[str, object] = {
        "convoId": conversation.id,
        "subject": conversation.subject,
        "status": status,
        "rule": conversation.rule,
        "dripStartedAt": at(conversation.started),
        "dripLastNum": conversation.sent,
        "dripError": conversation.error,
        "dripEndedAt": at(conversation.ended) if conversation.ended is not None else None,
        "actionVars": conversation.variables,
        "targets": conversation.targets,
        "dripResponder": conversation.responder,
    }
    return {name: value for name, value in fields.items() if value is not None}


_BASE = "/followup"
ROUTES = [
    resource(
        f"{_BASE}/config", GET=bearer("getConfig", get_config), PUT=bearer("updateConfig", change_config)
    ),
    resource(f"{_BASE}/rules", GET=bearer("getRules", list_rules), POST=bearer("createRule", create_rule)),
    resource(
        f"{_BASE}/rules/{{id:segment}}",
        PUT=bearer("updateRule", change_rule),
        DELETE=bearer("deleteRule", delete_rule),
    ),
    resource(f"{_BASE}/conversations", GET=bearer("getConversationsDripStatus", list_conversations)),
    resource(
        f"{_BASE}/conversations/{{convoId:segment}}",
        GET=bearer("getConversationDripStatus", get_conversation),
        PUT=bearer("updateConversationDripStatus", change_conversation),
    ),
]
