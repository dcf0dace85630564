"""What a request shows of who sends it: one of the vendor's five modes, and never two at once."""

from dataclasses import dataclass
from typing import Literal, NoReturn

from starlette.requests import Request

from sandbox.auth.registration import CLIENT_ID
from sandbox.users.cookie import cookie_name
from sandbox.web.errors import ApiError

Mode = Literal["token", "application", "session", "cookie", "identity"]
CHALLENGES: dict[Mode, str] = {
    "token": 'Bearer realm="aurinko-sandbox"',
    "application": 'Basic realm="aurinko-sandbox", charset="UTF-8"',
    # The vendor has no scheme for its sessions, and a 401 has to name one (RFC 9110, section 15.5.2).
    "session": 'AurinkoSession realm="aurinko-sandbox"',
    "cookie": 'AurinkoSession realm="aurinko-sandbox"',
    "identity": 'Bearer realm="aurinko-sandbox"',
}
_IDENTITY = "exchangeIdToken"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The mode, its secret (what follows the scheme, a session's word), and the account that is meant."""

    mode: Mode | None
    secret: str
    account_id: int | None


def read_credentials(request: Request) -> Credentials:
    """Read the headers and the cookie.

    Raises:
        ApiError: 401 `unauthorized`: a header came twice or makes no sense, or there is more than one mode.
    """
    scheme, _, secret = _one(request, "authorization").partition(" ")
    auth_type = _one(request, "x-aurinko-auth-type", "x-aurinko-authtype") or "default"
    client_id = _one(request, "x-aurinko-client-id", "x-aurinko-clientid")
    if auth_type not in {"default", _IDENTITY}:
        refuse("token", "X-Aurinko-Auth-Type is neither default nor exchangeIdToken.")
    if client_id and client_id != CLIENT_ID:
        refuse("cookie", "No application has the client id of the header.")
    shown = _shown(
        request, scheme.lower(), secret.strip(), identity=auth_type == _IDENTITY, client_id=client_id
    )
    if len(shown) > 1:
        refuse("token", f"Send one kind of credentials, and not {' and '.join(sorted(shown))} at once.")
    mode = next(iter(shown), None)
    return Credentials(mode, shown[mode] if mode else "", _account_id(request, mode))


def refuse(mode: Mode | None, message: str) -> NoReturn:
    """Answer 401 in the vendor's shape, with the challenge of a mode.

    Raises:
        ApiError: always.
    """
    raise ApiError(401, "unauthorized", message, {"WWW-Authenticate": CHALLENGES[mode or "token"]})


def _shown(request: Request, scheme: str, secret: str, *, identity: bool, client_id: str) -> dict[Mode, str]:
    modes: dict[Mode, str] = {
        "token": secret if scheme == "bearer" and not identity else "",
        "identity": secret if scheme == "bearer" and identity else "",
        "application": secret if scheme == "basic" else "",
        "session": _one(request, "x-aurinko-session"),
        # A browser sends its cookies unasked: without the other header one is no attempt to use it.
        "cookie": _cookie(request) if client_id and not identity else "",
    }
    return {mode: secret for mode, secret in modes.items() if secret}


def _cookie(request: Request) -> str:
    return request.cookies.get(cookie_name(_one(request, "x-aurinko-mailbox-info")), "")


def _account_id(request: Request, mode: Mode | None) -> int | None:
    value = _one(request, "x-aurinko-account-id")
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > len(str(2**63)):
        refuse(mode, "X-Aurinko-Account-Id must be the number of an account.")
    return int(value)


def _one(request: Request, *spellings: str) -> str:
    values = [value for name in spellings for value in request.headers.getlist(name)]
    # Two spellings of one header are in use; whoever sends both means the same.
    if len(values) > 1 and (len(spellings) == 1 or len(set(values)) > 1):
        refuse("token", f"{spellings[0].title()} was sent more than once.")
    return values[0].strip() if values else ""
