"""`DELETE auth/session`: the token is revoked and the cookie ended, the one even if the other fails."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from companion import cookies
from companion.errors import HEADERS, Refusal, said
from companion.guard import refuse_foreign
from companion.options import Options
from companion.place import Place, place_of
from companion.seal import Session, is_account_id
from companion.sessions import ACCOUNT, Sessions
from companion.upstream import Upstream, within

PATIENCE = 5  # seconds; signing out is done in the browser already
_OK = range(200, 300)
_FORGOTTEN = 401  # a token that the API does not know any more is as good as revoked


class SignOut:
    """The endpoint."""

    def __init__(self, options: Options, sessions: Sessions, upstream: Upstream) -> None:
        self._options = options
        self._sessions = sessions
        self._upstream = upstream

    async def __call__(self, request: Request) -> Response:
        """Answer whether the API has revoked the token.

        Raises:
            Refusal: 403 `request.foreign`.
        """
        place = place_of(request, self._options)
        refuse_foreign(request, place)
        try:
            session = self._sessions.of(request, place)
        except Refusal as refusal:
            return ending(said(refusal), place, request.headers.getlist(ACCOUNT))
        revoked = await self._revoke(session)
        return ending(JSONResponse({"revoked": revoked}, 200, HEADERS), place, [str(session.account_id)])

    async def _revoke(self, session: Session) -> bool:
        headers = {
            b"authorization": b"Bearer " + session.access_token.encode(),
            b"accept": b"application/json",
        }
        try:
            async with (
                within(PATIENCE),
                self._upstream.open("DELETE", b"/v1/account/token", headers) as answer,
            ):
                return answer.status_code in _OK or answer.status_code == _FORGOTTEN
        except Refusal:
            return False


def ending(answer: Response, place: Place, accounts: list[str]) -> Response:
    """Let an answer end the cookies of some accounts."""
    for account in accounts:
        if is_account_id(account):
            answer.headers.append("set-cookie", cookies.ended(place, account))
    return answer
