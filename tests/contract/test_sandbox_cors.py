"""CORS: pages of every origin may use the API, refusals and preflights included; the pages are nobody's."""

import pytest

from tests.conftest import SandboxServer

ORIGIN = {"Origin": "http://page.example:8000"}


def preflight(server: SandboxServer, path: str, method: str, headers: str) -> dict[str, str]:
    """Ask as a browser does before a call; the answer's headers."""
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    answer = server.call("OPTIONS", path, headers=ORIGIN | asked)
    return {"status": str(answer.status_code), **answer.headers}


@pytest.mark.parametrize(
    "path", ["/v1/account", "/v1/email/messages/a%2Fb", "/v1/nothing", "/v1/auth/token/x"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_preflight_is_answered(sandbox_server: SandboxServer, path: str, method: str) -> None:
    """For every method, the headers a client sends, and paths that do not exist (yet)."""
    wanted = (
        "authorization, content-type, if-match, x-aurinko-account-id, x-aurinko-client-id, "
        "x-aurinko-clientid, x-aurinko-auth-type, x-aurinko-authtype, x-aurinko-mailbox-info, "
        "x-aurinko-session"
    )
    got = preflight(sandbox_server, path, method, wanted)
    assert got["status"] == "200"
    assert got["access-control-allow-origin"] == "*"
    assert method in got["access-control-allow-methods"]
    allowed = got["access-control-allow-headers"].lower()
    assert all(name in allowed for name in wanted.split(", "))
    assert "access-control-allow-credentials" not in got


def test_a_preflight_for_other_headers_is_refused(sandbox_server: SandboxServer) -> None:
    """The list is a list."""
    assert preflight(sandbox_server, "/v1/account", "GET", "x-made-up")["status"] == "400"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/account", 401),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1", 404),
        ("PATCH", "/v1/account", 405),
        ("GET", "/v1/auth/authorize", 400),
        ("POST", "/v1/auth/token/x", 401),
    ],
)
def test_errors_can_be_read_by_a_page(
    sandbox_server: SandboxServer, method: str, path: str, status: int
) -> None:
    """Without CORS headers a page would only see that something failed."""
    answer = sandbox_server.call(method, path, headers=ORIGIN)
    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == "*"
    exposed = answer.headers["access-control-expose-headers"]
    assert all(name in exposed for name in ("Retry-After", "ETag", "Location"))
    assert set(answer.json()) == {"code", "message", "requestId"}


def test_a_wrong_method_names_the_right_ones(sandbox_server: SandboxServer) -> None:
    """405 has `Allow` (RFC 9110, section 15.5.6)."""
    answer = sandbox_server.call("PATCH", "/v1/auth/token/x")
    assert answer.json()["code"] == "methodNotAllowed"
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize("path", ["/", "/signin/x", "/signin/style.css", "/sandbox/faults"])
def test_pages_and_control_are_not_shared(sandbox_server: SandboxServer, path: str) -> None:
    """A foreign page can neither read a sign-in page nor set faults."""
    assert "access-control-allow-origin" not in sandbox_server.call("GET", path, headers=ORIGIN).headers
    assert "access-control-allow-origin" not in preflight(sandbox_server, path, "POST", "content-type")
