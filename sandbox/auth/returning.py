"""The way back: a result becomes an address at the application, with a cookie where one was asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlencode, urlsplit, urlunsplit

from starlette.responses import RedirectResponse, Response

from sandbox.auth.accounts import Account
from sandbox.auth.attempts import Asked
from sandbox.auth.people import Person
from sandbox.auth.signing import sign_in
from sandbox.users.cookie import set_cookie
from sandbox.web.errors import ApiError
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Result:
    """Where to go, and the session to take along."""

    asked: Asked
    address: str
    session: str = ""

    def response(self) -> Response:
        """The redirect."""
        answer = RedirectResponse(self.address, status_code=303)
        if self.session:
            set_cookie(answer, self.asked.cookie, self.session)
        return answer


def denied(asked: Asked) -> Result:
    """The person said no."""
    return refused(asked, "access_denied", "The person did not allow access.")


def refused(asked: Asked, error: str, details: str) -> Result:
    """It came to nothing."""
    return Result(asked, _address(asked, {"status": "error", "error": error, "details": details}))


def signed_in(asked: Asked, person: Person, granted: tuple[str, ...], world: World) -> Result:
    """The person said yes, and granted some scopes: what was asked for, unless something forbids it."""
    try:
        account = sign_in(asked, person, granted, world)
    except ApiError as error:
        return refused(asked, error.code, error.detail)
    result, session = _RESULTS[asked.response_type](asked, account, world)
    return Result(asked, _address(asked, {"status": "success", **result}), session)


def _token(_asked: Asked, account: Account, world: World) -> tuple[dict[str, str], str]:
    return {"accessToken": world.grants.token(account)}, ""


def _code(asked: Asked, account: Account, world: World) -> tuple[dict[str, str], str]:
    seconds = 0 if asked.late_code else world.choices.code_seconds
    return {"code": world.grants.code(account.id, seconds, account.user_id if asked.role else "")}, ""


def _cookie(_asked: Asked, account: Account, world: World) -> tuple[dict[str, str], str]:
    user = world.users.find(account.user_id)
    return {}, world.users.sign_in(user) if user else ""


def _none(_asked: Asked, _account: Account, _world: World) -> tuple[dict[str, str], str]:
    return {}, ""


_RESULTS: dict[str, Callable[[Asked, Account, World], tuple[dict[str, str], str]]] = {
    "token": _token,
    "code": _code,
    "cookie": _cookie,
    "none": _none,
}


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
