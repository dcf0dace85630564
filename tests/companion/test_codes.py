"""`POST auth/exchange`: what comes of codes, good and bad, and of an API that answers oddly."""

import base64
import json
import socket
from collections.abc import Callable, Iterable
from urllib.parse import unquote

import pytest
from starlette.responses import PlainTextResponse

from tests.companion.scripted import Api, Got, broken, granting, reply
from tests.companion.tabs import CLIENT_ID, SECRET, Tab, companion, opened


def test_a_code_becomes_a_cookie_and_a_number(api: Api, tab: Tab) -> None:
    """The answer's body has the account's number and nothing else; the token is in neither of both."""
    answer = tab.exchange("40-abc")
    assert (answer.status_code, answer.json()) == (200, {"accountId": 40})
    assert answer.headers["cache-control"] == "no-store"
    assert b"token-40-abc" not in answer.content + str(answer.headers).encode()
    assert list(tab.cookies()) == [f"aurinko-session-{tab.port}-40"]
    assert [got.method for got in api.got] == ["POST"]


def test_the_secret_goes_to_the_exchange_alone(api: Api, tab: Tab) -> None:
    """As Basic credentials of the code's request, and of no other."""
    tab.exchange("40-abc")
    tab.call("GET", "account")
    tab.sign_out()
    pair = base64.b64encode(f"{CLIENT_ID}:{SECRET}".encode()).decode()
    shown = [(got.method, got.target, got.header("authorization")) for got in api.got]
    assert shown == [
        ("POST", "/v1/auth/token/40-abc", f"Basic {pair}"),
        ("GET", "/v1/account", "Bearer token-40-abc"),
        ("DELETE", "/v1/account/token", "Bearer token-40-abc"),
    ]


def test_the_cookie_is_as_narrow_as_it_can_be(tab: Tab) -> None:
    """Not for scripts, not for other sites, not for other folders, and gone with the browser."""
    name_and_value, *attributes = tab.exchange("40-abc").headers["set-cookie"].split("; ")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Strict"]
    assert name_and_value.startswith("aurinko-session-")


@pytest.mark.parametrize("status", [404, 405, 501])
def test_where_post_is_refused_the_older_way_is_taken(api: Api, tab: Tab, status: int) -> None:
    """GET spends the same code, and the browser sees no difference."""
    api.answer = lambda got: reply(status, {}) if got.method == "POST" else granting(got)
    assert tab.exchange("40-abc").json() == {"accountId": 40}
    assert [got.method for got in api.got] == ["POST", "GET"]


