"""Which addresses are passed on: the list, and the tricks to get around it."""

import re
import tomllib
from pathlib import Path

import pytest

from companion.allowed import LIST
from sandbox.auth.scopes import NEEDS
from tests.companion.scripted import Api
from tests.companion.tabs import MEANT, Tab

ROOT = Path(__file__).parents[2]
MEANT_LINES = [f"{name}: {value}" for name, value in MEANT.items()]

TRICKS = [
    "/api/v1/../auth/exchange",
    "/api/v1/../v1/account",
    "/api/v1/./account",
    "/api/v1/account/.",
    "/api/v1/account/..",
    "/api/v1/%2e%2e/auth/token/x",
    "/api/v1/email/messages/..",
    "/api/v1/email/messages/%2E%2e",
    "/api/v1/email/messages/.%2e",
    "/api/v1/email/messages/%2e",
    "/api/v1/email/messages/..%2F..%2F..%2Fam%2Faccounts",
    "/api/v1/email/messages/a%2F..%2F..%2Fb",
    "/api/v1/email/messages/..%5Cb",
    "/api/v1/email/messages/%252e%252e",
    "/api/v1/email/messages/%252e%252e%252fam",
    "/api/v1/email/messages/%25252e%25252e",
    "/api/v1/email/messages/" + f"%{'25' * 20}2e" * 2,
    "/api/v1/email/messages/..;",
    "/api/v1/email/messages/..;x=1",
    "/api/v1/email/messages/%2e%2e%3Bx",
    "/api/v1/email/messages/a%2F..;%2Fb",
    "/api/v1/email/messages/..%3fx",
    "/api/v1/email/messages/%2e%2e%23x",
    "/api/v1/email/messages/a%2F..%253Fx",
    "/api/v1/email/messages/a%00b",
    "/api/v1/email/messages/a%0d%0aX-A:%20b",
    "/api/v1/email/messages/a%7f",
    "/api/v1/email/messages/a%zz",
    "/api/v1/email/messages/a%",
    "/api/v1/email/messages/a\\b",
    "/api/v1/email/messages/",
    "/api/v1/email//messages",
    "/api/v1/account/",
    "/api/v1//account",
    "/api/v1//evil.example/account",
    "//evil.example/v1/account",
    "//api/v1/account",
    "/api//v1/account",
    "/api/v1",
    "/api/v1/",
    "/api/v2/account",
    "/API/v1/account",
    "/api/v1/Account",
    "/api/v1/account;x=1/..",
    "/api/v1/account%2Ftoken",
    "/api/v1%2Faccount",
    "/api%2Fv1/account",
    "/%61pi/v1/account",
    "/api/v1/%61ccount",
    "/api/v1/account%3Fx",
    "/api/v1/account%23x",
    "/api/v1/account@evil.example/",
    "/api/v1/http://evil.example/",
    "/api/v1/auth/authorize",
    "/api/v1/auth/token/x",
    "/api/v1/am/accounts",
    "/api/v1/user",
    "/api/v1/book/group/profiles",
    "/api/v1/direct/x",
    "/auth",
    "/auth/",
    "/auth/token",
    "/auth/session/x",
    "/v1/account",
    "/",
    "http://evil.example/api/v1/account",
    "http://evil.example/v1/account",
    "*",
]


@pytest.fixture
def tab(tab: Tab) -> Tab:
    """A tab that is signed in."""
    assert tab.exchange("40-abc").status_code == 200
    return tab


@pytest.mark.parametrize(
    "target", [*TRICKS, "/api/v1/email/messages/" + "a" * 5000, "/api/v1/account?" + "a" * 9000]
)
def test_what_is_not_on_the_list_goes_nowhere(api: Api, tab: Tab, target: str) -> None:
    """It is refused here, and the API hears nothing of it."""
    answer = tab.raw(target, *MEANT_LINES, tab.cookie_header())
    assert int(answer.split()[1]) in {400, 404}
    assert api.relayed == []


def test_an_address_of_ours_is_not_written_in_another_way(api: Api, tab: Tab) -> None:
    """404: rules of a proxy for it would not have seen it."""
    api.got.clear()
    lines = [*MEANT_LINES, tab.cookie_header(), "Content-Type: application/json"]
    for target in ("/auth%2Fsession", "/%61uth/session", "/auth/sess%69on"):
        assert tab.raw(target, *lines, method="DELETE").startswith(b"HTTP/1.1 404")
    for target in ("/auth%2Fexchange", "/%61uth/exchange", "/auth/%65xchange"):
        answer = tab.raw(target, *lines, method="POST", body=b'{"code": "40-new"}')
        assert answer.startswith(b"HTTP/1.1 404")
    assert api.got == []


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("DELETE", "account", "GET"),
        ("POST", "account", "GET"),
        ("HEAD", "account", "GET"),
        ("OPTIONS", "account", "GET"),
        ("TRACE", "account", "GET"),
        ("CONNECT", "account", "GET"),
        ("get", "account", "GET"),
        ("PUT", "email/messages/a", "DELETE, GET"),
        ("GET", "contacts/sync", "POST"),
        ("PROPFIND", "contacts/a", "DELETE, GET, PATCH"),
    ],
)
def test_a_method_that_is_not_on_the_list_is_named(
    api: Api, tab: Tab, method: str, path: str, allow: str
) -> None:
    """405 says which ones are, and the API hears nothing of it."""
    answer = tab.raw(f"/api/v1/{path}", *MEANT_LINES, tab.cookie_header(), method=method)
    assert answer.startswith(b"HTTP/1.1 405")
    assert f"\r\nallow: {allow}\r\n".encode() in answer
    assert api.relayed == []


@pytest.mark.parametrize("line", LIST.split("\n")[1:-1])
def test_every_line_of_the_list_is_passed_on(api: Api, tab: Tab, line: str) -> None:
    """With each of its methods."""
    *methods, path = line.split()
    for method in methods:
        assert tab.call(method, path.replace("*", "x"), 40).status_code == 200
        assert (api.last.method, api.last.target) == (method, f"/v1/{path.replace('*', 'x')}")


def test_the_list_has_what_a_token_is_for_and_no_more() -> None:
    """Every operation that takes an account's token, but for those that would leave the cookie behind."""
    ours = {f"{method} {row.split()[-1]}" for row in LIST.split("\n")[1:-1] for method in row.split()[:-1]}
    groups = tomllib.loads((ROOT / "tools/operations.toml").read_text(encoding="utf-8"))["group"]
    lines = [line.partition(":")[0].split() for group in groups for line in group["operations"]]
    theirs = {
        f"{method} {re.sub('{[^}]*}', '*', path.removeprefix('/v1/'))}"
        for method, path, operation in lines
        if operation in NEEDS.keys() - {"deleteAccount", "deleteToken", "prepareAuth"}
    }
    assert ours == theirs
