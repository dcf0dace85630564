"""Other sites' pages: the browser would send the cookie for them too."""

import pytest

from tests.companion.scripted import Api
from tests.companion.tabs import Tab, companion, opened

ADDRESSES = [("POST", "/auth/exchange"), ("DELETE", "/auth/session"), ("GET", "/api/v1/account")]
FOREIGN = [
    [],
    ["X-Aurinko-Companion: 0"],
    ["X-Aurinko-Companion: 1", "X-Aurinko-Companion: 1"],
    ["X-Aurinko-Companion: 1", "Origin: https://evil.example"],
    ["X-Aurinko-Companion: 1", "Origin: null"],
    ["X-Aurinko-Companion: 1", "Origin: "],
    ["X-Aurinko-Companion: 1", "Origin: http://localhost:1"],
    ["X-Aurinko-Companion: 1", "Origin: http://localhost.evil.example"],
    ["X-Aurinko-Companion: 1", "Sec-Fetch-Site: cross-site"],
    ["X-Aurinko-Companion: 1", "Sec-Fetch-Site: same-site"],
    ["X-Aurinko-Companion: 1", "Sec-Fetch-Site: none"],
    ["X-Aurinko-Companion: 1", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"],
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize(("method", "target"), ADDRESSES)
def test_what_another_page_asks_is_refused(
    api: Api, tab: Tab, method: str, target: str, headers: list[str]
) -> None:
    """A form, a link, a script elsewhere: 403, nothing is asked of the API, and no cookie changes."""
    tab.exchange("40-abc")
    api.got.clear()
    body = b'{"code": "40-new"}' if method == "POST" else b""
    lines = ["Content-Type: application/json", tab.cookie_header(), *headers]
    answer = tab.raw(target, *lines, method=method, body=body)
    assert answer.startswith(b"HTTP/1.1 403")
    assert b'"request.foreign"' in answer
    assert b"set-cookie" not in answer
    assert b"access-control" not in answer
    assert api.got == []


@pytest.mark.parametrize(("method", "target"), ADDRESSES)
def test_a_preflight_is_never_agreed_to(tab: Tab, method: str, target: str) -> None:
    """So no foreign script gets its header through."""
    asked = [
        "Origin: https://evil.example",
        f"Access-Control-Request-Method: {method}",
        "Access-Control-Request-Headers: x-aurinko-companion,content-type",
    ]
    answer = tab.raw(target, *asked, method="OPTIONS")
    assert answer.split()[1] in {b"403", b"405"}
    assert b"access-control" not in answer.lower()


def test_the_page_itself_is_let_in(api: Api, tab: Tab) -> None:
    """With what browsers say of it."""
    origin = tab.url.rstrip("/")
    for told in ({}, {"Origin": origin}, {"Origin": origin, "Sec-Fetch-Site": "same-origin"}):
        assert tab.exchange("40-abc", **told).status_code == 200
        assert tab.call("GET", "account", 40, headers=told).status_code == 200
    assert len(api.got) == 6


def test_with_a_public_address_only_its_origin_is_the_page(api: Api) -> None:
    """Whatever the Host header says."""
    with opened(companion(api.origin, public_url="https://mail.example/")) as tab:
        assert tab.exchange("40-abc", Origin="https://mail.example").status_code == 200
        assert tab.exchange("40-abc", Origin="http://mail.example").status_code == 403
        assert tab.exchange("40-abc", Origin=tab.url.rstrip("/")).status_code == 403


@pytest.mark.parametrize("host", ["", "a b", "a/b", "a:b", "a@b", "a;b", "a,b", "[::1", "a:999999", "ä"])
def test_a_host_that_is_none_is_refused(api: Api, tab: Tab, host: str) -> None:
    """400: a cookie for it could not be named."""
    answer = tab.raw("/auth/exchange", "X-Aurinko-Companion: 1", f"Host: {host}", method="POST")
    assert answer.startswith(b"HTTP/1.1 400")
    assert api.got == []
