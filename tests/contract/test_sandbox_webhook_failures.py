"""Notifications that are not heard: they are repeated, ever later, until they are."""

import time
from collections.abc import Iterator

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, serving
from tests.contract.webhooks import DAY, SCOPES, Scene, playing
from tests.receiver import Answer, receiving


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A sandbox of the test's own."""
    with playing() as one:
        yield one


def test_the_clock_alone_is_enough(scene: Scene) -> None:
    """A notification that is due is sent by the sandbox itself, though nobody asks it anything."""
    scene.subscribe()
    scene.receiver.answers.append(Answer(status=503))
    scene.contact("Bo")
    scene.receiver.next()
    scene.pump()
    scene.server.app.state.world.clock.ahead += 1
    assert scene.receiver.next().changes


def test_failures_are_repeated_ever_later(scene: Scene) -> None:
    """After 1, 2, 4, 8 seconds and so on, at most 10 minutes, the same is told again until it is heard."""
    scene.subscribe()
    scene.receiver.answers.extend([Answer(status=500)] * 13)
    contact = scene.contact("Bo")
    assert scene.receiver.next().changes == [("created", contact)]
    scene.pump()
    for delay in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600):
        scene.wait(delay - 0.5)
        assert scene.receiver.hears_nothing()
        scene.wait(0.5)
        sent = scene.receiver.next()
        assert sent.changes == [("created", contact)]
        assert sent.is_signed()
    scene.wait(DAY)
    assert scene.receiver.hears_nothing()


def test_the_next_failure_begins_anew(scene: Scene) -> None:
    """What was heard in the end leaves no delay behind."""
    scene.subscribe()
    for _ in range(2):
        scene.receiver.answers.extend([Answer(status=500)] * 2)
        scene.contact("Bo")
        scene.receiver.next()
        scene.pump()
        for delay in (1, 2):
            scene.wait(delay)
            assert scene.receiver.next().changes
    assert scene.receiver.hears_nothing()


@pytest.mark.parametrize("status", [201, 204, 301, 400, 404, 410, 429, 503])
def test_only_200_is_heard(scene: Scene, status: int) -> None:
    """Every other answer but 422 is one that did not hear; nobody follows a redirect."""
    scene.subscribe()
    elsewhere = scene.receiver.url.replace("/hook", "/elsewhere")
    scene.receiver.answers.append(
        Answer(status=status, text="" if status == 204 else "no", location=elsewhere if status == 301 else "")
    )
    contact = scene.contact("Bo")
    assert scene.receiver.next().path == "/hook"
    scene.pump()
    scene.wait(1)
    again = scene.receiver.next()
    assert (again.path, again.changes) == ("/hook", [("created", contact)])


def test_422_ends_a_subscription(scene: Scene) -> None:
    """A receiver that answers 422 is never told again."""
    kept, ended = scene.subscribe("/tasklists/default/tasks"), scene.subscribe()
    scene.receiver.answers.append(Answer(status=422))
    scene.contact("Bo")
    scene.receiver.next()
    scene.pump()
    assert scene.ids() == [kept["id"]]
    assert scene.server.call("GET", f"/v1/subscriptions/{ended['id']}", scene.token).status_code == 404
    scene.contact("Cy")
    scene.wait(DAY)
    assert scene.receiver.hears_nothing()


def test_a_failing_subscription_says_so(scene: Scene) -> None:
    """While it fails, a subscription tells since when and why; once it is heard, no more."""
    made = scene.subscribe()
    path = f"/subscriptions/{made['id']}"
    scene.receiver.answers.extend([Answer(status=500), Answer(status=503)])
    first = scene.contact("Bo")
    scene.receiver.next()
    scene.pump()
    failing = scene.do("GET", path)
    assert failing["failDescription"] == "the receiver answered 500"
    second = scene.contact("Cy")
    scene.wait(1)
    assert scene.receiver.next().changes == [("created", first), ("created", second)]
    assert scene.do("GET", path) == failing | {"failDescription": "the receiver answered 503"}
    scene.wait(2)
    assert scene.receiver.next().changes == [("created", first), ("created", second)]
    assert scene.do("GET", path) == made
    scene.contact("Di")
    assert len(scene.receiver.next().changes) == 1


def test_it_is_given_up_in_the_end(scene: Scene) -> None:
    """What has failed for three days is inactive: it is told no more, and listed only if asked for."""
    made = scene.subscribe()
    scene.receiver.answers.extend([Answer(status=500)] * 2)
    scene.contact("Bo")
    scene.receiver.next()
    scene.pump()
    assert scene.ids() == [made["id"]]
    scene.wait(3 * DAY)
    scene.receiver.next()
    assert scene.ids() == []
    query = {"includeInactive": "true"}
    (listed,) = scene.server.call("GET", "/v1/subscriptions", scene.token, params=query).json()["records"]
    assert (listed["id"], listed["active"]) == (made["id"], False)
    scene.contact("Cy")
    scene.wait(DAY)
    assert scene.receiver.hears_nothing()


def test_a_slow_receiver_holds_nobody_up() -> None:
    """Others are told at once while one does not answer, and in the end that one has failed."""
    with playing(Choices(webhook_seconds=0.3)) as scene, receiving() as other:
        made = scene.subscribe()
        scene.subscribe(receiver=other)
        scene.receiver.answers.append(Answer(hangs=True))
        contact = scene.contact("Bo")
        assert other.next().changes == [("created", contact)]
        scene.receiver.next()
        scene.pump()
        reason = scene.do("GET", f"/subscriptions/{made['id']}")["failDescription"]
    assert reason == "there was no answer within 0.3 seconds"


def test_it_ends_with_its_server() -> None:
    """A server stops at once though a receiver hangs and retries wait."""
    start = time.monotonic()
    with receiving() as receiver:
        with serving(create_app(return_urls=RETURN_URLS)) as server:
            scene = Scene(server, receiver, server.token("Google", scopes=SCOPES))
            scene.subscribe()
            receiver.answers.append(Answer(hangs=True))
            scene.contact("Bo")
            receiver.next()
        assert time.monotonic() - start < 10
        assert server.app.state.deliverer._watch.cancelled()
