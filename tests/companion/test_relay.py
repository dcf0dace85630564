"""`api/v1/*`: what is passed on, what is passed back, and what stays here."""

import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from companion.turns import MOST_AT_ONCE
from tests.companion.scripted import Api, Got, broken, granting, reply, scripted
from tests.companion.tabs import MEANT, Tab, companion, opened

MIB = 1 << 20


@pytest.fixture
def tab(tab: Tab) -> Tab:
    """A tab that is signed in."""
    assert tab.exchange("40-abc").status_code == 200
    return tab


def test_the_token_is_put_in_and_the_rest_of_the_browser_left_out(api: Api, tab: Tab) -> None:
    """Cookies, addresses, and what says who is at the browser stay here."""
    told = {
        "Authorization": "Bearer of-somebody-else",
        "Accept-Language": "fi",
        "Forwarded": "for=1.2.3.4",
        "Referer": f"{tab.url}?code=x",
        "User-Agent": "A browser",
        "X-Forwarded-For": "1.2.3.4",
        "X-Aurinko-Session": "mine",
        "X-Aurinko-Client-Id": "mine",
        "Proxy-Authorization": "Basic x",
        "If-Match": "an-etag",
    }
    assert tab.call("PATCH", "contacts/a", 40, json={"note": "é"}, headers=told).status_code == 200
    assert dict(api.last.headers) == {
        "host": api.origin.removeprefix("http://"),
        "accept": "*/*",
        "accept-encoding": api.last.header("accept-encoding"),
        "authorization": "Bearer token-40-abc",
        "content-length": str(len(api.last.body)),
        "content-type": "application/json",
        "if-match": "an-etag",
        "user-agent": "aurinko-companion",
        "connection": api.last.header("connection"),
    }
    assert len(api.last.headers) == len(dict(api.last.headers))


def test_hop_by_hop_headers_end_here(api: Api, tab: Tab) -> None:
    """Also those that the Connection header makes such (RFC 9110, section 7.6.1)."""
    sent = [
        "If-Match: e",
        "Connection: If-Match, keep-alive",
        "Keep-Alive: 5",
        "TE: trailers",
        "Trailer: X",
        "Upgrade: h2c",
    ]
    answer = tab.raw("/api/v1/account", *MEANT_LINES, *sent, tab.cookie_header())
    assert answer.startswith(b"HTTP/1.1 200")
    names = {name for name, _ in api.last.headers}
    assert not names & {"if-match", "keep-alive", "te", "trailer", "upgrade", "transfer-encoding", "cookie"}


MEANT_LINES = [f"{name}: {value}" for name, value in MEANT.items()]


def test_path_and_query_arrive_as_they_were_sent(api: Api, tab: Tab) -> None:
    """Ids keep their encoding, slashes and all; so does what stands in the query."""
    for path in [
        "email/messages/a%2Fb%3D%3d+c%20d%25",
        "email/messages/a%252Fb%25252F",
        "email/messages/a%2fb?bodyType=text&x=%00%0d%0a&y=a/b?c[]|",
        "calendars/primary/events/%F0%9F%92%A5/attachments/~a@b:c,d;e=(f)*!$'",
    ]:
        answer = tab.raw(f"/api/v1/{path}", *MEANT_LINES, tab.cookie_header())
        assert answer.startswith(b"HTTP/1.1 200"), answer
        assert api.last.target == f"/v1/{path}"


def test_what_the_api_says_comes_back_and_what_is_not_for_the_page_does_not(api: Api, tab: Tab) -> None:
    """Its cookies would be the page's, and its challenge would open the browser's own password window."""
    api.answer = lambda _: reply(
        412,
        {"code": "preconditionFailed", "message": "Ä", "requestId": "r-1"},
        'ETag: "e1"',
        "Last-Modified: Tue, 24 Nov 2026 00:00:00 GMT",
        "Retry-After: 9",
        "Set-Cookie: AUR1=x; Path=/",
        'WWW-Authenticate: Basic realm="x"',
        "Location: https://evil.example/",
        "Access-Control-Allow-Origin: *",
        "Clear-Site-Data: *",
        "Service-Worker-Allowed: /",
        "Refresh: 0; url=https://evil.example/",
        "Cache-Control: public, max-age=99",
        "X-Content-Type-Options: none",
        "Content-Security-Policy: script-src *",
        "Keep-Alive: timeout=5",
        "Connection: keep-alive, Last-Modified",
    )
    answer = tab.call("PATCH", "contacts/a", 40, json={})
    assert answer.status_code == 412
    assert answer.json() == {"code": "preconditionFailed", "message": "Ä", "requestId": "r-1"}
    headers = dict(answer.headers)
    del headers["date"], headers["server"], headers["content-length"]
    assert headers == {
        "cache-control": "no-store",
        "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "content-type": "application/json",
        "cross-origin-resource-policy": "same-origin",
        "etag": '"e1"',
        "referrer-policy": "no-referrer",
        "retry-after": "9",
        "x-content-type-options": "nosniff",
    }


