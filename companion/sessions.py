"""Whose session a request is for, and which cookies a browser is to keep."""

from starlette.requests import Request

from companion import cookies
from companion.cookies import Cookie
from companion.errors import Refusal
from companion.place import Place
from companion.seal import Sealer, Session

ACCOUNT = "x-aurinko-account-id"
_MOST_KEPT = 8  # accounts of one browser; a request carries all their cookies


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
        opened = [self._open(cookie, place) for cookie in cookies.sent(request, place)]
        # The same session may come twice. Two of one account are refused: one may have been put there by
        # another site on a neighbouring host.
        found = {
            session for session in opened if session and (not named or named == [str(session.account_id)])
        }
        if len(found) != 1:
            raise lost()
        return found.pop()

    def keep(self, request: Request, place: Place, session: Session) -> list[str]:
        """Give the Set-Cookie headers that keep a new session, and make room for it.

        Raises:
            ValueError: the session is too long for a cookie.
        """
        own = str(session.account_id)
        others = [cookie for cookie in cookies.sent(request, place) if cookie.account != own]
        ages = {cookie.account: self._age(cookie, place) for cookie in others}
        oldest_first = sorted(ages, key=lambda account: ages[account])
        # What does not open any more is the oldest of all.
        useless = [account for account in ages if not ages[account]]
        gone = {*useless, *oldest_first[: max(0, len(ages) - _MOST_KEPT + 1)]}
        return [
            cookies.kept(place, session.account_id, self._sealer.seal(session)),
            *(cookies.ended(place, account) for account in sorted(gone)),
        ]

    def _open(self, cookie: Cookie, place: Place) -> Session | None:
        session = self._sealer.open(cookie.sealed)
        if session is None:
            return None
        meant = (str(session.account_id), session.api_base, session.folder)
        return session if meant == (cookie.account, self._api_base, place.folder) else None

    def _age(self, cookie: Cookie, place: Place) -> int:
        return self._sealer.sealed_at(cookie.sealed) if self._open(cookie, place) else 0


def lost() -> Refusal:
    """Refuse a request that no session is known for, or more than one."""
    return Refusal(
        401, "session.lost", "There is no session here that the companion can read: sign in again."
    )