def test_a_code_stays_one_segment(api: Api, tab: Tab) -> None:
    """Whatever visible characters it has, it leads to no other address."""
    for code in ["../../account", "a/b?c#d", "a%2Fb", "//evil.example", "a@b:80"]:
        tab.exchange(code)
        assert api.last.target.startswith("/v1/auth/token/")
        assert api.last.target.count("/") == 4
        assert "?" not in api.last.target


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, {"code": "code.expired", "message": "Late.", "requestId": "abc-1"}, (400, "code.expired")),
        (400, {"code": "other.thing", "message": "No."}, (400, "other.thing")),
        (400, b"not json", (400, "badRequest")),
        (400, {"code": "x y\n", "message": 7}, (400, "badRequest")),
        (401, {"code": "unauthorized", "message": "No."}, (401, "client.refused")),
        (401, b"", (401, "client.refused")),
        (400, b'{"code": "code.expired", "message": "\\ud800 no text"}', (400, "code.expired")),
        (403, {"code": "forbidden", "message": "No."}, (403, "forbidden")),
        (404, {"code": "notFound", "message": "No."}, (502, "api.badAnswer")),
        (429, {"code": "tooMany", "message": "Slowly."}, (429, "tooMany")),
        (500, {"code": "internal", "message": "Oh."}, (502, "api.badAnswer")),
        (503, b"<html>", (502, "api.badAnswer")),
        (302, b"", (502, "api.badAnswer")),
        (204, b"", (502, "api.badAnswer")),
        (200, b"", (502, "api.badAnswer")),
        (200, b"[" * 50_000, (502, "api.badAnswer")),
        (200, b" " * 100_000, (502, "api.badAnswer")),
        (200, b"\xff\xfe", (502, "api.badAnswer")),
        (200, {}, (502, "api.badAnswer")),
        (200, {"accountId": True, "accessToken": "t"}, (502, "api.badAnswer")),
        (200, {"accountId": -1, "accessToken": "t"}, (502, "api.badAnswer")),
        (200, {"accountId": 1 << 63, "accessToken": "t"}, (502, "api.badAnswer")),
        (200, {"accountId": 1, "accessToken": ""}, (502, "api.badAnswer")),
        (200, {"accountId": 1, "accessToken": "a b"}, (502, "api.badAnswer")),
        (200, {"accountId": 1, "accessToken": "a\r\nX-A: b"}, (502, "api.badAnswer")),
        (200, {"accountId": 1, "accessToken": "t" * 4000}, (502, "api.badAnswer")),
    ],
)
def test_each_answer_of_the_api_has_one_of_ours(
    api: Api, tab: Tab, status: int, body: object, expected: tuple[int, str]
) -> None:
    """In the API's shape, with no cookie; what it says about the code or the client can be told apart."""
    api.answer = lambda _: reply(status, body, "Retry-After: 3")
    answer = tab.exchange("40-abc")
    assert (answer.status_code, answer.json()["code"]) == expected
    assert answer.json().keys() == {"code", "message", "requestId"}
    assert "set-cookie" not in answer.headers
    assert ("retry-after" in answer.headers) == (status == 429)


def test_the_number_of_a_refused_request_goes_on(api: Api, tab: Tab) -> None:
    """Aurinko's support asks for it."""
    api.answer = lambda _: reply(400, {"code": "code.expired", "message": "Late.", "requestId": "abc-1"})
    assert tab.exchange("40-abc").json() == {
        "code": "code.expired",
        "message": "Late.",
        "requestId": "abc-1",
    }


def test_an_error_that_quotes_the_secret_or_the_code_is_not_quoted(api: Api, tab: Tab) -> None:
    """Whatever the API says, they stand in no answer of ours."""
    quotations: list[Callable[[Got], str]] = [
        lambda _: SECRET,
        lambda got: got.target,
        lambda got: unquote(got.target),
        lambda got: got.header("authorization").removeprefix("Basic "),
    ]
    for quoted in quotations:

        def telling(got: Got, words: Callable[[Got], str] = quoted) -> Iterable[bytes]:
            return reply(400, {"code": SECRET, "message": words(got)})

        api.answer = telling
        answer = tab.exchange("MARKER/code")
        assert answer.json()["message"] == "The API answered 400."
        assert "MARKER" not in answer.text


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_nor_does_the_number_of_a_request_quote_them(api: Api, tab: Tab, status: int) -> None:
    """One that does is replaced by one of ours."""
    for quoted in (SECRET, f"a-{SECRET}-b", "40-MARKER"):
        api.answer = lambda _, quoted=quoted: reply(status, {"requestId": quoted})  # type: ignore[misc] # it has a default
        answer = tab.exchange("40-MARKER")
        assert answer.json()["requestId"]
        assert "MARKER" not in answer.text


