"""Where the token may go, for the door. The client library has its own; both answer to one table of cases."""

from .errors import FlowError
from .origins import is_visible_ascii

LONGEST = 4096  # characters of a token; those seen have about 43, and hosts refuse headers over 8 kB


def bearer_url(api_base: str, target: str) -> str:
    """The whole address of a request that may carry the token.

    Args:
        api_base: the API's origin, checked before.
        target: a path starting with `/v1/`, or a whole address at that origin.

    Raises:
        FlowError: `address_refused`, for any address that is not plainly below the API's `/v1/`.
    """
    path = target[len(api_base) :] if target.startswith(api_base + "/") else target
    plain = is_visible_ascii(path) and "\\" not in path and "#" not in path
    if not path.startswith("/v1/") or not plain or _climbs(path):
        raise FlowError("address_refused", "The token is sent to addresses below /v1/ of the API only.")
    return api_base + path


def _climbs(path: str) -> bool:
    """Whether a segment is `.` or `..`, plain or escaped: a browser would resolve it and leave `/v1/`."""
    segments = path.partition("?")[0].lower().replace("%2e", ".").split("/")
    return "." in segments or ".." in segments


def is_token(token: str) -> bool:
    """Whether a text can stand in an Authorization header (RFC 6750, section 2.1): visible ASCII."""
    return 0 < len(token) <= LONGEST and is_visible_ascii(token)


def bearer_header(token: str) -> str:
    """The value of the Authorization header.

    Raises:
        FlowError: `no_token`, where the token could split the header or is empty.
    """
    if not is_token(token):
        raise FlowError("no_token", "The access token is empty or has characters that no token has.")
    return "Bearer " + token
