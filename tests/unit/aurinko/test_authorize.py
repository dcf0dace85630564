"""Addresses that a sign-in begins with."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from aurinko import UsageError, authorize_daemon_url, authorize_url, authorize_user_url, user_signature
from tests.judge import MISSING, Asked, load

WHO = ("a-client", "Google", "https://app.example/back?x=1", "a state+/=&")

# By the vendor's ids: everything that can be said.
MADE = {
    "authorize": authorize_url(
        *WHO,
        scopes=["Mail.Read"],
        native_scopes=["https://x.example/a b"],
        response_type="token",
        login_hint="ann@acme.test",
        server_url="https://ews.example/",
        account_id=7,
        auth_email="ann@acme.test",
        client_org_id="o",
        ensure_scopes=True,
        ensure_access=False,
        recycle=True,
    ),
    "authorizeDaemon": authorize_daemon_url(
        *WHO,
        scopes=["Mail.Read"],
        native_scopes=["n"],
        response_type="token",
        account_id=7,
        client_org_id="o",
        ensure_scopes=True,
    ),
    "authorizeUser": authorize_user_url(
        *WHO,
        "secondary",
        scopes=["Mail.Read"],
        native_scopes=["n"],
        response_type="none",
        account_id=7,
        login_hint="ann@acme.test",
        server_url="https://ews.example/",
        user_id="u",
        timestamp=1,
        user_signature="s",
        mailbox_info="m",
        token="t",
        ensure_scopes=True,
        ensure_access=True,
    ),
}


def query(url: str) -> dict[str, str]:
    """The parameters; each is there once."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


@pytest.mark.parametrize("flow", MADE)
def test_they_are_as_the_vendors_document_has_them(flow: str) -> None:
    """All parameters are known and of their types; what is required is there."""
    judge = load()
    if judge is None:
        pytest.skip(MISSING)
    parts = urlsplit(MADE[flow])
    found = judge.request(Asked("GET", f"{parts.path}?{parts.query}", {}))
    assert [str(one) for one in found] == []
    operation = judge.document.operations[flow]
    assert set(query(MADE[flow])) == {one["name"] for one in operation.parameters if one["in"] == "query"}


@pytest.mark.parametrize("flow", MADE)
def test_what_is_said_arrives(flow: str) -> None:
    """Encoded whole: nothing in a state or a return address can start another parameter."""
    found = query(MADE[flow])
    assert MADE[flow].startswith(f"https://api.aurinko.io/v1/auth/{flow}?")
    assert (found["clientId"], found["serviceType"], found["returnUrl"], found["state"]) == WHO
    assert found["ensureScopes"] == "true"
    assert found["scopes"].split()[0] == "Mail.Read"
    assert "+" not in MADE[flow]


def test_what_is_not_said_is_not_there() -> None:
    """The API's own defaults hold; only the kind of answer is always said."""
    assert set(query(authorize_url(*WHO))) == {
        "clientId",
        "serviceType",
        "returnUrl",
        "state",
        "responseType",
    }
    assert query(authorize_url(*WHO))["responseType"] == "code"


def test_scopes_are_one_text() -> None:
    """With spaces between them; the vendor's schema, unlike its words, knows one scope only."""
    assert query(authorize_url(*WHO, scopes=["Mail.Read", "Mail.Send"]))["scopes"] == "Mail.Read Mail.Send"


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("bad", ["", None, 5])
def test_without_a_state_no_sign_in_begins(place: int, bad: Any) -> None:
    """Neither without client, service, or return address."""
    who: Any = [*WHO]
    who[place] = bad
    flows: list[Any] = [
        authorize_url,
        authorize_daemon_url,
        partial(authorize_user_url, account_role="primary"),
    ]
    for make in flows:
        with pytest.raises(UsageError):
            make(*who)


@pytest.mark.parametrize("bad", ["http://api.aurinko.io", "https://api.aurinko.io/v1", "javascript:1", ""])
def test_a_sign_in_begins_at_an_origin(bad: str) -> None:
    """As for a client: https, or this machine."""
    with pytest.raises(UsageError):
        authorize_url(*WHO, base_url=bad)
    assert authorize_url(*WHO, base_url="http://localhost:8001").startswith("http://localhost:8001/v1/auth/")


def test_a_user_is_signed_for() -> None:
    """HMAC-SHA256 over the user's id and the seconds, with the secret, which is in neither."""
    at = datetime(2026, 3, 2, 14, tzinfo=timezone(timedelta(hours=2)))
    timestamp, signature = user_signature("u-\u00e4", at, "s3cret-secret")
    assert timestamp == datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
    right = hmac.new(b"s3cret-secret", f"u-\u00e4{timestamp}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signature) == right
    with pytest.raises(UsageError, match="offset"):
        user_signature("u", datetime(2026, 3, 2), "s")  # noqa: DTZ001 (what is refused)


def test_scopes_may_be_one_text() -> None:
    """As the API itself has them, with spaces between."""
    url = authorize_url(*WHO, scopes="Mail.Read Mail.Send")
    assert parse_qsl(urlsplit(url).query)[-1] == ("scopes", "Mail.Read Mail.Send")


def test_a_misspelt_option_is_refused() -> None:
    """It would be sent, and mean nothing."""
    for make, more in ((authorize_url, ()), (authorize_daemon_url, ()), (authorize_user_url, ("primary",))):
        with pytest.raises(TypeError, match="'scope'"):
            make(*WHO, *more, scope=["Mail.Read"])  # type: ignore[call-arg] # misspelt on purpose
