"""Proxies of the environment: never for this machine, and never with the token in sight."""

from typing import Any

import pytest

from aurinko import NetworkError, UsageError
from aurinko.transports.proxies import proxy_for

from .wire import KINDS, TOKEN, answer, use, wire

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def get_account(client: Any) -> Any:
    return client.account.get()


@pytest.mark.parametrize("kind", KINDS)
def test_a_loopback_api_is_reached_without_any_proxy(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would be handed the token in plain HTTP."""
    with wire(answer(b"{}")) as proxy, wire(answer(b'{"id": 7}')) as server:
        for name in NAMES[:3]:
            monkeypatch.setenv(name, proxy.url)
        assert use(kind, server.url, get_account).id == 7
        assert proxy.requests == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_sees_the_hosts_name_and_nothing_else(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An https API is reached by CONNECT; a proxy that says no is a network error."""
    with wire(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        with pytest.raises(NetworkError, match="403"):
            use(kind, "https://api.acme.test", get_account)
        assert proxy.requests[0].startswith(b"CONNECT api.acme.test:443 HTTP/1.")
        assert TOKEN.encode() not in b"".join(proxy.requests)
        assert b"uthorization" not in b"".join(proxy.requests)


def test_the_environment_names_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTPS_PROXY counts and NO_PROXY takes back; HTTP_PROXY is for addresses that are not used."""
    live = "https://api.aurinko.io"
    monkeypatch.setenv("http_proxy", "http://proxy.acme.test:1")
    assert proxy_for(live) is None
    monkeypatch.setenv("https_proxy", "proxy.acme.test:3128")
    assert proxy_for(live) == "http://proxy.acme.test:3128"
    assert proxy_for("https://localhost:8443") is None
    monkeypatch.setenv("no_proxy", "aurinko.io")
    assert proxy_for(live) is None


def test_a_kind_of_proxy_that_is_not_supported_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says which variable to change, and does not repeat its value, which may hold a password."""
    monkeypatch.setenv("https_proxy", "socks5://ann:s3cret@proxy.acme.test:1080")
    with pytest.raises(UsageError, match="HTTPS_PROXY") as caught:
        proxy_for("https://api.aurinko.io")
    assert "s3cret" not in str(caught.value)
