"""The addresses of Aurinko's other two flows, as the client library builds them."""

from collections.abc import Mapping

from app.workbench.parameters import PLACEHOLDER
from aurinko import DaemonSignIn, UserSignIn, authorize_daemon_url, authorize_user_url
from flow.services import SERVICE_TYPES
from flow.settings import Settings

NO_CLIENT = "CLIENT-ID"
SIGNED_BY_SERVER = "MADE-BY-YOUR-SERVER"
# Services that have accounts of a whole organization (vendor's reference, "authorizeDaemon").
DAEMONS = (
    "Google",
    "GoogleBot",
    "Office365",
    "EWS",
    "MsTeamsBot",
    "Slack",
    "SlackBot",
    "ZoomBot",
    "MCTrade",
    "Zoho",
)
SERVICES = {"user": SERVICE_TYPES, "daemon": DAEMONS}
# What can come back, the first being what Aurinko does if nothing is said.
RESPONSES = {"primary": ("cookie", "code"), "secondary": ("none",), "daemon": ("code", "token")}


def user_url(settings: Settings, return_url: str, fields: Mapping[str, str]) -> str:
    """Where a person becomes a user of an application, or adds an account to the user they are.

    Args:
        settings: the page's own: the API, and the client id if there is one.
        return_url: where the browser comes back to.
        fields: `role`, `service`, `scopes`, `response`, `user`: what stands in the form.
    """
    options: UserSignIn = {
        "scopes": fields["scopes"].split(),
        "response_type": fields["response"],
        "base_url": settings.api_base,
    }
    signed = fields["role"] == "secondary" and bool(fields["user"])
    if signed:
        options["user_id"] = fields["user"]
    client_id = settings.client_id or NO_CLIENT
    url = authorize_user_url(client_id, fields["service"], return_url, PLACEHOLDER, fields["role"], **options)
    # A timestamp is a number, and a signature is made of it: here both can only be named.
    return f"{url}&timestamp={SIGNED_BY_SERVER}&userSignature={SIGNED_BY_SERVER}" if signed else url


def daemon_url(settings: Settings, return_url: str, fields: Mapping[str, str]) -> str:
    """Where an administrator opens an organization to an application.

    Args:
        settings: the page's own.
        return_url: where the browser comes back to.
        fields: `service`, `scopes`, `response`, `org`: what stands in the form.
    """
    options: DaemonSignIn = {
        "scopes": fields["scopes"].split(),
        "response_type": fields["response"],
        "base_url": settings.api_base,
    }
    if fields["org"]:
        options["client_org_id"] = fields["org"]
    client_id = settings.client_id or NO_CLIENT
    return authorize_daemon_url(client_id, fields["service"], return_url, PLACEHOLDER, **options)
