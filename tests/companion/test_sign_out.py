"""Signing out: which tokens the API is told to forget, when, and what the browser is told of it."""

import asyncio
import threading
from collections.abc import Iterable

import pytest
from starlette.types import Message

from tests.asynchronous import run
from tests.companion.scripted import Api, Got, granting, reply
from tests.companion.tabs import MEANT, Tab, companion


def test_signing_out_without_a_session_says_so_and_still_tidies(api: Api, tab: Tab) -> None:
    """The cookie of that account is ended, and the API is not asked."""
    tab.http.cookies.set(f"aurinko-session-{tab.port}-40", "rubbish", domain="localhost.local")
    answer = tab.sign_out(40)
    assert (answer.status_code, answer.json()["code"]) == (401, "session.lost")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert api.got == []


@pytest.mark.parametrize(
    ("status_of_api", "revoked"), [(200, True), (204, True), (401, True), (500, False), (403, False)]
)
def test_signing_out_says_whether_the_token_is_revoked(
    api: Api, tab: Tab, status_of_api: int, revoked: bool
) -> None:
    """One that the API does not know any more is as good; the cookie is ended in every case."""
    tab.exchange("40-abc")
    api.answer = lambda _: reply(status_of_api, b"" if status_of_api == 204 else {})
    assert tab.sign_out(40).json() == {"revoked": revoked}
    assert (api.last.method, api.last.target) == ("DELETE", "/v1/account/token")
    assert tab.cookies() == {}


def test_a_slow_sign_out_leaves_a_newer_sign_in_alone(api: Api, tab: Tab) -> None:
    """The old cookie is ended before the API is waited for, so the new one is not ended after it."""
    go_on = threading.Event()

    def slow(got: Got) -> Iterable[bytes]:
        if got.method == "DELETE":
            go_on.wait(20)
        return granting(got)

    tab.exchange("40-old")
    api.answer = slow
    with tab.http.stream("DELETE", f"{tab.url}auth/session", headers=MEANT) as ending:
        assert tab.cookies() == {}
        tab.exchange("40-new")
        go_on.set()
        assert ending.read() == b'{"revoked":true}'
    assert tab.call("GET", "account", 40).status_code == 200
    assert api.last.header("authorization") == "Bearer token-40-new"


def test_who_goes_away_is_signed_out_all_the_same(api: Api, tab: Tab) -> None:
    """Some servers end their work for a browser that has hung up; the revoking is not part of it."""

    async def dropped() -> None:
        async def receive() -> Message:
            return {"type": "http.disconnect"}

        async def send(_: Message) -> None:
            work.cancel()

        work = asyncio.ensure_future(companion(api.origin)(scope, receive, send))
        await asyncio.gather(work, return_exceptions=True)
        assert work.cancelled()
        assert await asyncio.to_thread(api.forgotten, 1) == ["Bearer token-40-abc"]

    tab.exchange("40-abc")
    cookie = tab.cookie_header().removeprefix("Cookie: ")
    sent = {**MEANT, "Cookie": cookie, "Host": f"localhost:{tab.port}"}
    headers = [(name.lower().encode(), value.encode()) for name, value in sent.items()]
    scope = {"type": "http", "method": "DELETE", "path": "/auth/session", "headers": headers}
    run(dropped())


def test_the_tokens_of_earlier_sign_ins_are_revoked_too(api: Api, tab: Tab) -> None:
    """Nobody has their cookies any more; until then only the newest is used, and none is revoked.

    Revoking one takes away the provider's authorization, which the newer one needs.
    """
    for code in ("40-a", "41-other", "40-b", "40-c"):
        tab.exchange(code)
    tab.call("GET", "account", 40)
    assert api.last.header("authorization") == "Bearer token-40-c"
    assert api.forgotten(0) == []
    assert tab.sign_out(40).json() == {"revoked": True}
    assert api.forgotten(1) == [f"Bearer token-40-{name}" for name in "abc"]
    assert tab.call("GET", "account", 41).status_code == 200


def test_one_token_that_is_not_revoked_is_said(api: Api, tab: Tab) -> None:
    """Be it the newest or an earlier one."""
    for stubborn in ("40-a", "40-b"):
        tab.exchange("40-a")
        tab.exchange("40-b")

        def answer(got: Got, bad: str = stubborn) -> Iterable[bytes]:
            refused = got.method == "DELETE" and got.header("authorization").endswith(bad)
            return reply(500, {}) if refused else granting(got)

        api.answer = answer
        assert tab.sign_out(40).json() == {"revoked": False}


def test_a_token_that_is_given_again_counts_once(api: Api, tab: Tab) -> None:
    """An API may have one token for an account, however often somebody signs in."""
    for _ in range(3):
        tab.exchange("40-a")
    tab.sign_out(40)
    assert api.forgotten(1) == ["Bearer token-40-a"]


def test_as_many_earlier_tokens_are_kept_as_fit(api: Api, tab: Tab) -> None:
    """The newest ones: they never keep anybody from signing in."""
    for number in range(20):
        assert tab.exchange(f"40-{number}").status_code == 200
    tab.sign_out(40)
    assert api.forgotten(1) == sorted(f"Bearer token-40-{number}" for number in range(11, 20))
    api.got.clear()
    for number in range(4):
        token = f"{number}" * 1200
        api.answer = lambda _, token=token: reply(200, {"accountId": 40, "accessToken": token})  # type: ignore[misc] # it has a default
        answer = tab.exchange("40-x")
        assert answer.status_code == 200
        assert len(answer.headers["set-cookie"]) <= 4096
    tab.sign_out(40)
    assert api.forgotten(1) == ["Bearer " + "2" * 1200, "Bearer " + "3" * 1200]


def test_an_account_that_gives_way_is_signed_out(api: Api, tab: Tab) -> None:
    """Its cookie is ended to make room for another account's, so nobody could sign it out later."""
    for account in range(40, 49):
        assert api.forgotten(0) == []
        tab.exchange(f"{account}-x")
    assert api.forgotten(1) == ["Bearer token-40-x"]
    assert len(tab.cookies()) == 8
