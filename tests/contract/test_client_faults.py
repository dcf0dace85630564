"""The client against a sandbox that is told to fail, both clients."""

from typing import Any

import pytest

from aurinko import AurinkoError
from tests.conftest import SandboxServer
from tests.unit.aurinko.wire import KINDS, use

PATH = "/v1/email/messages"

FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "status", "status": 400}, "bad_request"),
    ({"kind": "status", "status": 401, "code": "token.dead"}, "session_expired"),
    ({"kind": "status", "status": 403}, "forbidden"),
    ({"kind": "status", "status": 404}, "not_found"),
    ({"kind": "status", "status": 408, "retryAfter": 3}, "not_ready"),
    ({"kind": "status", "status": 429, "retryAfter": 7}, "rate_limited"),
    ({"kind": "status", "status": 500}, "server_error"),
    ({"kind": "status", "status": 503, "retryAfter": 1}, "server_error"),
    ({"kind": "body", "body": "<html>", "contentType": "text/html"}, "bad_answer"),
    ({"kind": "body", "body": "[]"}, "bad_answer"),
    ({"kind": "body", "body": "{}"}, "bad_answer"),
    ({"kind": "body", "body": ""}, "bad_answer"),
    ({"kind": "body", "base64": "/w=="}, "bad_answer"),
    ({"kind": "body", "body": " ", "repeat": 3_000_000}, "bad_answer"),
    ({"kind": "truncate"}, "bad_answer"),
    ({"kind": "cut"}, "network"),
    ({"kind": "hang"}, "timeout"),
    ({"kind": "delay", "seconds": 5}, "timeout"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("fault", "code"), FAULTS, ids=[f"{n}-{code}" for n, (_, code) in enumerate(FAULTS)])
def test_a_fault_has_its_code_and_the_next_call_works(
    kind: str, fault: dict[str, Any], code: str, sandbox_server: SandboxServer
) -> None:
    """Whatever goes wrong once is one clear error, and nothing is broken after it."""
    token = sandbox_server.token()
    sandbox_server.fault(path=PATH, **fault)
    with pytest.raises(AurinkoError) as caught:
        use(
            kind,
            sandbox_server.url,
            lambda c: c.email.messages().page(),
            token,
            timeout=0.7,
            max_bytes=2_000_000,
        )
    error = caught.value
    assert error.code == code
    assert error.retry_after == fault.get("retryAfter")
    assert error.vendor_code == fault.get("code", error.vendor_code)
    assert (error.method, error.path) == ("GET", PATH)
    assert use(kind, sandbox_server.url, lambda c: c.email.messages().page(), token).records
