"""The authorize request: what the browser is sent to Aurinko with."""

from . import query
from .errors import FlowError
from .origins import is_return_url
from .scopes import NAMES, joined
from .services import SERVICE_TYPES, label
from .settings import is_client_id

PATH = "/v1/auth/authorize"
LONGEST_HINT = 320  # characters of an e-mail address (RFC 5321, section 4.5.3.1)


class AuthorizeRequest:
    """One sign-in attempt, before it has a `state`.

    Attributes:
        api_base: origin of the API.
        client_id: the application's client id.
        service_type: one of `services.SERVICE_TYPES`.
        scopes: names out of `scopes.NAMES`.
        response_type: `token` or `code`.
        return_url: where the browser comes back to; Aurinko compares it exactly with the registered ones.
        login_hint: the address to suggest to the provider; may be empty.
        server_url: the Exchange server to fill in; may be empty, and is sent for `EWS` only.
        account_id: the account to authorize again; empty for a new one.
    """

    def __init__(
        self,
        api_base: str,
        client_id: str,
        service_type: str,
        scopes: list[str],
        response_type: str,
        return_url: str,
        login_hint: str = "",
        server_url: str = "",
        account_id: str = "",
    ) -> None:
        self.api_base = api_base
        self.client_id = client_id
        self.service_type = service_type
        self.scopes = scopes
        self.response_type = response_type
        self.return_url = return_url
        self.login_hint = login_hint
        self.server_url = server_url if service_type == "EWS" else ""
        self.account_id = account_id


def check_typed(request: AuthorizeRequest) -> None:
    """Refuse what somebody typed and cannot have meant.

    Raises:
        FlowError: `client_id_invalid`, `server_url_invalid`, `login_hint_invalid` or `return_url_invalid`.
    """
    server_url, login_hint = request.server_url, request.login_hint
    if not is_client_id(request.client_id):
        raise FlowError("client_id_invalid", "")
    if server_url and not is_return_url(server_url):
        raise FlowError("server_url_invalid", "")
    if len(login_hint) > LONGEST_HINT or any(c < " " for c in login_hint):
        raise FlowError("login_hint_invalid", "")
    if not is_return_url(request.return_url):
        raise FlowError("return_url_invalid", f"It is {request.return_url[:200]}")


def check(request: AuthorizeRequest) -> None:
    """Refuse what Aurinko would refuse, before the browser leaves the page.

    Raises:
        FlowError: `client_id_missing`, `service_type_unknown`, `scope_unknown` or `scopes_missing`.
    """
    if not request.client_id:
        raise FlowError("client_id_missing", "There is no client id to sign in with.")
    if request.service_type not in SERVICE_TYPES:
        raise FlowError("service_type_unknown", f'Aurinko has no service type "{request.service_type[:80]}".')
    for name in request.scopes:
        if name not in NAMES:
            raise FlowError("scope_unknown", f'Aurinko has no scope "{name[:80]}".')
    if not request.scopes:
        raise FlowError(
            "scopes_missing",
            f"No scope is ticked, so {label(request.service_type)} would be asked for nothing.",
        )


def authorize_url(request: AuthorizeRequest, state: str) -> str:
    """The address that starts the flow, with `state` to recognise the answer by.

    Source: the vendor's `GET /v1/auth/authorize`; RFC 6749, sections 4.1.1 and 4.2.1 for `state`.
    """
    parameters = [
        ("clientId", request.client_id),
        ("serviceType", request.service_type),
        ("scopes", joined(request.scopes)),
        ("responseType", request.response_type),
        ("returnUrl", request.return_url),
        ("state", state),
        ("loginHint", request.login_hint),
        ("serverUrl", request.server_url),
        ("accountId", request.account_id),
    ]
    return f"{request.api_base}{PATH}?{query.build(parameters)}"
