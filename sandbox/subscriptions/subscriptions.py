"""Webhooks: who wants to hear of which changes, and how far they have heard."""

from dataclasses import dataclass, field
from typing import Literal

_FIRST_ID = 87_001

Filter = Literal["withoutDrafts"]


@dataclass(kw_only=True, slots=True)
class Subscription:
    """One receiver of one resource's changes. Times are in seconds since 1970.

    Attributes:
        cursor: The place in the collection's order of changes up to which the receiver was told.
        tries: Deliveries that failed since the last one that did not.
        due: Nothing is sent before this time.
        told_state: The state of the account that the receiver knows of.
        given_up: Deliveries failed for so long that there are no more.
    """

    id: int
    account_id: int
    resource: str
    notification_url: str
    filters: list[Filter] = field(default_factory=list)
    cursor: int = 0
    tries: int = 0
    due: float = 0.0
    fail_since: float | None = None
    fail_description: str | None = None
    told_state: Literal["active", "error"] = "active"
    given_up: bool = False

    @property
    def active(self) -> bool:
        """Whether changes are told."""
        return self.told_state == "active" and not self.given_up


@dataclass(slots=True)
class Subscriptions:
    """All of them, of every account, in the order of their ids."""

    every: list[Subscription] = field(default_factory=list)
    last_id: int = _FIRST_ID - 1

    def add(
        self, account_id: int, resource: str, notification_url: str, filters: list[Filter], cursor: int
    ) -> Subscription:
        """Let an address hear of what changes after a place in the order of changes."""
        self.last_id += 1
        subscription = Subscription(
            id=self.last_id,
            account_id=account_id,
            resource=resource,
            notification_url=notification_url,
            filters=filters,
            cursor=cursor,
        )
        self.every.append(subscription)
        return subscription

    def of(self, account_id: int) -> list[Subscription]:
        """Those of one account."""
        return [one for one in self.every if one.account_id == account_id]

    def find(self, subscription_id: int) -> Subscription | None:
        """The one with this id."""
        return next((one for one in self.every if one.id == subscription_id), None)

    def remove(self, subscription: Subscription) -> None:
        """Tell this one no more; it may be gone already."""
        self.every = [one for one in self.every if one is not subscription]
