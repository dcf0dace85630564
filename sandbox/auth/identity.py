"""Exchange identity tokens: who somebody is in Exchange, as an add-in of Outlook gets to know it.

Nobody here can check their signature: what is checked is the shape, that it is one of Exchange's, and the
time (Microsoft's "Inside the Exchange identity token").
"""

import base64
import hashlib
import json
from dataclasses import dataclass

from sandbox.auth.credentials import refuse
from sandbox.web.shapes import ShapeError, shaped

_PARTS = 3
_LONGEST = 8 * 1024


@dataclass(frozen=True, slots=True)
class _Context:
    """Exchange's id of the mailbox, and the address of the server that gave it."""

    msexchuid: str
    amurl: str


@dataclass(frozen=True, slots=True)
class _Claims:
    """What the token says; times are in seconds since 1970."""

    appctx: _Context
    nbf: float
    exp: float


def read(token: str, now: float) -> str:
    """The identity of a token, as one word: the same for the same mailbox of the same server.

    Raises:
        ApiError: 401 `unauthorized` for anything else than such a token, and for one that is late or early.
    """
    try:
        claims = _claims(token)
    except (ShapeError, ValueError, RecursionError):
        refuse("identity", "This is no identity token of Exchange's.")
    if not claims.nbf <= now < claims.exp:
        refuse("identity", "The identity token is not good at this time.")
    who = json.dumps([claims.appctx.msexchuid, claims.appctx.amurl])
    return hashlib.sha256(who.encode()).hexdigest()


def _claims(token: str) -> _Claims:
    parts = token.split(".")
    if len(parts) != _PARTS or len(token) > _LONGEST:
        raise ValueError("it has three parts, and is not longer than a header can be")
    _, body = (json.loads(_decoded(part)) for part in parts[:2])
    # Exchange writes the context as text with JSON in it, its documentation as an object.
    if isinstance(body, dict) and isinstance(body.get("appctx"), str):
        body["appctx"] = json.loads(body["appctx"])
    return shaped(body, _Claims)


def _decoded(part: str) -> bytes:
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
