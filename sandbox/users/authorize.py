"""`GET /v1/auth/authorizeUser`: a person signs in to the application, or adds one more account."""

import base64
import binascii
import hmac
from contextlib import suppress
from dataclasses import replace
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from sandbox.auth.accounts import Role
from sandbox.auth.asking import check_account, read_asked, refusal, send_on
from sandbox.auth.attempts import Asked
from sandbox.auth.credentials import refuse
from sandbox.auth.registration import CLIENT_SECRET
from sandbox.users.cookie import cookie_name
from sandbox.vocabulary import SERVICES
from sandbox.web.parameters import Parameters
from sandbox.world import World, world_of

# What the application can ask for, by the account's role; the first is what it gets if it does not say.
_RESPONSE_TYPES = {"primary": ("cookie", "code"), "secondary": ("none",)}


async def authorize_user(request: Request) -> Response:
    """Send the person on; for a secondary account it has to be known whose it is to be."""
    query, world = Parameters(request), world_of(request)
    role = _role(query)
    cookie, identity = cookie_name(query.one("mailboxInfo") or ""), _identity(query, world)
    asked = replace(
        read_asked(query, world, "personal", SERVICES),
        response_type=_response_type(query, role),
        role=role,
        cookie=cookie,
        identity=identity,
    )
    if role == "secondary":
        asked = replace(asked, user_id=_user_id(query, asked, request.cookies.get(cookie, ""), world))
    check_account(asked, world)
    return send_on(asked, world)


def _role(query: Parameters) -> Role:
    given = query.one("accountRole")
    if given == "primary":
        return "primary"
    if given == "secondary":
        return "secondary"
    raise refusal("accountrole.invalid", "accountRole must be primary or secondary.")


def _response_type(query: Parameters, role: Role) -> str:
    allowed = _RESPONSE_TYPES[role]
    given = query.one("responseType") or allowed[0]
    if given not in allowed:
        raise refusal("responsetype.invalid", f"a {role} account's responseType is {' or '.join(allowed)}.")
    return given


def _identity(query: Parameters, world: World) -> str:
    word = query.one("token")
    if not word:
        return ""
    identity = world.grants.prepared(word)
    if identity is None:
        raise refusal("token.invalid", "the token is none of /auth/prepare, or is too old.")
    return identity


def _user_id(query: Parameters, asked: Asked, session: str, world: World) -> str:
    """Whose account it is to be: a signed name, a session in the browser, or an identity seen before."""
    if any(query.one(name) for name in ("userId", "timestamp", "userSignature")):
        user = world.users.find(_signed(query, world))
    else:
        user = world.users.by_session(session) or world.users.by_identity(asked.identity)
    if user is None:
        refuse("session", "A secondary account needs a user: by cookie, or by a signature.")
    return user.id


def _signed(query: Parameters, world: World) -> str:
    user_id, timestamp = query.one("userId") or "", query.one("timestamp") or ""
    signature, at = query.one("userSignature") or "", query.number("timestamp")
    if at is None or abs(world.clock() - at) > world.choices.signature_seconds:
        raise refusal("timestamp.invalid", "the timestamp, in seconds since 1970, is missing or not of now.")
    right = hmac.digest(CLIENT_SECRET.encode(), f"{user_id}{timestamp}".encode(), "sha256")
    if not any(hmac.compare_digest(right, digest) for digest in _digests(signature)):
        raise refusal(
            "usersignature.invalid",
            "userSignature is not the HMAC-SHA256 of userId and timestamp, in hex or base64.",
        )
    return user_id


def _digests(signature: str) -> list[bytes]:
    """All that a signature can mean: hex, base64, or base64 for URLs, with its padding or without."""
    bare = signature.rstrip("=")
    padded = bare + "=" * (-len(bare) % 4)
    readings = (
        partial(bytes.fromhex, signature),
        partial(base64.b64decode, padded, validate=True),
        partial(base64.b64decode, padded, altchars=b"-_", validate=True),
    )
    found = []
    for read in readings:
        with suppress(binascii.Error, ValueError):
            found.append(read())
    return found
