"""The follow-up robot of an account: its rules, and the conversations that it watches."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.setting import Setting

Status = Literal["disabled", "active", "failed", "finished", "ruleIncomplete"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One reminder: so many days after the mail before it, what to write."""

    interval_days: int | None = None
    message: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleFields:
    """A rule as a client gives it."""

    name: str | None = None
    expect_thread_response: bool | None = None
    template_body: str | None = None
    template_subject: str | None = None
    actions: list[Action] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(RuleFields):
    """A rule with its id, as it is shown."""

    id: int

    @property
    def complete(self) -> bool:
        """Whether the robot would know when to write, and what."""
        told = all(one.interval_days is not None and one.message for one in self.actions)
        return bool(self.actions) and told


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """The zone that the robot's days are counted in, and the owner's other addresses."""

    timezone: str | None = None
    email_aliases: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Conversation:
    """A thread that the robot has touched. Times are in seconds since 1970.

    `since` is when the wait for the next reminder began; `sent` is how many were sent.
    """

    id: str
    subject: str
    status: Status
    rule: Rule
    started: float
    since: float
    variables: dict[str, str]
    targets: list[str]
    sent: int = 0
    ended: float | None = None
    error: str | None = None
    responder: str | None = None


@dataclass(slots=True)
class FollowUp:
    """All of an account."""

    config: Config
    rules: dict[str, Rule]
    conversations: dict[str, Conversation]
    latest: int

    def rule(self, rule_id: int) -> Rule | None:
        """The rule with this id."""
        return self.rules.get(str(rule_id))

    def add(self, fields: RuleFields) -> Rule:
        """Make a rule."""
        self.latest += 1
        return self.replace(self.latest, fields)

    def replace(self, rule_id: int, fields: RuleFields) -> Rule:
        """Give a rule other contents; conversations that have begun go on by what it said then."""
        rule = Rule(
            id=rule_id,
            name=fields.name,
            expect_thread_response=fields.expect_thread_response,
            template_body=fields.template_body,
            template_subject=fields.template_subject,
            actions=fields.actions,
        )
        self.rules[str(rule_id)] = rule
        return rule


def open_follow_up(setting: Setting) -> FollowUp:
    """What an account begins with: a zone, and no rules."""
    latest = setting.random("followup").randrange(1000, 10_000)
    return FollowUp(Config(timezone="Europe/Helsinki"), {}, {}, latest)