def test_cookies_of_the_api_are_nobodys(api: Api, tab: Tab) -> None:
    """The connections are shared: a cookie that was kept would go along with the next person's request."""
    api.answer = lambda _: reply(200, {}, "Set-Cookie: AUR1=of-one-person; Path=/")
    tab.call("GET", "account", 40)
    tab.call("GET", "account", 40)
    assert [got.header("cookie") for got in api.relayed] == ["", ""]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(api: Api, tab: Tab, status: int) -> None:
    """Neither by the companion, which would take the token there, nor by the browser."""
    api.answer = lambda _: reply(status, {}, f"Location: {api.origin}/v1/elsewhere")
    answer = tab.call("GET", "account", 40)
    assert (answer.status_code, answer.json()["code"]) == (502, "api.badAnswer")
    assert "location" not in answer.headers
    assert len(api.relayed) == 1


def test_compressed_answers_are_not_opened(api: Api, tab: Tab) -> None:
    """The browser says what it can read, and opens it itself."""
    bomb = b"\x1f\x8b not really gzip"
    api.answer = lambda _: reply(200, bomb, "Content-Encoding: gzip")
    answer = tab.raw("/api/v1/account", *MEANT_LINES, tab.cookie_header(), "Accept-Encoding: gzip")
    assert api.last.header("accept-encoding") == "gzip"
    assert b"content-encoding: gzip" in answer
    assert answer.endswith(bomb)


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        (
            "200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            b"abcde",
        ),
        ("204 No Content\r\nContent-Length: 2\r\n\r\n", b""),
        ("304 Not Modified\r\nContent-Length: 500\r\n\r\n", b""),
    ],
)
def test_a_length_that_is_not_the_bodys_stays_here(
    api: Api, tab: Tab, answered: str, expected: bytes
) -> None:
    """Whoever believed it would take the next answer for the rest of this one (RFC 9112, section 6.3)."""
    api.answer = lambda _: [f"HTTP/1.1 {answered}".encode()]
    answer = tab.call("GET", "account", 40)
    assert str(answer.status_code) == answered[:3]
    assert "content-length" not in answer.headers
    assert answer.content == expected


def test_an_answer_that_never_gets_to_the_point_ends_in_504() -> None:
    """An API that says "go on" for ever is as one that says nothing."""

    def endless(got: Got) -> Iterable[bytes]:
        if "/auth/token/" in got.target:
            yield from granting(got)
        while "/auth/token/" not in got.target:
            yield b"HTTP/1.1 100 Continue\r\n\r\n"

    with scripted() as api, opened(companion(api.origin, timeout=httpx2.Timeout(0.3))) as tab:
        api.answer = endless
        tab.exchange("40-abc")
        begun = time.monotonic()
        answer = tab.call("POST", "contacts", 40, json={})
        assert (answer.status_code, answer.json()["code"]) == (504, "api.timeout")
        assert time.monotonic() - begun < 5
        assert api.dropped.wait(10)


def test_one_session_leaves_room_for_the_others(api: Api, tab: Tab) -> None:
    """Of its calls some are on their way at once, and one more is told to wait; then it may ask again."""
    go_on = threading.Event()

    def held(got: Got) -> Iterable[bytes]:
        if got.header("authorization") == "Bearer token-40-abc":
            go_on.wait(20)
        return granting(got)

    tab.exchange("41-other")
    api.got.clear()
    api.answer = held
    with ThreadPoolExecutor(MOST_AT_ONCE) as threads:
        calls = [threads.submit(tab.call, "GET", "account", 40) for _ in range(MOST_AT_ONCE)]
        with api.news:
            assert api.news.wait_for(lambda: len(api.got) == MOST_AT_ONCE, 10)
        refused = tab.call("GET", "account", 40)
        assert (refused.status_code, refused.json()["code"]) == (429, "tooManyRequests")
        assert refused.headers["retry-after"] == "1"
        assert tab.call("GET", "account", 41).status_code == 200
        go_on.set()
        assert {call.result().status_code for call in calls} == {200}
    assert tab.call("GET", "account", 40).status_code == 200


