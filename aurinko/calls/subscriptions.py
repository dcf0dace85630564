"""Subscriptions (vendor's reference, "Subscriptions")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aurinko.inputs.plain import given
from aurinko.records.reading import counted_of, nothing, one
from aurinko.records.subscriptions import Subscription

from .call import Call, number, path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aurinko.records.pages import OffsetPage


def list_(
    *, include_inactive: bool | None = None, limit: int | None = None, offset: int | None = None
) -> Call[OffsetPage[Subscription]]:
    """The account's subscriptions.

    Args:
        include_inactive: also those that are off.
        limit: how many on a page; 50 if it is not said.
        offset: how many to leave out.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    query = {"includeInactive": include_inactive, "limit": limit, "offset": offset}
    return Call("GET", path("subscriptions"), read=counted_of(Subscription, offset), query=query)


def get(id: int) -> Call[Subscription]:  # noqa: A002 (the API's own word)
    """One subscription.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("GET", path("subscriptions", number(id)), read=one(Subscription))


def create(
    resource: str, notification_url: str, *, filters: str | Sequence[str] | None = None
) -> Call[Subscription]:
    """Have an address told of changes. The API asks it at once, and it has to answer with the token it gets.

    Args:
        resource: `/email/messages`, `/email/tracking`, `/calendars/{id}/events`, `/contacts`, or
            `/tasklists/{id}/tasks`.
        notification_url: the address, reachable for the API.
        filters: such as `withoutDrafts`.

    Raises:
        AurinkoError: see `aurinko.errors`; `BadRequestError` where the address did not answer as it has to.
            It is never repeated by itself.
    """
    body = given({"resource": resource, "notificationUrl": notification_url})
    if filters is not None:
        body["filters"] = filters
    return Call("POST", path("subscriptions"), read=one(Subscription), json=body)


def delete(id: int) -> Call[None]:  # noqa: A002 (the API's own word)
    """End a subscription.

    Raises:
        AurinkoError: see `aurinko.errors`.
    """
    return Call("DELETE", path("subscriptions", number(id)), read=nothing)
