"""The session cookies: read out of a request, and written for an answer."""

from collections.abc import Collection
from dataclasses import dataclass

from starlette.requests import Request

from companion.place import Place
from companion.seal import is_account_id

_MOST_READ = 50  # of one request; each is worth a signature check


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie of this page's name: which account it says it is, and its ciphertext."""

    account: str
    sealed: str


def sent(request: Request, place: Place, meant: Collection[str] = ()) -> list[Cookie]:
    """List the session cookies of a request, as they stand there: anybody may have made them up.

    Args:
        request: whose cookies they are.
        place: of the page.
        meant: accounts whose cookies come first, so that others cannot crowd them out.
    """
    start = place.cookie
    pairs = (pair.strip() for line in request.headers.getlist("cookie") for pair in line.split(";"))
    named = (pair.removeprefix(start).partition("=") for pair in pairs if pair.startswith(start))
    found = [Cookie(account, sealed) for account, _, sealed in named if is_account_id(account)]
    return sorted(found, key=lambda cookie: cookie.account not in meant)[:_MOST_READ]


def kept(place: Place, account: int, sealed: str) -> str:
    """Give the Set-Cookie for a new session.

    It lives as long as the browser runs: without Max-Age, as the page's own record lives as long as its tab.
    SameSite is Strict because no navigation needs it: the page is the same for all, and its own requests are
    same-site however a person came to it, be it straight from the provider.
    """
    # One for each account: two tabs may be signed in to two.
    return f"{place.cookie}{account}={sealed}; {_attributes(place)}"


def ended(place: Place, account: str) -> str:
    """Give the Set-Cookie that makes a browser forget a session."""
    return f"{place.cookie}{account}=; Max-Age=0; {_attributes(place)}"


def _attributes(place: Place) -> str:
    return f"Path={place.folder}; HttpOnly; SameSite=Strict{'; Secure' if place.secure else ''}"
