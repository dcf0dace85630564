"""Every operation of the vendor's document, called with success and without, and judged."""

from collections.abc import Iterator
from typing import Any

import pytest

from sandbox import create_app
from tests.conftest import RETURN_URLS, serving
from tests.judge import MISSING, Deviations, load
from tests.walk import Walk
from tests.walk.accounts import (
    user_session,
    walk_administration,
    walk_away,
    walk_sign_in,
    walk_user,
    walk_user_out,
)
from tests.walk.listener import listening
from tests.walk.mail import walk_follow_up, walk_mail
from tests.walk.planning import walk_booking, walk_calendars
from tests.walk.records import walk_contacts, walk_subscriptions, walk_tasks
from tools.operations import operations

JUDGE = load()
LEFT_OUT = {one.id for one in operations() if one.sandbox}
pytestmark = pytest.mark.skipif(JUDGE is None, reason=MISSING)
# A code that never was is answered as one that is over.
_REFUSED = {"authCodeExchange": 400, "getAccessTokenByCode": 400}


@pytest.fixture(scope="module")
def walk() -> Iterator[Walk]:
    """The whole walk, made once for all tests of it."""
    assert JUDGE is not None
    with serving(create_app(return_urls=RETURN_URLS)) as server, listening() as listener:
        walk = Walk(server, JUDGE, "walker@walk.example")
        walk_sign_in(walk)
        walk_mail(walk)
        walk_follow_up(walk)
        walk_calendars(walk)
        walk_contacts(walk)
        walk_tasks(walk)
        walk_subscriptions(walk, listener)
        walk_booking(walk)
        walk_user(walk)
        walk_user_out(walk)
        walk_administration(walk)
        walk_away(walk)
        refuse_all(walk)
        yield walk


def refuse_all(walk: Walk) -> None:
    """Call every operation as nobody, and those with an id for something that is not there."""
    walk.token = walk.sign_in()
    user_session(walk)
    there = set(walk.judge.document.operations) - LEFT_OUT
    for operation in map(walk.judge.document.operations.__getitem__, sorted(there)):
        parts = [_absent(parameter) for parameter in operation.parameters if parameter["in"] == "path"]
        nobody = walk.call(operation.id, *parts, known=False).status_code
        assert 400 <= nobody < 500, f"{operation.id} as nobody: {nobody}"
        if operation.security:
            assert nobody == 401, f"{operation.id} as nobody: {nobody}"
        if parts:
            query, body = walk.sent.get(operation.id, ({}, None))
            somebody = walk.call(operation.id, *parts, query=query, body=body, good=False).status_code
            assert somebody == _REFUSED.get(operation.id, 404), f"{operation.id}: {somebody}"


def _absent(parameter: dict[str, Any]) -> object:
    return 987654321 if parameter["schema"].get("type") == "integer" else "there-is-no-such/thing"


def test_every_operation_answers_with_success(walk: Walk) -> None:
    """Each operation of the document was called with success, or is listed as left out."""
    assert set(walk.judge.document.operations) - LEFT_OUT == walk.walked


def test_nothing_else_differs_from_the_document(walk: Walk) -> None:
    """Requests and answers of the walk are as the document says, but for the deviations listed."""
    assert [str(one) for one in Deviations.read().others(walk.found)] == []


def test_every_listed_deviation_still_occurs(walk: Walk) -> None:
    """A deviation that is no more must leave the list."""
    assert [str(one) for one in Deviations.read().unmet(walk.found)] == []


def test_every_limit_is_kept(walk: Walk) -> None:
    """What the list of deviations says to be refused is refused, and each of its limits was tried."""
    listed = {place for narrowed in Deviations.read().narrowed for place in narrowed.at}
    assert walk.taken == []
    assert {place for _, place in walk.tried} == listed