def test_a_large_answer_is_passed_on_as_it_comes(api: Api, tab: Tab) -> None:
    """The first of it is here before the last of it is made: nothing waits for the whole."""
    go_on = threading.Event()

    def large(got: Got) -> Iterable[bytes]:
        if "token" in got.target:
            yield from granting(got)
            return
        yield f"HTTP/1.1 200 OK\r\nContent-Length: {20 * MIB}\r\n\r\n".encode()
        yield b"a" * MIB
        assert go_on.wait(10)
        yield from [b"b" * MIB] * 19

    api.answer = large
    url = f"{tab.url}api/v1/email/messages/a/raw"
    with tab.http.stream("GET", url, headers=MEANT) as answer:
        pieces = answer.iter_raw()
        size = len(next(pieces))
        go_on.set()
        size += sum(len(piece) for piece in pieces)
    assert size == 20 * MIB


def test_who_reads_slowly_holds_the_api_back(api: Api, tab: Tab) -> None:
    """What is not taken is not fetched either, so an answer of any size needs little room here."""
    all_sent = threading.Event()

    def long(_: Got) -> Iterable[bytes]:
        yield f"HTTP/1.1 200 OK\r\nContent-Length: {100 * MIB}\r\n\r\n".encode()
        yield from [b"a" * MIB] * 100
        all_sent.set()

    api.answer = long
    with tab.http.stream("GET", f"{tab.url}api/v1/account", headers=MEANT) as answer:
        next(answer.iter_raw())
        # It takes a fifth of that where nobody holds it back.
        assert not all_sent.wait(1)
    assert api.dropped.wait(10)


def test_who_goes_away_lets_go_of_the_api(api: Api, tab: Tab) -> None:
    """A request that nobody waits for any more is not held open, be its answer ever so late."""
    waiting, go_on = threading.Event(), threading.Event()

    def late(_: Got) -> Iterator[bytes]:
        waiting.set()
        go_on.wait(10)
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n"
        yield from [b"a" * 65536] * 300

    api.answer = late
    with pytest.raises(httpx2.ReadTimeout):
        tab.call("GET", "account", 40, timeout=0.3)
    assert waiting.is_set()
    go_on.set()
    assert api.dropped.wait(10)


def test_an_answer_that_is_cut_off_is_cut_off_for_the_browser_too(api: Api, tab: Tab) -> None:
    """It is never passed off as a whole one, whether its length was said or not."""
    for head in (b"Content-Length: 99", b"Transfer-Encoding: chunked"):
        begun = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n5\r\n12345\r\n"
        api.answer = broken(begun)
        with pytest.raises(httpx2.RemoteProtocolError):
            tab.call("GET", "account", 40)


def test_a_slow_api_ends_in_504() -> None:
    """However long it goes on: the page gets an answer that says so."""
    done = threading.Event()

    def never(got: Got) -> Iterable[bytes]:
        if "token" in got.target and got.method == "POST":
            return granting(got)
        done.wait(10)
        return []

    with scripted() as api:
        api.answer = never
        with opened(companion(api.origin, timeout=httpx2.Timeout(0.3))) as tab:
            tab.exchange("40-abc")
            answer = tab.call("GET", "account", 40)
            assert (answer.status_code, answer.json()["code"]) == (504, "api.timeout")
            begun = time.monotonic()
            assert tab.sign_out(40).json() == {"revoked": False}
            assert time.monotonic() - begun < 6
            done.set()


def test_bodies_arrive_whole_and_may_be_large(api: Api, tab: Tab) -> None:
    """A letter with attachments, with its length or in chunks."""
    letter = b"x" * (30 * MIB)
    tab.call("POST", "email/messages", 40, content=letter)
    assert api.last.body == letter
    tab.call("POST", "email/messages", 40, content=iter([b"a" * 100_000] * 20))
    assert api.last.body == b"a" * 2_000_000
    assert api.last.header("transfer-encoding") == "chunked"


def test_a_body_that_is_too_large_is_refused(api: Api, tab: Tab) -> None:
    """By what it says of itself, and by what it is."""
    said = f"Content-Length: {49 * MIB}"
    answer = tab.raw("/api/v1/email/messages", *MEANT_LINES, tab.cookie_header(), said, method="POST")
    assert answer.startswith(b"HTTP/1.1 413")
    assert api.relayed == []
    try:
        chunks = tab.call("POST", "email/messages", 40, content=iter([b"a" * MIB] * 60))
    except httpx2.TransportError:
        # The server has hung up in the middle of it.
        return
    assert chunks.status_code == 413


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_methods_without_a_body_have_none(api: Api, tab: Tab, method: str) -> None:
    """What would mean nothing is not carried on."""
    answer = tab.raw("/api/v1/email/messages/a", *MEANT_LINES, tab.cookie_header(), method=method, body=b"{}")
    assert answer.startswith(b"HTTP/1.1 413")
    assert api.relayed == []
