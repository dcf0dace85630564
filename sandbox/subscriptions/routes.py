"""`/v1/subscriptions`: who is told of changes."""

from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.bearer import Caller, bearer, caller_of
from sandbox.store.paging import offset_page
from sandbox.subscriptions.handshake import verify
from sandbox.subscriptions.subscriptions import Filter, Subscription
from sandbox.subscriptions.watched import Changes, ensure_may_watch
from sandbox.web.answers import answer, ok
from sandbox.web.bodies import read_as
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters, path_number
from sandbox.web.routing import resource
from sandbox.web.shapes import at

# Each is looked at with every change; the vendor's own limit is not known.
_MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a subscription is asked for with. Both are needed, though the vendor's document marks neither."""

    resource: str
    notification_url: str
    filters: list[Filter] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A subscription, as it is answered."""

    id: int
    resource: str
    notification_url: str
    active: bool
    fail_since: datetime | None = None
    fail_description: str | None = None
    disabled_by_billing: bool = False
    filters: list[Filter]


async def get_subscriptions(request: Request, caller: Caller) -> Response:
    """The account's subscriptions; those that are told no more only if they are asked for."""
    given = Parameters(request)
    everything = given.flag("includeInactive")
    listed = [one for one in caller.world.subscriptions.of(caller.account.id) if everything or one.active]
    records, page = offset_page(listed, given)
    return answer({**page, "records": [_shown(one) for one in records]})


async def subscribe(request: Request, caller: Caller) -> Response:
    """Verify the address, and tell it of everything that changes from now on."""
    wanted = await read_as(request, Wanted)
    _changes(caller, wanted.resource)
    await verify(wanted.notification_url, now=caller.now, seconds=caller.choices.webhook_seconds)
    # Meanwhile the account may have gone, the calendar too, or others have subscribed.
    records = _changes(caller_of(request, "subscribe"), wanted.resource)
    made = caller.world.subscriptions.add(
        caller.account.id,
        wanted.resource,
        wanted.notification_url,
        list(dict.fromkeys(wanted.filters)),
        records.seq,
    )
    return answer(_shown(made))


async def get_subscription(request: Request, caller: Caller) -> Response:
    """One subscription."""
    return answer(_shown(_found(request, caller)))


async def unsubscribe(request: Request, caller: Caller) -> Response:
    """Tell this address no more."""
    caller.world.subscriptions.remove(_found(request, caller))
    return ok()


def _changes(caller: Caller, resource: str) -> Changes:
    if len(caller.world.subscriptions.of(caller.account.id)) >= _MOST:
        raise ApiError(400, "badRequest", f"An account of this sandbox has {_MOST} subscriptions at most.")
    return ensure_may_watch(caller.box, caller.personality, caller.grant.scopes, resource)


def _found(request: Request, caller: Caller) -> Subscription:
    found = caller.world.subscriptions.find(path_number(request, "id"))
    if found is None or found.account_id != caller.account.id:
        raise ApiError(404, "notFound", "There is no subscription with this id.")
    return found


def _shown(subscription: Subscription) -> Shown:
    since = subscription.fail_since
    return Shown(
        id=subscription.id,
        resource=subscription.resource,
        notification_url=subscription.notification_url,
        active=subscription.active,
        fail_since=None if since is None else at(since),
        fail_description=subscription.fail_description,
        filters=subscription.filters,
    )


ROUTES = [
    resource(
        "/subscriptions",
        GET=bearer("getSubscriptions", get_subscriptions),
        POST=bearer("subscribe", subscribe),
    ),
    resource(
        "/subscriptions/{id:segment}",
        GET=bearer("getSubscription", get_subscription),
        DELETE=bearer("unsubscribe", unsubscribe),
    ),
]
