"""The way back: a result becomes an address at the application."""

from collections.abc import Mapping
from urllib.parse import SplitResult, quote, urlencode, urlsplit, urlunsplit

from sandbox.auth.attempts import Asked
from sandbox.auth.people import Person
from sandbox.world import World


def denied(asked: Asked) -> str:
    """The person said no."""
    return _refused(asked, "access_denied", "The person did not allow access.")


def signed_in(asked: Asked, person: Person, world: World) -> str:
    """The person said yes: a token or a code, unless somebody else was asked for."""
    expected = _expected_address(asked, world)
    if expected and expected.lower() != person.email.lower():
        return _refused(asked, "email.mismatch", "Another address than the expected one signed in.")
    account = world.accounts.sign_in(asked, person)
    if asked.response_type == "token":
        result = {"accessToken": world.grants.token(account.id, asked.scopes)}
    else:
        result = {"code": world.grants.code(account.id, asked.scopes)}
    return _address(asked, {"status": "success", **result})


def _expected_address(asked: Asked, world: World) -> str:
    account = world.accounts.find(asked.account_id) if asked.account_id is not None else None
    return asked.auth_email or (account.person.email if account else "")


def _refused(asked: Asked, error: str, details: str) -> str:
    return _address(asked, {"status": "error", "error": error, "details": details})


def _address(asked: Asked, result: Mapping[str, str]) -> str:
    if asked.state is not None:
        result = {**result, "state": asked.state}
    added = urlencode(result, quote_via=quote)
    parts = urlsplit(asked.return_url)
    return urlunsplit(_in_fragment(parts, added) if asked.in_fragment else _in_query(parts, added))


def _in_query(parts: SplitResult, added: str) -> SplitResult:
    return parts._replace(query=f"{parts.query}&{added}" if parts.query else added)


def _in_fragment(parts: SplitResult, added: str) -> SplitResult:
    # A fragment that is already there is a route of the application: the result becomes the route's query.
    if not parts.fragment:
        return parts._replace(fragment=added)
    return parts._replace(fragment=f"{parts.fragment}{'&' if '?' in parts.fragment else '?'}{added}")
