"""Two worker processes and many people at once: nobody gets another's session, and none is lost."""

import asyncio
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx2
import pytest

from tests.asynchronous import run
from tests.companion.scripted import Api, Got, granting, reply
from tests.companion.tabs import MEANT
from tests.companion.workers import Workers, working

PEOPLE = 200
ROUNDS = 4
HELD = 32  # requests that the API has, unanswered, when the workers die


def telling(got: Got) -> Iterable[bytes]:
    """Answer whose token it was, and give everybody one that names them."""
    if "/auth/token/" in got.target:
        return granting(got)
    return reply(200, {"id": int(got.header("authorization").split("-")[1]), "email": "x@x.example"})


@pytest.fixture
def workers(api: Api, tmp_path: Path) -> Iterator[Workers]:
    """Two of them, for the scripted API; their key is made at the first start."""
    api.answer = telling
    with working(2, tmp_path, AURINKO_API_BASE=api.origin) as found:
        yield found
    assert "Traceback" not in found.said
    assert "MARKER" not in found.said


class Person:
    """One browser, which may lose its connections but not its session."""

    def __init__(self, http: httpx2.AsyncClient, url: str, account: int) -> None:
        self.account = account
        self.seen: Counter[object] = Counter()
        self._http, self._url, self._cookie = http, url, ""

    async def sign_in(self) -> None:
        """Bring a code, and keep the cookie."""
        answer = await self._ask("POST", "auth/exchange", json={"code": f"{self.account}-x"})
        assert answer.json() == {"accountId": self.account}
        self._cookie = answer.headers["set-cookie"].partition(";")[0]

    async def look(self) -> None:
        """Ask whose mailbox this is."""
        answer = await self._ask("GET", "api/v1/account", cookie=self._cookie)
        self.seen[answer.json().get("id", answer.text)] += 1

    async def _ask(self, method: str, path: str, cookie: str = "", json: object = None) -> httpx2.Response:
        headers = MEANT | ({"Cookie": cookie} if cookie else {})
        for _ in range(20):
            try:
                return await self._http.request(method, self._url + path, headers=headers, json=json)
            except httpx2.TransportError:
                # As a browser does with a connection that died: it asks again, by a new one.
                self.seen["broken"] += 1
        raise AssertionError("twenty connections died")


async def crowd(url: str, size: int = PEOPLE, between: asyncio.Event | None = None) -> list[Person]:
    """Let everybody sign in and look at once, some rounds."""
    limits = httpx2.Limits(max_connections=64)
    async with httpx2.AsyncClient(timeout=60, trust_env=False, limits=limits) as http:
        people = [Person(http, url, number) for number in range(1000, 1000 + size)]
        await asyncio.gather(*(person.sign_in() for person in people))
        if between:
            between.set()
        for _ in range(ROUNDS):
            await asyncio.gather(*(person.look() for person in people))
    return people


def test_two_hundred_people_on_two_processes_are_kept_apart(workers: Workers) -> None:
    """Each of a thousand answers is the own one."""
    people = run(crowd(workers.url))
    assert [person.seen for person in people] == [Counter({person.account: ROUNDS}) for person in people]
    assert len(workers.pids()) == 2


def test_workers_that_are_killed_take_no_session_with_them(workers: Workers, api: Api) -> None:
    """What was on its way breaks, and is asked again; everybody is still signed in."""
    gone = threading.Event()

    def held(got: Got) -> Iterable[bytes]:
        if got.target == "/v1/account":
            gone.wait(60)
        return telling(got)

    def kill() -> None:
        # Nobody has been answered yet, so whichever of the two has the requests dies with them.
        with api.news:
            assert api.news.wait_for(lambda: len(api.relayed) >= HELD, 60)
        for number, pid in enumerate(workers.pids()[:2]):
            os.kill(pid, signal.SIGKILL)
            workers.wait_for("Started server process", 3 + number)
        gone.set()

    async def killing() -> list[Person]:
        signed_in = asyncio.Event()
        work = asyncio.ensure_future(crowd(workers.url, between=signed_in))
        await signed_in.wait()
        await asyncio.to_thread(kill)
        return await work

    api.answer = held
    people = run(killing())
    assert sum(person.seen.pop("broken", 0) for person in people)
    assert [person.seen for person in people] == [Counter({person.account: ROUNDS}) for person in people]
    # Their successors have the same key.
    again = run(crowd(workers.url, 40))
    assert all(person.seen[person.account] == ROUNDS for person in again)
