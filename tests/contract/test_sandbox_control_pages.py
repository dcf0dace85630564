"""The control address and web pages: those of the registered return URLs may use it, nobody else's may."""

from collections.abc import Iterator

import pytest

from sandbox import create_app
from tests.conftest import SandboxServer, serving

URLS = ["http://localhost:8000/", "HTTPS://Shop.Example:443/back?x=1", "http://[::1]:3000/"]
OURS = ["http://localhost:8000", "https://shop.example", "http://[::1]:3000"]
FOREIGN = [
    "https://attacker.test",
    "http://localhost:80",
    "http://localhost",
    "http://localhost:8001",
    "http://127.0.0.1:8000",
    "https://localhost:8000",
    "http://localhost:8000.attacker.test",
    "http://localhost:80001",
    "http://shop.example",
    "https://shop.example:443",
    "https://shop.example.attacker.test",
    "https://sub.shop.example",
    "HTTP://LOCALHOST:8000",
    "null",
    "",
    "*",
]
NOUNS = ["faults", "accounts", "choices", "clock", "mail", "reset", "state", "sync/expire", ""]
HANG = {"path": "/v1/account", "kind": "hang"}


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxServer]:
    """A sandbox with return URLs of several shapes."""
    with serving(create_app(return_urls=URLS, size=1)) as server:
        yield server


@pytest.mark.parametrize("origin", OURS)
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_a_page_of_the_application_may_control(shop: SandboxServer, origin: str, method: str) -> None:
    """Its preflight is answered, for JSON and for every method, and it can read what comes."""
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "content-type",
    }
    preflight = shop.call("OPTIONS", "/sandbox/faults", headers=asked)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == origin
    assert method in preflight.headers["access-control-allow-methods"]
    answer = shop.call("GET", "/sandbox/faults", headers={"Origin": origin})
    assert answer.headers["access-control-allow-origin"] == origin
    assert "origin" in answer.headers["vary"].lower()
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("noun", NOUNS)
def test_a_foreign_page_may_not(shop: SandboxServer, origin: str, noun: str) -> None:
    """Neither is its preflight answered, nor can it read anything; an origin is compared whole."""
    asked = {"Origin": origin, "Access-Control-Request-Headers": "content-type"}
    for method in ("POST", "PATCH", "DELETE"):
        headers = asked | {"Access-Control-Request-Method": method}
        preflight = shop.call("OPTIONS", f"/sandbox/{noun}", headers=headers)
        assert preflight.is_client_error
        assert "access-control-allow-origin" not in preflight.headers
    answer = shop.call("GET", f"/sandbox/{noun}", headers=asked)
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("headers", [{"Host": "attacker.test"}, {"Via": "1.1 proxy"}])
def test_the_right_origin_does_not_help_from_elsewhere(shop: SandboxServer, headers: dict[str, str]) -> None:
    """A name that was rebound and a proxy are refused as ever, and the refusal opens nothing."""
    ours = {"Origin": OURS[0], "Access-Control-Request-Method": "POST"}
    for method in ("OPTIONS", "GET", "DELETE"):
        answer = shop.call(method, "/sandbox/faults", headers=ours | headers)
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


def test_other_headers_are_not_for_pages(shop: SandboxServer) -> None:
    """Content-Type is all that JSON needs."""
    asked = {
        "Origin": OURS[0],
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-made-up",
    }
    assert shop.call("OPTIONS", "/sandbox/faults", headers=asked).status_code == 400


def test_a_refusal_can_be_read_by_the_application(shop: SandboxServer) -> None:
    """A page of it is told what was wrong with its fault."""
    answer = shop.call("POST", "/sandbox/faults", headers={"Origin": OURS[0]}, json=HANG | {"seconds": 1})
    assert answer.status_code == 400
    assert answer.headers["access-control-allow-origin"] == OURS[0]
