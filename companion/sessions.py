"""Whose session a request is for, and which cookies a browser is to keep."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import accumulate

from starlette.requests import Request

from companion import cookies
from companion.cookies import Cookie
from companion.errors import Refusal
from companion.place import Place
from companion.seal import Sealer, Session

ACCOUNT = "x-aurinko-account-id"
_MOST_KEPT = 8  # accounts of one browser; a request carries all their cookies
_MOST_BYTES = 7000  # of all of them: servers and proxies take lines of 8 KiB, other cookies among them
_NAME = 60  # bytes, of a cookie's name and what stands around it
_MOST_EARLIER = 8  # tokens; each is a request more at sign-out


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a session comes to.

    Attributes:
        set_cookies: headers for the answer.
        given_up: tokens of other accounts, whose cookies these headers end.
    """

    set_cookies: list[str]
    given_up: list[str] = field(repr=False)


class Sessions:
    """The sessions that these keys have sealed, for this API."""

    def __init__(self, sealer: Sealer, api_base: str) -> None:
        self._sealer = sealer
        self._api_base = api_base

    def of(self, request: Request, place: Place) -> Session:
        """Give the session that a request means: of the account it names, else the only one there is.

        Raises:
            Refusal: 401 `session.lost`.
        """
        named = request.headers.getlist(ACCOUNT)
        opened = [self._open(cookie, place) for cookie in cookies.sent(request, place, named)]
        # The same session may come twice. Two of one account are refused: one may have been put there by
        # another site on a neighbouring host.
        found = {
            session for session in opened if session and (not named or named == [str(session.account_id)])
        }
        if len(found) != 1:
            raise lost()
        return found.pop()

    def keep(self, request: Request, place: Place, account_id: int, token: str) -> Kept:
        """Seal a new session, with the tokens that it takes the place of, and make room for it.

        Those are revoked at sign-out and not before: revoking one takes away the provider's authorization of
        the account, and with it what the new one is for.

        Raises:
            ValueError: the token is too long for a cookie.
        """
        cookies_sent = cookies.sent(request, place)
        opened = {cookie: self._open(cookie, place) for cookie in cookies_sent}
        same = [each for each in opened.values() if each and each.account_id == account_id]
        earlier = dict.fromkeys(old for each in same for old in each.tokens if old != token)
        sealed = self._sealed(Session(token, account_id, self._api_base, place.folder, tuple(earlier)))
        others = [cookie for cookie in cookies_sent if cookie.account != str(account_id)]
        gone = self._too_many(others, opened, len(sealed))
        given_up = [each for cookie in gone if (each := opened[cookie])]
        ended = sorted({cookie.account for cookie in gone})
        return Kept(
            [cookies.kept(place, account_id, sealed), *(cookies.ended(place, account) for account in ended)],
            [token for each in given_up for token in each.tokens],
        )

    def _sealed(self, session: Session) -> str:
        """As many earlier tokens as fit, the newest first; they keep nobody from signing in."""
        for count in range(min(len(session.earlier), _MOST_EARLIER), 0, -1):
            with suppress(ValueError):
                return self._sealer.seal(replace(session, earlier=session.earlier[:count]))
        return self._sealer.seal(replace(session, earlier=()))

    def _too_many(
        self, others: list[Cookie], opened: Mapping[Cookie, Session | None], size: int
    ) -> list[Cookie]:
        """The cookies that have to go: those that open nothing, and the oldest ones."""
        good = [cookie for cookie in others if opened[cookie]]
        named = {cookie.account for cookie in good}
        useless = [cookie for cookie in others if cookie.account not in named]
        # Of the same second, browsers send the older one first (RFC 6265, section 5.4).
        good = sorted(good, key=lambda cookie: self._sealer.sealed_at(cookie.sealed))[::-1]
        sizes = accumulate((_NAME + len(cookie.sealed) for cookie in good), initial=_NAME + size)
        room = sum(size <= _MOST_BYTES for size in sizes) - 1
        return useless + good[max(0, min(room, _MOST_KEPT - 1)) :]

    def _open(self, cookie: Cookie, place: Place) -> Session | None:
        session = self._sealer.open(cookie.sealed)
        if session is None:
            return None
        meant = (str(session.account_id), session.api_base, session.folder)
        return session if meant == (cookie.account, self._api_base, place.folder) else None


def lost() -> Refusal:
    """Refuse a request that no session is known for, or more than one."""
    return Refusal(
        401, "session.lost", "There is no session here that the companion can read: sign in again."
    )
