"""A client that goes through a page's own server: no token in it, and no way past that server's `/v1/`."""

import pytest

from aurinko import AddressError, AsyncClient, Client, Companion, Request, Response, UsageError
from aurinko.transports.proxies import proxy_for

HEADERS = {"X-Aurinko-Companion": "1", "X-Aurinko-Account-Id": "40217"}


class Noting:
    """A transport that notes what it is given and answers with an empty list."""

    def __init__(self) -> None:
        self.sent: list[Request] = []

    def send(self, request: Request) -> Response:
        """Answer."""
        self.sent.append(request)
        return Response(200, {}, b'{"records": []}')

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    "base", ["https://mail.example/demo/api", "http://192.168.1.5:8000/api/", "https://mail.example/@me/api"]
)
def test_a_call_goes_to_the_page_s_own_server_without_a_token(base: str) -> None:
    """Its address is below the companion's, with its headers and no Authorization."""
    transport = Noting()
    with Client(Companion(base, HEADERS), transport=transport) as client:
        client.email.messages().page()
    (request,) = transport.sent
    assert request.url.startswith(f"{base.rstrip('/')}/v1/email/messages")
    assert {name: request.headers[name] for name in HEADERS} == HEADERS
    assert "Authorization" not in request.headers
    assert request.with_cookies


def test_a_token_goes_without_cookies() -> None:
    """Whatever the names of its headers are: what a request is for is said, not guessed."""
    transport = Noting()
    with Client("a-token", transport=transport) as client:
        client.email.messages().page()
    assert not transport.sent[0].with_cookies


@pytest.mark.parametrize("make", [Client, AsyncClient])
def test_there_is_one_address(make: type[Client] | type[AsyncClient]) -> None:
    """A `base_url` beside the companion's own would never be asked."""
    with pytest.raises(UsageError, match="base_url"):
        make(Companion("https://mail.example/api"), base_url="https://api.acme.test")


@pytest.mark.parametrize(
    ("base", "through"),
    [
        ("https://mail.example/api", "http://proxy.acme.test:3128"),
        ("http://192.168.1.5:8000/api", None),
        ("http://localhost:8000/api", None),
        ("https://127.0.0.1/api", None),
    ],
)
def test_the_environments_proxy_is_for_https_elsewhere(
    base: str, through: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path in its address makes no difference to who the server is."""
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("https_proxy", "http://proxy.acme.test:3128")
    assert proxy_for(Companion(base).origin) == through


@pytest.mark.parametrize(
    "headers",
    [
        {"": "1"},
        {"X-A b": "1"},
        {"X-A\r\nX-B": "1"},
        {"X-A": "1\r\nAuthorization: Bearer x"},
        {"X-A": ""},
        {"X-A": "\u00e4"},
        {"X-A": 1},
        {1: "1"},
        {"authorization": "Bearer x"},
        {"Cookie": "a=b"},
        {"Content-Type": "text/plain"},
        {"HOST": "evil.example"},
    ],
)
def test_a_header_that_cannot_be_sent_or_is_taken_is_refused(headers: dict[str, str]) -> None:
    """At once; one that the client says itself would be said twice, or win over it."""
    with pytest.raises(UsageError):
        Companion("https://mail.example/api", headers)


@pytest.mark.parametrize(
    "target", ["/v1/../auth/session", "/auth/session", "/v1/%2e%2E/x", "https://evil.example/v1/x"]
)
def test_a_call_does_not_leave_the_companion_s_v1(target: str) -> None:
    """The same rule that holds for a token."""
    with pytest.raises(AddressError):
        Companion("https://mail.example/api", HEADERS).url(target)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "/api",
        "api",
        "ftp://mail.example/api",
        "https://a/b?c",
        "https://a/#b",
        "https://u@a/b",
        "https://a/../b",
        "https://a b/",
        "https://a/\u00e4/",
        "https://a/\n",
    ],
)
def test_an_address_that_is_none_is_refused(base: str) -> None:
    """At once, not at the first call."""
    with pytest.raises(UsageError):
        Companion(base, HEADERS)


def test_its_headers_are_its_own() -> None:
    """Changing what it was made of changes nothing."""
    given = dict(HEADERS)
    companion = Companion("https://mail.example/api", given)
    given.clear()
    assert companion.headers() == HEADERS
    assert repr(companion) == "<Companion for https://mail.example/api>"
