"""Pages of accounts, with what filters them."""

from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.accounts import Account, Kind
from sandbox.auth.shape import describe
from sandbox.store.paging import offset_page
from sandbox.web.answers import answer
from sandbox.web.parameters import Parameters
from sandbox.world import World

# A parameter, and the field of an account that it is compared with.
_FILTERS = {"authOrgId": "auth_org_id", "clientOrgId": "client_org_id", "serviceType": "service"}


def page_of(
    request: Request,
    world: World,
    kinds: Collection[Kind],
    services: Collection[str],
    filters: Collection[str],
) -> Response:
    """One page, the oldest account first."""
    query = Parameters(request)
    query.choice("serviceType", frozenset(services))
    wanted = {_FILTERS[name]: query.one(name) for name in filters}
    found = (one for one in _subscribed(query, world) if one.kind in kinds and _fits(one, wanted))
    accounts, page = offset_page(found, query)
    return answer({**page, "records": [describe(account) for account in accounts]})


def _subscribed(query: Parameters, world: World) -> list[Account]:
    """All accounts, or the one that a subscription belongs to."""
    wanted = query.number("subscriptionId")
    if wanted is None:
        return world.accounts.every
    subscription = world.subscriptions.find(wanted)
    account = world.accounts.find(subscription.account_id) if subscription else None
    return [account] if account else []


def _fits(account: Account, wanted: dict[str, str | None]) -> bool:
    return all(not value or getattr(account, field) == value for field, value in wanted.items())
