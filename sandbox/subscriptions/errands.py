"""What a receiver should hear next, and what follows from its answer."""

from dataclasses import dataclass
from typing import Literal

from sandbox.subscriptions.notices import Notice, Payload, changes
from sandbox.subscriptions.subscriptions import Subscription
from sandbox.subscriptions.watched import Changes

State = Literal["active", "error"]
_DEAD = "The account's provider refuses its token; authorize the account again."
_LONGEST_DELAY = 10 * 60


@dataclass(frozen=True, slots=True)
class Errand:
    """A notice, and what the receiver knows once it was heard: of which changes, and which state."""

    notice: Notice
    cursor: int
    state: State


def next_errand(subscription: Subscription, state: State, records: Changes | None) -> Errand | None:
    """What is to be told now; None if there is nothing.

    While the account's token is dead nothing else is told: its changes come after it is active again.
    """
    if state != subscription.told_state:
        error = _DEAD if state == "error" else None
        return Errand(_notice(subscription, [], state, error), subscription.cursor, state)
    while state == "active" and records and records.seq > subscription.cursor:
        payloads, cursor = changes(subscription, records)
        if payloads:
            return Errand(_notice(subscription, payloads), cursor, state)
        subscription.cursor = cursor
    return None


def heard(subscription: Subscription, errand: Errand) -> None:
    """Note that the receiver knows it."""
    subscription.cursor, subscription.told_state = errand.cursor, errand.state
    subscription.tries, subscription.due = 0, 0.0
    subscription.fail_since = subscription.fail_description = None


def failed(subscription: Subscription, reason: str, now: float, patience: float) -> None:
    """Let it wait: 1 second, then 2, 4, 8 and so on up to 10 minutes, as the vendor does.

    After so many seconds of `patience` it is given up.
    """
    if subscription.fail_since is None:
        subscription.fail_since = now
    subscription.fail_description = reason
    subscription.given_up = now - subscription.fail_since >= patience
    # Ten doublings are more than 10 minutes: bounded, because nobody bounds how often it is tried.
    subscription.due = now + min(2 ** min(subscription.tries, 10), _LONGEST_DELAY)
    subscription.tries += 1


def _notice(
    subscription: Subscription, payloads: list[Payload], state: State | None = None, error: str | None = None
) -> Notice:
    return Notice(
        subscription=subscription.id,
        resource=subscription.resource,
        account_id=subscription.account_id,
        error=error,
        lifecycle_event=state,
        payloads=payloads,
    )
