"""Times that are only held, until somebody confirms."""

from collections.abc import Iterator

import pytest

from tests.conftest import SandboxServer
from tests.contract.booking import (
    PROFILES,
    SCOPES,
    Time,
    book,
    create,
    event,
    monday,
    quiet,
    refusal,
    somebody,
    times,
)


@pytest.fixture(scope="module")
def clock() -> Time:
    """The sandbox's time."""
    return Time()


@pytest.fixture(scope="module")
def server(clock: Time) -> Iterator[SandboxServer]:
    """A sandbox where it is always the same Monday morning."""
    with monday(clock) as one:
        yield one


@pytest.fixture
def token(server: SandboxServer, request: pytest.FixtureRequest) -> str:
    """Somebody new for each test."""
    return somebody(server, request.node.name)


@pytest.mark.parametrize("minutes", ["0", "-1", "10081", str(2**63 - 1), str(2**63), "x"])
def test_how_long_a_time_can_be_held(server: SandboxServer, token: str, minutes: str) -> None:
    """A reservation is for a minute to a week."""
    made = create(server, token, workHours=quiet())
    slot = times(server, token, made)["items"][0]
    path = f"{PROFILES}/{made['id']}/meeting"
    answer = server.call("POST", path, token, params={"reserveForMinutes": minutes}, json={"time": slot})
    assert refusal(answer, "reserveForMinutes") == (400, "badRequest")


def test_a_reservation_holds_its_time(server: SandboxServer, token: str) -> None:
    """What is reserved is not offered any more, though no event is there until it is confirmed."""
    made = create(server, token, subject="Tea with {{name}}", workHours=quiet(), bufferBetweenMinutes=30)
    slots = times(server, token, made)["items"]
    answer = book(server, token, made, slots[1], 5, schedulerInfo={"name": "Bo"}).json()
    assert answer == {"created": False, "ReservationId": answer["ReservationId"]}
    # The slot before it has no buffer left.
    assert times(server, token, made)["items"] == slots[2:]
    assert refusal(book(server, token, made, slots[1])) == (400, "badRequest")
    path = f"/v1/book/account/reservations/{answer['ReservationId']}/confirm"
    confirmed = server.call("POST", path, token)
    assert confirmed.status_code == 200
    assert event(server, token, confirmed.json()["id"])["subject"] == "Tea with Bo"
    assert times(server, token, made)["items"] == slots[2:]
    assert refusal(server.call("POST", path, token)) == (404, "notFound")


def test_a_reservation_can_be_let_go(server: SandboxServer, token: str) -> None:
    """A deleted reservation gives its time back; nobody else can delete or confirm it."""
    made = create(server, token, workHours=quiet())
    slots = times(server, token, made)["items"]
    path = f"/v1/book/account/reservations/{book(server, token, made, slots[0], 5).json()['ReservationId']}"
    other = server.token("Google", scopes=SCOPES, loginHint="another@booking.example")
    assert refusal(server.call("DELETE", path, other)) == (404, "notFound")
    assert refusal(server.call("POST", f"{path}/confirm", other)) == (404, "notFound")
    assert server.call("DELETE", path, token).json() == {"status": "Ok"}
    assert times(server, token, made)["items"] == slots
    for method, end in (("DELETE", ""), ("POST", "/confirm")):
        assert refusal(server.call(method, path + end, token)) == (404, "notFound")


def test_a_reservation_grows_old(server: SandboxServer, token: str, clock: Time) -> None:
    """When its minutes are over a reservation is gone, and its time is free again."""
    made = create(server, token, workHours=quiet())
    slots = times(server, token, made)["items"]
    number = book(server, token, made, slots[0], 5).json()["ReservationId"]
    try:
        clock.ahead = 299
        assert times(server, token, made)["items"] == slots[1:]
        clock.ahead = 300
        assert times(server, token, made)["items"] == slots
        path = f"/v1/book/account/reservations/{number}/confirm"
        assert refusal(server.call("POST", path, token)) == (404, "notFound")
    finally:
        clock.ahead = 0
