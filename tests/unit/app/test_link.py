"""Share links: what they hold, what an opened one may offer, and what is refused by name."""

import pytest

from app.workbench.steps.link import LONGEST, ROUTE, Choices, link, read
from flow.callback import NAMES
from flow.settings import Settings, read_settings

PAGE = "http://localhost:8000/demo/"
MARKER = "Zm9yYmlkZGVuLXRva2VuLW9mLWEtcGVyc29uLTEyMzQ1"


def settings(**changes: object) -> Settings:
    """A page's own settings."""
    return read_settings({"api_base": "http://localhost:8001", "client_id": "client-1", **changes})


def test_a_link_brings_back_what_it_was_made_of() -> None:
    """Service, scopes, server and client id come back; what the page has itself is not offered."""
    choices = Choices(
        "EWS",
        "Mail.Read Tasks.Read",
        "token",
        "https://mail.acme.test/ews?x=1&y=2",
        "other-1",
        "http://localhost:8001",
    )
    address = link(PAGE, choices)
    assert address.startswith(PAGE + ROUTE + "?serviceType=EWS&scopes=Mail.Read%20Tasks.Read")
    offer = read(address.partition("?")[2], settings(client_id=""))
    assert offer.refused == []
    assert offer.settings == {
        "serviceType": "EWS",
        "scopes": "Mail.Read Tasks.Read",
        "serverUrl": "https://mail.acme.test/ews?x=1&y=2",
        "clientId": "other-1",
    }


def test_a_link_has_no_place_for_what_lets_somebody_in() -> None:
    """Its fields are settings: no login hint, no state, no token, no secret."""
    assert set(Choices.__dataclass_fields__) == {
        "service_type",
        "scopes",
        "response_type",
        "server_url",
        "client_id",
        "api_base",
    }


@pytest.mark.parametrize("name", [*NAMES, "access%54oken"])
def test_the_results_of_a_sign_in_are_never_read(name: str) -> None:
    """They are named, and their values appear nowhere."""
    offer = read(f"scopes=Mail.Read&{name}={MARKER}", settings())
    assert offer.settings == {"scopes": "Mail.Read"}
    (refused,) = offer.refused
    assert "never a setting" in refused
    assert MARKER not in refused


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ("loginHint=ann%40acme.example", "loginHint"),
        ("client_secret=x", "client_secret"),
        (f"{MARKER}=1", MARKER[:24]),
        ("serviceType=Gmail", "Gmail"),
        (f"serviceType={MARKER}", MARKER[:24]),
        ("serviceType=Google&serviceType=EWS", "more than once"),
        ("scopes=Calendars.Read", "Calendars.Read"),
        ("scopes=", ""),
        ("responseType=code", "started with token"),
        (f"responseType={MARKER}", "there is no"),
        ("serverUrl=javascript:alert(1)", "serverUrl"),
        ("serverUrl=", "serverUrl"),
        ("clientId=other-1", "keeps it"),
        ("clientId=a b", "clientId"),
        ("apiBase=https://api.evil.example", "as before"),
        ("apiBase=javascript:alert(1)", "no"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(parameters: str, why: str) -> None:
    """Nothing of it becomes a setting, and nothing long is repeated."""
    offer = read(parameters, settings())
    assert offer.settings == {}
    assert why in " ".join(offer.refused)
    assert MARKER not in " ".join(offer.refused)


def test_the_good_part_of_a_link_stays_good() -> None:
    """One unknown scope is named, and the others are offered."""
    offer = read(
        "scopes=Mail.Read+Mail.Evil&apiBase=http%3A%2F%2Flocalhost%3A8001&responseType=token", settings()
    )
    assert offer.settings == {"scopes": "Mail.Read"}
    assert offer.refused == ["scopes: Aurinko has no “Mail.Evil”."]


def test_a_link_without_end_costs_nothing() -> None:
    """A long one is not read at all, and many refusals are counted, not listed."""
    offer = read("scopes=Mail.Read&x=" + "y" * LONGEST, settings())
    assert (offer.settings, len(offer.refused)) == ({}, 1)
    offer = read("&".join(f"x{number}=1" for number in range(50)), settings())
    assert len(offer.refused) == 7
    assert offer.refused[-1] == "44 more that cannot be used."
    assert read("&&", settings()).refused == []
