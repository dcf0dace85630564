"""Ids that look like those of the real providers: in an address they must be percent-encoded."""

import base64
import hashlib
import secrets

# Standard base64 of 20 bytes: it ends in "=", and "+" and "/" occur.
_BYTES = 20


def seeded_id(*parts: object) -> str:
    """An id that is always the same for the same parts."""
    return base64.b64encode(hashlib.sha256("/".join(map(str, parts)).encode()).digest()[:_BYTES]).decode()


def fresh_id() -> str:
    """An id that nothing else has."""
    return base64.b64encode(secrets.token_bytes(_BYTES)).decode()