def test_an_api_that_is_not_there_is_said_to_be_so() -> None:
    """502 `api.unreachable`: the code was not spent, and the page can say whose fault it is not."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with opened(companion(nobody)) as tab:
        answer = tab.exchange("40-abc")
    assert (answer.status_code, answer.json()["code"]) == (502, "api.unreachable")


def test_an_api_that_hangs_up_is_unreachable_too(api: Api, tab: Tab) -> None:
    """Without an answer, or in the middle of one."""
    for text in (b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", b"nonsense\r\n\r\n"):
        api.answer = broken(text)
        answer = tab.exchange("40-abc")
        assert (answer.status_code, answer.json()["code"]) == (502, "api.unreachable")


@pytest.mark.parametrize(
    "code",
    ["", ".", "..", " ", "a b", "a\nb", "a\x00b", "ä", "💥", "a" * 4097, 7, None, ["a"], {"a": 1}, True],
)
def test_what_cannot_be_a_code_is_not_asked_about(api: Api, tab: Tab, code: object) -> None:
    """400, and the API hears nothing of it."""
    answer = tab.exchange(code)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")
    assert api.got == []


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"", 400),
        ("application/json", b"{", 400),
        ("application/json", b"\xff", 400),
        ("application/json", b"[]", 400),
        ("application/json", b'"code"', 400),
        ("application/json", b"[" * 8000, 400),
        ("application/json", b'{"code": 1' + b"0" * 5000 + b"}", 400),
        ("application/json", b" " * 8193, 413),
        ("application/json", b'{"code":"' + b"a" * 100_000 + b'"}', 413),
        ("application/x-www-form-urlencoded", b"code=a", 415),
        ("text/plain", b'{"code":"40-a"}', 415),
        ("", b'{"code":"40-a"}', 415),
    ],
)
def test_a_body_that_is_no_code_is_refused(
    api: Api, tab: Tab, content_type: str, body: bytes, status: int
) -> None:
    """By its kind, its size, or what it says; the API hears nothing of it."""
    headers = ["X-Aurinko-Companion: 1", *([f"Content-Type: {content_type}"] if content_type else [])]
    answer = tab.raw("/auth/exchange", *headers, method="POST", body=body)
    assert int(answer.split()[1]) == status
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"]
    assert api.got == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_the_exchange_has_one_method(api: Api, tab: Tab, method: str) -> None:
    """405, which names it."""
    answer = tab.raw("/auth/exchange", "X-Aurinko-Companion: 1", method=method)
    assert answer.startswith(b"HTTP/1.1 405")
    assert b"allow: POST" in answer
    assert api.got == []


def test_with_a_page_behind_it_the_companion_answers_for_its_own_addresses(api: Api) -> None:
    """Whatever the method: its refusals have the API's shape, and the page is not asked."""
    page = PlainTextResponse("the page")
    with opened(companion(api.origin, page=page)) as tab:
        assert tab.http.get(tab.url).text == "the page"
        for method, path, status in [
            ("GET", "auth/exchange", 405),
            ("OPTIONS", "auth/session", 405),
            ("GET", "auth/elsewhere", 404),
            ("GET", "auth/", 404),
            ("POST", "auth/elsewhere", 404),
            ("OPTIONS", "api/", 403),
        ]:
            answer = tab.http.request(method, tab.url + path)
            assert (path, answer.status_code) == (path, status)
            assert answer.json().keys() == {"code", "message", "requestId"}


def test_a_body_that_takes_its_time_is_given_up() -> None:
    """408, be it silent or a byte now and then: a connection is not held for ever."""
    with opened(companion("http://127.0.0.1:9", patience=0.4)) as tab:
        head = (
            f"POST /auth/exchange HTTP/1.1\r\nHost: localhost:{tab.port}\r\nX-Aurinko-Companion: 1\r\n"
            "Content-Type: application/json\r\nContent-Length: 8000\r\n\r\n"
        )
        for dripping in (False, True):
            with socket.create_connection(("127.0.0.1", tab.port), 20) as connection:
                connection.sendall(head.encode())
                connection.settimeout(0.1 if dripping else 20)
                assert answer_to(connection).startswith(b"HTTP/1.1 408")


def answer_to(connection: socket.socket) -> bytes:
    """Wait for an answer; send a byte whenever there is none for some time."""
    for _ in range(100):
        try:
            return connection.recv(65536)
        except TimeoutError:
            connection.sendall(b" ")
    raise AssertionError("it was never given up")
