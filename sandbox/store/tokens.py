"""Page and delta tokens: a place in a list, sealed so that only the list that gave it takes it back."""

import base64
import binascii
import hashlib
import hmac
import json

from sandbox.web.errors import ApiError
from sandbox.web.shapes import encoded

_KEY = b"nothing here is secret: the seal only tells our tokens from everything else"
_SEAL = 9  # bytes


def seal(place: object, about: str) -> str:
    """Make the token of a place; `about` names the list, with everything that filters it."""
    body = encoded(place)
    return base64.urlsafe_b64encode(_mac(body, about) + body).rstrip(b"=").decode()


def unseal(token: str, about: str, name: str = "Page token") -> object:
    """Take a place out of its token; `name` is what the refusal calls it.

    Raises:
        ApiError: 400 `token.notValid` for anything that is not a token of this list.
    """
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid(name) from error
    mac, body = sealed[:_SEAL], sealed[_SEAL:]
    if not hmac.compare_digest(mac, _mac(body, about)):
        raise invalid(name)
    place: object = json.loads(body)
    return place


def invalid(name: str = "Page token") -> ApiError:
    """The refusal, with the code that a client of the vendor's looks for."""
    return ApiError(400, "token.notValid", f"{name} is invalid for this list; begin again without one.")


def _mac(body: bytes, about: str) -> bytes:
    return hmac.digest(_KEY, hashlib.sha256(about.encode()).digest() + body, "sha256")[:_SEAL]
