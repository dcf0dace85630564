"""Retries: what is sent again, when, how often, and who is told."""

import asyncio
import contextlib
import pickle
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurinko import (
    AsyncClient,
    AurinkoError,
    Client,
    NetworkError,
    NotFoundError,
    RateLimitedError,
    Request,
    Response,
    Retries,
    ServerError,
    UsageError,
    Wait,
)
from tests.asynchronous import run

from .scripted import Scripted
from .wire import KINDS, TOKEN

OK = Response(200, {}, b'{"id": 1}')
AGAIN = (408, 429, 500, 502, 503, 504)


class Steps:
    """Answers in turn, the last one for ever; an error in their place is raised."""

    def __init__(self, *answers: Response | AurinkoError) -> None:
        self._answers = list(answers)
        self.requests: list[Request] = []

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        step = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(step, AurinkoError):
            raise step
        return step

    def close(self) -> None:
        """Nothing is open."""


class AsyncSteps:
    """The same with `await`."""

    def __init__(self, *answers: Response | AurinkoError) -> None:
        self._inner = Steps(*answers)
        self.requests = self._inner.requests

    async def send(self, request: Request) -> Response:
        return self._inner.send(request)

    async def close(self) -> None:
        """Nothing is open."""


def made(
    kind: str, retries: Retries, *answers: Response | AurinkoError
) -> tuple[Client | AsyncClient, list[Request]]:
    """A client of a kind that gets these answers, and what it sends."""
    if kind == "sync":
        steps = Steps(*answers)
        return Client(TOKEN, transport=steps, retries=retries), steps.requests
    waiting = AsyncSteps(*answers)
    return AsyncClient(TOKEN, transport=waiting, retries=retries), waiting.requests


def no(status: int, **headers: str) -> Response:
    """A refusal; the names of its headers have underscores here."""
    return Response(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"{}")


def get(kind: str, retries: Retries, *answers: Response | AurinkoError) -> tuple[Any, int]:
    """What a call gives in the end, or its error, and how often it was sent."""
    return ask(kind, retries, lambda client: client.account.get(), *answers)


def ask(
    kind: str, retries: Retries, act: Callable[[Any], Any], *answers: Response | AurinkoError
) -> tuple[Any, int]:
    client, requests = made(kind, retries, *answers)
    try:
        value = act(client) if kind == "sync" else run(act(client))
    except AurinkoError as error:
        value = error
    return value, len(requests)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", AGAIN)
def test_what_passes_is_tried_again(kind: str, status: int) -> None:
    """408, 429, 500, 502, 503 and 504: the next answer counts."""
    value, times = get(kind, Retries(first=0), no(status), no(status), OK)
    assert (value.id, times) == (1, 3)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 412, 422, 501, 505, 520, 529])
