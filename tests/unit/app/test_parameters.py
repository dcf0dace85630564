"""Authorize addresses taken apart, of all three flows: every parameter is named and explained."""

import pytest

from app.workbench.others.kinds import (
    NO_CLIENT,
    RESPONSES,
    SERVICES,
    SIGNED_BY_SERVER,
    daemon_url,
    user_url,
)
from app.workbench.parameters import PLACEHOLDER, Parameter, taken_apart
from flow.authorize import authorize_url
from flow.settings import read_settings
from tests.unit.flow.making import request

SETTINGS = read_settings({"api_base": "http://localhost:8001", "client_id": "client-1"})
RETURN = "http://localhost:8000/a b?x=1&y=2"
FIELDS = {"role": "primary", "service": "Google", "scopes": "Mail.Read", "response": "cookie", "user": "u 1"}


def _values(parameters: list[Parameter]) -> dict[str, str]:
    return {each.name: each.value for each in parameters}


def test_every_parameter_of_the_account_flow_has_a_value_and_a_meaning() -> None:
    """In the order of the address, decoded; the state is a placeholder."""
    asked = request("EWS")
    asked.account_id = "40217"
    target, parameters = taken_apart(authorize_url(asked, PLACEHOLDER))
    assert target == "https://api.aurinko.io/v1/auth/authorize"
    assert [each.name for each in parameters] == [
        "clientId",
        "serviceType",
        "scopes",
        "responseType",
        "returnUrl",
        "state",
        "loginHint",
        "serverUrl",
        "accountId",
    ]
    assert _values(parameters)["loginHint"] == "änn@acme.test"
    assert _values(parameters)["scopes"] == "Mail.Read Mail.Send"
    assert all(each.meaning for each in parameters)


@pytest.mark.parametrize(
    ("role", "response"), [(role, kind) for role in ("primary", "secondary") for kind in RESPONSES[role]]
)
def test_the_address_of_a_user_session(role: str, response: str) -> None:
    """A secondary account of a named user has a signature, which only a server can make."""
    url = user_url(SETTINGS, RETURN, {**FIELDS, "role": role, "response": response})
    target, parameters = taken_apart(url)
    values = _values(parameters)
    assert target == "http://localhost:8001/v1/auth/authorizeUser"
    assert (values["accountRole"], values["responseType"], values["returnUrl"]) == (role, response, RETURN)
    assert ("userId" in values) == (role == "secondary")
    assert values.get("userSignature", "") == (SIGNED_BY_SERVER if role == "secondary" else "")
    assert all(each.meaning for each in parameters)


def test_the_address_of_a_service_account() -> None:
    """Its own list of services, and a key of the application's own; without a client id a name for it."""
    bare = read_settings({})
    for service in SERVICES["daemon"]:
        fields = {"service": service, "scopes": "", "response": "code", "org": "acme & sons"}
        target, parameters = taken_apart(daemon_url(bare, RETURN, fields))
        values = _values(parameters)
        assert target == "https://api.aurinko.io/v1/auth/authorizeDaemon"
        assert (values["serviceType"], values["clientOrgId"]) == (service, "acme & sons")
        assert (values["clientId"], values["state"]) == (NO_CLIENT, PLACEHOLDER)
        assert all(each.meaning for each in parameters)
