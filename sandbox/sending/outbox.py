"""What is planned for drafts beside their contents: tracking, following up, and when they go out."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.sending.outgoing import FollowUpRequest
from sandbox.setting import Setting
from sandbox.tracking.request import Track

# Drafts that were sent are remembered, so that their status can be asked for; of them the latest stay.
_MOST_SENT = 1000


@dataclass(kw_only=True, slots=True)
class Job:
    """A draft that goes out by itself at `send_time` (seconds since 1970); `message_id` is what it became."""

    id: int
    send_time: float
    status: Literal["scheduled", "sent", "failed"] = "scheduled"
    error: str | None = None
    message_id: str | None = None


@dataclass(kw_only=True, slots=True)
class Plan:
    """What is planned for one draft. `site` is the origin that tracked links of a scheduled one lead to."""

    tracking: Track | None = None
    follow_up: FollowUpRequest | None = None
    site: str = ""
    job: Job | None = None


@dataclass(slots=True)
class Outbox:
    """The plans of an account, by the ids of the drafts."""

    plans: dict[str, Plan] = field(default_factory=dict)
    latest: int = 0

    def plan(self, draft_id: str) -> Plan:
        """The plan of a draft; there is always one."""
        return self.plans.setdefault(draft_id, Plan())

    def schedule(self, draft_id: str, send_time: float, site: str) -> Job:
        """Let a draft go out at a time, instead of at an earlier chosen one."""
        self.latest += 1
        plan = self.plan(draft_id)
        plan.site, plan.job = site, Job(id=self.latest, send_time=send_time)
        return plan.job

    def due(self, now: float) -> list[tuple[str, Plan, Job]]:
        """Plans whose time has come, the earliest first."""
        waiting = [(key, plan, plan.job) for key, plan in self.plans.items() if plan.job]
        found = [one for one in waiting if one[2].status == "scheduled" and one[2].send_time <= now]
        return sorted(found, key=lambda one: one[2].send_time)

    def done(self, draft_id: str, message_id: str) -> None:
        """The draft went out; its plan is needed no more, but its job can be asked for."""
        plan = self.plans.pop(draft_id)
        if plan.job is None:
            return
        plan.job.status, plan.job.message_id = "sent", message_id
        self.plans[draft_id] = Plan(job=plan.job)
        sent = [key for key, one in self.plans.items() if one.job and one.job.status == "sent"]
        for key in sent[:-_MOST_SENT]:
            del self.plans[key]


def open_outbox(setting: Setting) -> Outbox:
    """What an account begins with: nothing is planned."""
    return Outbox(latest=setting.random("outbox").randrange(1000, 10_000))