def test_what_stays_is_not_tried_again(kind: str, status: int) -> None:
    """Asking again would give the same answer."""
    value, times = get(kind, Retries(first=0), no(status, retry_after="0"), OK)
    assert (value.status, times) == (status, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_connection_is_not_tried_again(kind: str) -> None:
    """Only what the API itself asks for is."""
    value, times = get(kind, Retries(first=0), NetworkError("The wire is cut."), OK)
    assert (type(value), times) == (NetworkError, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_it_ends_after_so_many_times_with_the_last_error(kind: str) -> None:
    """`times` more, and then the error that came last; `times=0` is for one try."""
    value, times = get(kind, Retries(times=3, first=0), no(429), no(503), no(503), no(500), OK)
    assert (type(value), value.status, times) == (ServerError, 500, 4)
    value, times = get(kind, Retries(times=0), no(429), OK)
    assert (type(value), times) == (RateLimitedError, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_every_wait_is_told_before_it_begins(kind: str) -> None:
    """The hook sees the try that failed, and its error."""
    waits: list[Wait] = []
    get(kind, Retries(first=0, on_wait=waits.append), no(429, retry_after="0"), no(503), OK)
    assert [(one.seconds, one.attempt, type(one.error)) for one in waits] == [
        (0.0, 1, RateLimitedError),
        (0.0, 2, ServerError),
    ]
    assert waits[0].error.path == "/v1/account"


def test_retry_after_is_waited_but_never_less_than_a_first_wait() -> None:
    """A server that says 0, or a moment that is past, is never asked without a pause."""
    retries = Retries(total=1000, first=0.5, chance=lambda: 0.0, clock=lambda: 0.0)
    for asked, seconds in ((0.0, 0.25), (0.2, 0.25), (0.3, 0.3), (7.0, 7.0), (40.0, 40.0)):
        error = RateLimitedError("x", status=429)
        error.retry_after = asked
        waits = [retries.wait(error, attempt, 0.0) for attempt in (1, 2, 3)]
        assert [one.seconds if one else None for one in waits] == [seconds] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_the_wait_is_real(kind: str) -> None:
    """Without `Retry-After` it is the backoff: here 20 milliseconds at least, then 40."""
    begun = time.monotonic()
    get(kind, Retries(first=0.02, chance=lambda: 1.0), no(429), no(429), OK)
    assert time.monotonic() - begun >= 0.06


@given(
    attempt=st.integers(1, 40),
    chance=st.floats(0, 1, exclude_max=True),
    first=st.floats(0, 100),
    longest=st.floats(0, 100),
)
def test_the_backoff_stays_in_its_bounds(attempt: int, chance: float, first: float, longest: float) -> None:
    """It doubles from `first` to `longest`, and at most half of it is left to chance."""
    retries = Retries(
        times=50, total=1000, first=first, longest=longest, chance=lambda: chance, clock=lambda: 0.0
    )
    wait = retries.wait(ServerError("x", status=503), attempt, 0.0)
    assert wait is not None
    whole = min(first * 2 ** (attempt - 1), longest)
    assert whole / 2 <= wait.seconds <= whole


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("asked", ["61", "3600", "999999999999999999999"])
def test_a_wait_that_would_end_too_late_is_not_begun(kind: str, asked: str) -> None:
    """A server cannot hold a program for longer than `total`; the error says how long it wanted."""
    waits: list[Wait] = []
    value, times = get(kind, Retries(total=60, on_wait=waits.append), no(429, retry_after=asked), OK)
    assert (type(value), times, waits) == (RateLimitedError, 1, [])
    assert value.retry_after > 60


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_is_bounded_by_the_clock(kind: str) -> None:
    """Tries that take their time leave less of it for waiting."""
    now = iter([0.0, 25.0, 50.0, 59.99])
    retries = Retries(times=9, total=60, first=0.02, chance=lambda: 1.0, clock=lambda: next(now))
    value, times = get(kind, retries, no(429), no(429), no(503))
    assert (type(value), times) == (ServerError, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hook_that_fails_ends_the_call(kind: str) -> None:
    """Whoever does not want to wait says so by an error of their own."""

    def enough(wait: Wait) -> None:
        raise KeyError(wait.attempt)

    with pytest.raises(KeyError):
        get(kind, Retries(first=0, on_wait=enough), no(429), OK)


def test_a_call_can_be_cancelled_in_a_wait() -> None:
    """Cancelling ends it at once, and nothing is sent afterwards."""
    steps = AsyncSteps(no(429, retry_after="50"), OK)

    async def main() -> None:
        waiting = asyncio.Event()
        retries = Retries(on_wait=lambda _: waiting.set())
        client = AsyncClient(TOKEN, transport=steps, retries=retries)
        task = asyncio.ensure_future(client.account.get())
        await waiting.wait()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        assert task.cancelled()

    begun = time.monotonic()
    run(main())
    assert time.monotonic() - begun < 5
    assert len(steps.requests) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_each_try_sends_the_same(kind: str) -> None:
    """Method, address, headers and body do not change on the way."""
    acts: list[Callable[[Any], Any]] = [
        lambda client: client.email.set_status("m", unread=True),
        lambda client: client.follow_up.set_config(timezone="Europe/Paris"),
    ]
    for act in acts:
        client, requests = made(kind, Retries(first=0), no(429), no(503), OK)
        value = act(client)
        if kind == "async":
            run(value)
        assert len(requests) == 3
        assert requests[0] == requests[1] == requests[2]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["request", "direct"])
def test_of_plain_requests_only_a_get_is_repeated(kind: str, name: str) -> None:
    """Nobody but the caller knows what it does, and they can say so."""
    for method in ("POST", "PATCH", "PUT", "DELETE", "GET"):
        for said, sent in ((None, 3 if method == "GET" else 1), (True, 3), (False, 1)):

            def act(client: Any, method: str = method, said: bool | None = said) -> Any:
                return getattr(client, name)(method, "/v1/x", repeatable=said)

            _, times = ask(kind, Retries(first=0), act, no(503), no(503), OK)
            assert times == sent


@pytest.mark.parametrize("bad", [{"times": -1}, {"total": "1"}, {"first": None}, {"longest": float("nan")}])
def test_numbers_that_are_none_make_no_retries(bad: dict[str, Any]) -> None:
    """They are refused where they are written."""
    with pytest.raises(UsageError):
        Retries(**bad)


def test_a_wait_says_what_it_is() -> None:
    """It goes into logs: no token is in it, and its error can be pickled."""
    waits: list[Wait] = []
    body = f'{{"message": "{TOKEN}"}}'.encode()
    client = Client(
        TOKEN,
        transport=Scripted(Response(429, {"retry-after": "0"}, body)),
        retries=Retries(times=1, first=0, on_wait=waits.append),
    )
    with pytest.raises(RateLimitedError):
        client.account.get()
    assert TOKEN not in repr(waits) + str(waits[0].error)
    assert pickle.loads(pickle.dumps(waits[0].error)).status == 429


def delete_a_contact(kind: str, client: Any) -> None:
    """The call, made by a client of either kind."""
    value = client.contacts.delete("c")
    assert (run(value) if kind == "async" else value) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_deletion_whose_answer_was_lost_is_done(kind: str) -> None:
    """The second try finds nothing there any more, and that is what was wanted."""
    client, requests = made(kind, Retries(first=0), no(504), no(404))
    delete_a_contact(kind, client)
    assert len(requests) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_deletion_that_was_only_put_off_is_not_done(kind: str) -> None:
    """After a 429 alone nothing was tried, and of a request by hand nobody knows what a 404 means."""
    contact, plain = (
        lambda client: client.contacts.delete("c"),
        lambda client: client.request("DELETE", "/v1/x", repeatable=True),
    )
    assert isinstance(ask(kind, Retries(first=0), contact, no(429), no(404))[0], NotFoundError)
    assert isinstance(ask(kind, Retries(first=0), plain, no(503), no(404))[0], NotFoundError)
    for lost in (408, 500, 502, 503, 504):
        assert ask(kind, Retries(first=0), contact, no(lost), no(429), no(404)) == (None, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_deletion_of_nothing_is_told(kind: str) -> None:
    """At the first try nobody else can have done it."""
    client, _ = made(kind, Retries(first=0), no(404))
    with pytest.raises(NotFoundError):
        delete_a_contact(kind, client)
