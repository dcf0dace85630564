"""A client that goes through a page's own server: no token in it, and no way past that server's `/v1/`."""

import pytest

from aurinko import Client, UsageError
from aurinko.bearer import Companion
from aurinko.errors import AddressError
from aurinko.transports.base import Request, Response

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
