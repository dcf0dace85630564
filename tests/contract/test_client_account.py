"""The client's account calls against the sandbox, over a socket, both clients."""

from datetime import UTC, datetime
from typing import Any

import pytest

from aurinko import Account, BadRequestError, SessionExpiredError
from tests.conftest import SandboxServer
from tests.unit.aurinko.wire import KINDS, use

pytestmark = pytest.mark.parametrize("kind", KINDS)


def get_account(client: Any) -> Any:
    return client.account.get()


@pytest.mark.parametrize("service", ["Google", "Office365", "EWS", "IMAP", "iCloud", "Zoho"])
def test_the_account_is_whose_token_it_is(kind: str, service: str, sandbox_server: SandboxServer) -> None:
    """Provider, address, scopes and times, typed."""
    token = sandbox_server.token(service, scopes="Mail.Read Mail.Send")
    account = use(kind, sandbox_server.url, get_account, token)
    raw = sandbox_server.call("GET", "/v1/account", token).json()
    assert isinstance(account, Account)
    assert account.raw == raw
    assert (account.id, account.email) == (raw["id"], raw["email"])
    assert account.service_type == service
    assert (account.active, account.daemon, account.token_status) == (True, False, "active")
    assert set(account.auth_scopes) == {"Mail.Read", "Mail.Send"}
    assert account.created_at
    assert account.auth_obtained_at == account.created_at
    assert abs((datetime.now(UTC) - account.created_at).total_seconds()) < 3600


def test_a_revoked_token_is_a_session_that_has_ended(kind: str, sandbox_server: SandboxServer) -> None:
    """After `revoke_token` every call says so, revoking again included."""
    token = sandbox_server.token()
    assert use(kind, sandbox_server.url, lambda client: client.account.revoke_token(), token) is None
    for act in (get_account, lambda client: client.account.revoke_token()):
        with pytest.raises(SessionExpiredError) as caught:
            use(kind, sandbox_server.url, act, token)
        assert (caught.value.status, caught.value.vendor_code) == (401, "unauthorized")
        assert caught.value.request_id
        assert token not in str(caught.value)


def test_a_token_nobody_gave_out_is_refused(kind: str, sandbox_server: SandboxServer) -> None:
    """An unknown token is no other case than an ended one."""
    with pytest.raises(SessionExpiredError):
        use(kind, sandbox_server.url, get_account, "not-a-token-of-this-sandbox")


def test_a_plain_request_reaches_the_same_account(kind: str, sandbox_server: SandboxServer) -> None:
    """`request` gives the JSON as it is."""
    token = sandbox_server.token()
    got = use(kind, sandbox_server.url, lambda client: client.request("GET", "/v1/account"), token)
    assert got == sandbox_server.call("GET", "/v1/account", token).json()


def test_a_method_that_is_not_there_is_a_bad_request(kind: str, sandbox_server: SandboxServer) -> None:
    """405 has no class of its own."""
    token = sandbox_server.token()
    with pytest.raises(BadRequestError) as caught:
        use(kind, sandbox_server.url, lambda client: client.request("PUT", "/v1/account", json={}), token)
    assert caught.value.status == 405
