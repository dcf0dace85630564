"""The whole check, in groups, and its sum in one sentence."""

from dataclasses import dataclass

from app.workbench.leaks import address, lifetime, policy, storage
from app.workbench.leaks.facts import BAD, FATE, UNKNOWN, Facts, Finding

GROUPS = (
    ("Addresses", address.findings),
    ("What the page may do", policy.findings),
    ("What is kept in this browser", storage.findings),
    ("The token", lifetime.findings),
)


@dataclass(frozen=True)
class Group:
    """Findings of one kind."""

    name: str
    findings: tuple[Finding, ...]


def check(facts: Facts) -> list[Group]:
    """All findings."""
    return [Group(name, tuple(find(facts))) for name, find in GROUPS]


def summary(groups: list[Group]) -> str:
    """How many of each kind."""
    verdicts = [finding.verdict for group in groups for finding in group.findings]
    bad, fate, unknown = (verdicts.count(verdict) for verdict in (BAD, FATE, UNKNOWN))
    leaks = f"{bad} leak{'' if bad == 1 else 's'} found" if bad else "No leak found"
    parts = [f"{leaks} that a page can prevent", f"{fate} that no page can; {len(verdicts)} checks"]
    return "; ".join(parts + ([f"{unknown} this browser does not tell"] if unknown else [])) + "."
